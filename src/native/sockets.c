/*
 * Making, naming and connecting sockets. Each function gives a number, or a negated errno. A blocking socket blocks the
 * thread, as in Python.
 */
#include "addresses.h"
#include <fcntl.h>

/* What no flag of the call could do: close-on-exec, and EPIPE in place of SIGPIPE, where the system has other ways. */
static void prepare(int descriptor) {
#ifndef SOCK_CLOEXEC
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
#endif
#ifdef SO_NOSIGPIPE
  int on = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
  (void)descriptor;
}

static int with_close_on_exec(int type) {
#ifdef SOCK_CLOEXEC
  return type | SOCK_CLOEXEC;
#else
  return type;
#endif
}

static napi_value socket_function(napi_env env, napi_callback_info info) {
  napi_value arguments[3];
  read_arguments(env, info, 3, arguments);
  int type = with_close_on_exec(int_of(env, arguments[1]));
  int made = socket(int_of(env, arguments[0]), type, int_of(env, arguments[2]));
  if (made < 0) return int_result(env, -errno);
  prepare(made);
  return int_result(env, descriptor_opened(state_of(env), made));
}

/* socketpair(ends, family, type, protocol): fills an Int32Array. */
static napi_value socketpair_function(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  read_arguments(env, info, 4, arguments);
  int ends[2];
  bytes result = bytes_of(env, arguments[0]);
  if (result.length < sizeof ends) return int_result(env, -EINVAL);
  int type = with_close_on_exec(int_of(env, arguments[2]));
  if (socketpair(int_of(env, arguments[1]), type, int_of(env, arguments[3]), ends) != 0)
    return int_result(env, -errno);
  for (int i = 0; i < 2; i++) prepare(ends[i]);
  return ends_result(env, result, ends);
}

static napi_value bind_function(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  address *to = address_of(env, arguments[1]);
  return status_result(env, bind(int_of(env, arguments[0]), sockaddr_of(to), (socklen_t)to->length));
}

/* Interrupted, a blocking connect goes on by itself, and asking again says so: EALREADY, EISCONN. Python waits too. */
static napi_value connect_function(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  address *to = address_of(env, arguments[1]);
  return status_result(env, connect(int_of(env, arguments[0]), sockaddr_of(to), (socklen_t)to->length));
}

static napi_value listen_function(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  return status_result(env, listen(int_of(env, arguments[0]), int_of(env, arguments[1])));
}

/* accept(descriptor, address, blocking): the new descriptor; the address is written to. */
static napi_value accept_function(napi_env env, napi_callback_info info) {
  napi_value arguments[3];
  read_arguments(env, info, 3, arguments);
  int descriptor = int_of(env, arguments[0]);
  address *from = address_of(env, arguments[1]);
  bool blocking = bool_of(env, arguments[2]);
  socklen_t length;
  state *s = state_of(env);
  int made;
  do {
    length = sizeof from->storage;
#ifdef SOCK_CLOEXEC
    int flags = SOCK_CLOEXEC | (blocking ? 0 : SOCK_NONBLOCK);
    made = accept4(descriptor, sockaddr_of(from), &length, flags);
#else
    made = accept(descriptor, sockaddr_of(from), &length);
#endif
  } while (made < 0 && errno == EINTR);
  if (made < 0) return int_result(env, -errno);
#ifndef SOCK_CLOEXEC
  /* Some systems hand the listening socket's flag on, others do not. */
  int status = fcntl(made, F_GETFL);
  fcntl(made, F_SETFL, blocking ? status & ~O_NONBLOCK : status | O_NONBLOCK);
#endif
  prepare(made);
  from->length = (int32_t)length;
  return int_result(env, descriptor_opened(s, made));
}

typedef int (*name_getter)(int, struct sockaddr *, socklen_t *);

static napi_value name_of(napi_env env, napi_callback_info info, name_getter get) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  address *into = address_of(env, arguments[1]);
  socklen_t length = sizeof into->storage;
  if (get(int_of(env, arguments[0]), sockaddr_of(into), &length) != 0) return int_result(env, -errno);
  into->length = (int32_t)length;
  return int_result(env, 0);
}

/* getsockname(descriptor, address): the address is written to. */
static napi_value getsockname_function(napi_env env, napi_callback_info info) {
  return name_of(env, info, getsockname);
}

static napi_value getpeername_function(napi_env env, napi_callback_info info) {
  return name_of(env, info, getpeername);
}

static napi_value shutdown_function(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  return status_result(env, shutdown(int_of(env, arguments[0]), int_of(env, arguments[1])));
}

void register_sockets(napi_env env, napi_value exports) {
  static const napi_property_descriptor functions[] = {
      FUNCTION("socket", socket_function),           FUNCTION("socketpair", socketpair_function),
      FUNCTION("bind", bind_function),               FUNCTION("connect", connect_function),
      FUNCTION("listen", listen_function),           FUNCTION("accept", accept_function),
      FUNCTION("getsockname", getsockname_function), FUNCTION("getpeername", getpeername_function),
      FUNCTION("shutdown", shutdown_function),
  };
  register_functions(env, exports, functions, sizeof functions / sizeof *functions);
}
