/* Arguments and results of the functions that JavaScript calls. TypeScript has checked them; nothing here words an error. */
#ifndef ASYNCIO_ARGUMENTS_H
#define ASYNCIO_ARGUMENTS_H

#include "state.h"
#include <errno.h>
#include <limits.h>
#include <sys/types.h>

/* Missing arguments come as undefined. */
static inline void read_arguments(napi_env env, napi_callback_info info, size_t count, napi_value *values) {
  napi_get_cb_info(env, info, &count, values, NULL, NULL);
}

/* INT_MIN where it is no number: no descriptor, no length and no option has that value, so the system call refuses it. */
static inline int int_of(napi_env env, napi_value value) {
  int32_t number;
  if (napi_get_value_int32(env, value, &number) != napi_ok) return INT_MIN;
  return number;
}

static inline bool bool_of(napi_env env, napi_value value) {
  bool truth = false;
  napi_get_value_bool(env, value, &truth);
  return truth;
}

static inline napi_value int_result(napi_env env, int number) {
  napi_value value = NULL;
  napi_create_int32(env, number, &value);
  return value;
}

/* What a system call gave: a number of bytes, or the error that errno says. */
static inline napi_value count_result(napi_env env, ssize_t count) {
  return int_result(env, count < 0 ? -errno : (int)count);
}

/* 0, or the error that errno says. */
static inline napi_value status_result(napi_env env, int status) {
  return int_result(env, status != 0 ? -errno : 0);
}

typedef struct bytes {
  char *data;
  size_t length;
} bytes;

/*
 * The memory of any view, not only of a Buffer. Valid until this call returns to JavaScript. The length is cut so that
 * every result fits an int: the system may always take less than it is given.
 */
static inline bytes bytes_of(napi_env env, napi_value value) {
  bytes got = {NULL, 0};
  void *data = NULL;
  if (napi_get_buffer_info(env, value, &data, &got.length) != napi_ok) got.length = 0;
  got.data = data;
  if (got.length > (size_t)INT_MAX) got.length = (size_t)INT_MAX;
  return got;
}

/* The beginning of a view. A smaller view would do as well, but making one costs more than the system call. */
static inline bytes first_bytes_of(napi_env env, napi_value value, napi_value size) {
  bytes got = bytes_of(env, value);
  int wanted = int_of(env, size);
  if (wanted >= 0 && (size_t)wanted < got.length) got.length = (size_t)wanted;
  return got;
}

/* Two descriptors that were opened, to an Int32Array; the caller has looked whether they fit. */
static inline napi_value ends_result(napi_env env, bytes into, const int ends[2]) {
  for (int i = 0; i < 2; i++) ((int32_t *)(void *)into.data)[i] = descriptor_opened(state_of(env), ends[i]);
  return int_result(env, 0);
}

void register_functions(napi_env env, napi_value exports, const napi_property_descriptor *functions, size_t count);

/* One per file of functions; called when the addon is loaded into an env. */
void register_pollers(napi_env env, napi_value exports);
void register_sockets(napi_env env, napi_value exports);
void register_socket_options(napi_env env, napi_value exports);
void register_transfers(napi_env env, napi_value exports);
void register_addresses(napi_env env, napi_value exports);
void register_resolver(napi_env env, napi_value exports);
void register_descriptors(napi_env env, napi_value exports);
void register_files(napi_env env, napi_value exports);
void register_signals(napi_env env, napi_value exports);
void register_receiving(napi_env env, napi_value exports);
void register_messages(napi_env env, napi_value exports);
void register_interfaces(napi_env env, napi_value exports);

#define FUNCTION(name, function) \
  { name, NULL, function, NULL, NULL, NULL, napi_enumerable, NULL }

#endif
