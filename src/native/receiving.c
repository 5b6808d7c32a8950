/* Receiving bytes that JavaScript keeps: where they go, and how this process keeps such memory. */
#include "arguments.h"
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

/*
 * receive(descriptor, start, most, shelfStart): to the slab from `start` on; fewer bytes than `few` also to the shelf, from
 * `shelfStart` on. Of a socket or of anything else: read() is recv() without flags. 0 at the end of a stream.
 */
static napi_value receive(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  read_arguments(env, info, 4, arguments);
  const receiving *to = &state_of(env)->receiving;
  int descriptor = int_of(env, arguments[0]);
  size_t start = (size_t)int_of(env, arguments[1]);
  size_t most = (size_t)int_of(env, arguments[2]);
  size_t shelf_start = (size_t)int_of(env, arguments[3]);
  if (start > to->slab_length || shelf_start > to->shelf_length || to->shelf_length - shelf_start < to->few)
    return int_result(env, -EINVAL);
  if (most > to->slab_length - start) most = to->slab_length - start;
  ssize_t count;
  do count = read(descriptor, to->slab + start, most);
  while (count < 0 && errno == EINTR);
  if (count < 0) return int_result(env, -errno);
  if ((size_t)count < to->few) memcpy(to->shelf + shelf_start, to->slab + start, (size_t)count);
  return int_result(env, (int)count);
}

void register_receiving(napi_env env, napi_value exports) {
  static const napi_property_descriptor functions[] = {
      FUNCTION("keepMemory", keep_memory),
      FUNCTION("receiveInto", receive_into),
      FUNCTION("receive", receive),
  };
  register_functions(env, exports, functions, sizeof functions / sizeof *functions);
}
