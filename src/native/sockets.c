/* Socket calls. Each gives a number, or a negated errno. A blocking socket blocks the thread, as in Python. */
#include "arguments.h"
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

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
  for (int i = 0; i < 2; i++) {
    prepare(ends[i]);
    ((int32_t *)(void *)result.data)[i] = descriptor_opened(state_of(env), ends[i]);
  }
  return int_result(env, 0);
}

/* send(descriptor, view, flags). Interrupted, it is repeated, as Python does. */
static napi_value send_function(napi_env env, napi_callback_info info) {
  napi_value arguments[3];
  read_arguments(env, info, 3, arguments);
  int descriptor = int_of(env, arguments[0]);
  bytes from = bytes_of(env, arguments[1]);
  int flags = int_of(env, arguments[2]) | MSG_NOSIGNAL;
  ssize_t count;
  do count = send(descriptor, from.data, from.length, flags);
  while (count < 0 && errno == EINTR);
  return int_result(env, count < 0 ? -errno : (int)count);
}

/* recv(descriptor, view, size, flags): into the view, at most `size` bytes; 0 at the end of a stream. */
static napi_value recv_function(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  read_arguments(env, info, 4, arguments);
  int descriptor = int_of(env, arguments[0]);
  bytes into = first_bytes_of(env, arguments[1], arguments[2]);
  int flags = int_of(env, arguments[3]);
  ssize_t count;
  do count = recv(descriptor, into.data, into.length, flags);
  while (count < 0 && errno == EINTR);
  return int_result(env, count < 0 ? -errno : (int)count);
}

static napi_value shutdown_function(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  int failed = shutdown(int_of(env, arguments[0]), int_of(env, arguments[1]));
  return int_result(env, failed != 0 ? -errno : 0);
}

/* getOption(descriptor, level, name, value): fills an Int32Array of one; options that are numbers only. */
static napi_value get_option(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  read_arguments(env, info, 4, arguments);
  bytes result = bytes_of(env, arguments[3]);
  socklen_t length = sizeof(int32_t);
  if (result.length < sizeof(int32_t)) return int_result(env, -EINVAL);
  int failed =
      getsockopt(int_of(env, arguments[0]), int_of(env, arguments[1]), int_of(env, arguments[2]), result.data, &length);
  return int_result(env, failed != 0 ? -errno : 0);
}

static napi_value set_option(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  read_arguments(env, info, 4, arguments);
  int value = int_of(env, arguments[3]);
  int failed = setsockopt(int_of(env, arguments[0]), int_of(env, arguments[1]), int_of(env, arguments[2]), &value,
                          sizeof value);
  return int_result(env, failed != 0 ? -errno : 0);
}

typedef struct constant {
  const char *name;
  int value;
} constant;

#define CONSTANT(name) {#name, name}

/* Python's names. Only what this system has. */
static const constant constants[] = {
    CONSTANT(AF_UNSPEC),    CONSTANT(AF_UNIX),      CONSTANT(AF_INET),      CONSTANT(AF_INET6),
    CONSTANT(SOCK_STREAM),  CONSTANT(SOCK_DGRAM),   CONSTANT(SOCK_RAW),     CONSTANT(SOCK_SEQPACKET),
    CONSTANT(SHUT_RD),      CONSTANT(SHUT_WR),      CONSTANT(SHUT_RDWR),    CONSTANT(SOL_SOCKET),
    CONSTANT(SO_REUSEADDR), CONSTANT(SO_KEEPALIVE), CONSTANT(SO_BROADCAST), CONSTANT(SO_RCVBUF),
    CONSTANT(SO_SNDBUF),    CONSTANT(SO_ERROR),     CONSTANT(SO_TYPE),      CONSTANT(SO_LINGER),
    CONSTANT(SO_REUSEPORT), CONSTANT(MSG_PEEK),     CONSTANT(MSG_OOB),      CONSTANT(MSG_DONTWAIT),
    CONSTANT(MSG_WAITALL),  CONSTANT(MSG_TRUNC),    CONSTANT(IPPROTO_TCP),  CONSTANT(IPPROTO_UDP),
    CONSTANT(IPPROTO_IP),   CONSTANT(IPPROTO_IPV6), CONSTANT(IPV6_V6ONLY),  CONSTANT(TCP_NODELAY),
    CONSTANT(SOMAXCONN),    CONSTANT(AI_PASSIVE),   CONSTANT(AI_CANONNAME), CONSTANT(AI_NUMERICHOST),
#ifdef SOCK_NONBLOCK
    CONSTANT(SOCK_NONBLOCK),
#endif
#ifdef SOCK_CLOEXEC
    CONSTANT(SOCK_CLOEXEC),
#endif
#ifdef SO_DOMAIN
    CONSTANT(SO_DOMAIN),    CONSTANT(SO_PROTOCOL),
#endif
};

void register_sockets(napi_env env, napi_value exports) {
  static const napi_property_descriptor functions[] = {
      FUNCTION("socket", socket_function),       FUNCTION("socketpair", socketpair_function),
      FUNCTION("send", send_function),           FUNCTION("recv", recv_function),
      FUNCTION("shutdown", shutdown_function),   FUNCTION("getOption", get_option),
      FUNCTION("setOption", set_option),
  };
  register_functions(env, exports, functions, sizeof functions / sizeof *functions);
  napi_value table, number;
  napi_create_object(env, &table);
  for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
    napi_create_int32(env, constants[i].value, &number);
    napi_set_named_property(env, table, constants[i].name, number);
  }
  napi_set_named_property(env, exports, "constants", table);
}
