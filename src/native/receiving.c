/* Receiving bytes that JavaScript keeps: where they go, and how this process keeps such memory. */
#include "addresses.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/*
 * keepMemory(): what is freed stays with the process, up to 64 MiB of it. Otherwise the C library returns each large block
 * to the system, which hands it out again page by page, at a fault each: several times what receiving into it costs.
 */
static napi_value keep_memory(napi_env env, napi_callback_info info) {
  (void)env;
  (void)info;
#ifdef __GLIBC__
  /* Where the library itself comes to once blocks of 32 MiB were freed. */
  mallopt(M_MMAP_THRESHOLD, 32 * 1024 * 1024);
  mallopt(M_TRIM_THRESHOLD, 64 * 1024 * 1024);
#endif
  return NULL;
}

/* receiveInto(slab, shelf, few): see receive(). Told once per view: asking for a view's memory costs as much as a copy. */
static napi_value receive_into(napi_env env, napi_callback_info info) {
  napi_value arguments[3];
  read_arguments(env, info, 3, arguments);
  receiving *to = &state_of(env)->receiving;
  bytes slab = bytes_of(env, arguments[0]), shelf = bytes_of(env, arguments[1]);
  *to = (receiving){slab.data, slab.length, shelf.data, shelf.length, (size_t)int_of(env, arguments[2])};
  return NULL;
}

/* Where bytes go that are received from a start on; no data where JavaScript asks for what is not there. */
typedef struct place {
  bytes slab;
  char *shelf;
} place;

/* Of the arguments from the second one on: start, most, shelfStart. */
static place place_of(napi_env env, const napi_value *arguments) {
  const receiving *to = &state_of(env)->receiving;
  size_t start = (size_t)int_of(env, arguments[1]);
  size_t most = (size_t)int_of(env, arguments[2]);
  size_t shelf_start = (size_t)int_of(env, arguments[3]);
  if (start > to->slab_length || shelf_start > to->shelf_length || to->shelf_length - shelf_start < to->few)
    return (place){{NULL, 0}, NULL};
  if (most > to->slab_length - start) most = to->slab_length - start;
  return (place){{to->slab + start, most}, to->shelf + shelf_start};
}

static napi_value received(napi_env env, const place *at, ssize_t count) {
  if (count < 0) return int_result(env, -errno);
  if ((size_t)count < state_of(env)->receiving.few) memcpy(at->shelf, at->slab.data, (size_t)count);
  return int_result(env, (int)count);
}

/*
 * receive(descriptor, start, most, shelfStart): to the slab from `start` on; fewer bytes than `few` also to the shelf, from
 * `shelfStart` on. Of a socket or of anything else: read() is recv() without flags. 0 at the end of a stream.
 */
static napi_value receive(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  read_arguments(env, info, 4, arguments);
  int descriptor = int_of(env, arguments[0]);
  place at = place_of(env, arguments);
  if (at.slab.data == NULL) return int_result(env, -EINVAL);
  ssize_t count;
  do count = read(descriptor, at.slab.data, at.slab.length);
  while (count < 0 && errno == EINTR);
  return received(env, &at, count);
}

/* receiveFrom(descriptor, start, most, shelfStart, address): one datagram likewise; its sender is written to the address. */
static napi_value receive_from(napi_env env, napi_callback_info info) {
  napi_value arguments[5];
  read_arguments(env, info, 5, arguments);
  int descriptor = int_of(env, arguments[0]);
  place at = place_of(env, arguments);
  address *from = address_of(env, arguments[4]);
  if (at.slab.data == NULL) return int_result(env, -EINVAL);
  return received(env, &at, receive_datagram(descriptor, at.slab, 0, from));
}

void register_receiving(napi_env env, napi_value exports) {
  static const napi_property_descriptor functions[] = {
      FUNCTION("keepMemory", keep_memory),
      FUNCTION("receiveInto", receive_into),
      FUNCTION("receive", receive),
      FUNCTION("receiveFrom", receive_from),
  };
  register_functions(env, exports, functions, sizeof functions / sizeof *functions);
}
