/* Socket calls. Each gives a number, or a negated errno. A blocking socket blocks the thread, as in Python. */
#include "addresses.h"
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/uio.h>
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

/* sendto(descriptor, view, flags, address) */
static napi_value sendto_function(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  read_arguments(env, info, 4, arguments);
  int descriptor = int_of(env, arguments[0]);
  bytes from = bytes_of(env, arguments[1]);
  int flags = int_of(env, arguments[2]) | MSG_NOSIGNAL;
  const address *to = address_of(env, arguments[3]);
  ssize_t count;
  do
    count = sendto(descriptor, from.data, from.length, flags, (const struct sockaddr *)&to->storage,
                   (socklen_t)to->length);
  while (count < 0 && errno == EINTR);
  return int_result(env, count < 0 ? -errno : (int)count);
}

/* recvfrom(descriptor, view, size, flags, address): the address is written to. */
static napi_value recvfrom_function(napi_env env, napi_callback_info info) {
  napi_value arguments[5];
  read_arguments(env, info, 5, arguments);
  int descriptor = int_of(env, arguments[0]);
  bytes into = first_bytes_of(env, arguments[1], arguments[2]);
  int flags = int_of(env, arguments[3]);
  address *from = address_of(env, arguments[4]);
  ssize_t count = receive_datagram(descriptor, into, flags, from);
  return int_result(env, count < 0 ? -errno : (int)count);
}

/* More pieces at once than any system takes are sent by the next call. */
#define MOST_PIECES 64

/* sendmsg(descriptor, views, flags, address | null): the pieces one behind the other. */
static napi_value sendmsg_function(napi_env env, napi_callback_info info) {
  napi_value arguments[4], view;
  read_arguments(env, info, 4, arguments);
  int descriptor = int_of(env, arguments[0]);
  struct iovec pieces[MOST_PIECES];
  uint32_t count = 0;
  napi_get_array_length(env, arguments[1], &count);
  if (count > MOST_PIECES) count = MOST_PIECES;
  for (uint32_t i = 0; i < count; i++) {
    napi_get_element(env, arguments[1], i, &view);
    bytes piece = bytes_of(env, view);
    pieces[i] = (struct iovec){piece.data, piece.length};
  }
  const address *to = address_of(env, arguments[3]);
  struct msghdr message = {0};
  message.msg_iov = pieces;
  message.msg_iovlen = count;
  if (to != NULL) {
    message.msg_name = (void *)&to->storage;
    message.msg_namelen = (socklen_t)to->length;
  }
  int flags = int_of(env, arguments[2]) | MSG_NOSIGNAL;
  ssize_t sent;
  do sent = sendmsg(descriptor, &message, flags);
  while (sent < 0 && errno == EINTR);
  return int_result(env, sent < 0 ? -errno : (int)sent);
}

static napi_value bind_function(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  const address *to = address_of(env, arguments[1]);
  int failed = bind(int_of(env, arguments[0]), (const struct sockaddr *)&to->storage, (socklen_t)to->length);
  return int_result(env, failed != 0 ? -errno : 0);
}

/* Interrupted, a blocking connect goes on by itself, and asking again says so: EALREADY, EISCONN. Python waits too. */
static napi_value connect_function(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  const address *to = address_of(env, arguments[1]);
  int failed = connect(int_of(env, arguments[0]), (const struct sockaddr *)&to->storage, (socklen_t)to->length);
  return int_result(env, failed != 0 ? -errno : 0);
}

static napi_value listen_function(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  int failed = listen(int_of(env, arguments[0]), int_of(env, arguments[1]));
  return int_result(env, failed != 0 ? -errno : 0);
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
    made = accept4(descriptor, (struct sockaddr *)&from->storage, &length, flags);
#else
    made = accept(descriptor, (struct sockaddr *)&from->storage, &length);
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
  if (get(int_of(env, arguments[0]), (struct sockaddr *)&into->storage, &length) != 0) return int_result(env, -errno);
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

/* getOptionBytes(descriptor, level, name, into): the number of bytes. */
static napi_value get_option_bytes(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  read_arguments(env, info, 4, arguments);
  bytes into = bytes_of(env, arguments[3]);
  socklen_t length = (socklen_t)into.length;
  int failed =
      getsockopt(int_of(env, arguments[0]), int_of(env, arguments[1]), int_of(env, arguments[2]), into.data, &length);
  return int_result(env, failed != 0 ? -errno : (int)length);
}

static napi_value set_option_bytes(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  read_arguments(env, info, 4, arguments);
  bytes from = bytes_of(env, arguments[3]);
  int failed = setsockopt(int_of(env, arguments[0]), int_of(env, arguments[1]), int_of(env, arguments[2]), from.data,
                          (socklen_t)from.length);
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
    CONSTANT(AI_NUMERICSERV), CONSTANT(AI_ADDRCONFIG), CONSTANT(AI_V4MAPPED), CONSTANT(AI_ALL),
    CONSTANT(NI_NUMERICHOST), CONSTANT(NI_NUMERICSERV), CONSTANT(NI_NAMEREQD), CONSTANT(NI_DGRAM),
    CONSTANT(NI_NOFQDN),    CONSTANT(EAI_NONAME),   CONSTANT(EAI_AGAIN),    CONSTANT(EAI_FAIL),
    CONSTANT(EAI_FAMILY),   CONSTANT(EAI_SERVICE),  CONSTANT(EAI_SOCKTYPE), CONSTANT(EAI_BADFLAGS),
    CONSTANT(EAI_MEMORY),   CONSTANT(EAI_SYSTEM),   CONSTANT(SO_RCVLOWAT),  CONSTANT(SO_OOBINLINE),
    CONSTANT(IPPROTO_ICMP), CONSTANT(IPPROTO_RAW),  CONSTANT(IPV6_UNICAST_HOPS), CONSTANT(IPV6_MULTICAST_HOPS),
    CONSTANT(IPV6_MULTICAST_IF), CONSTANT(IPV6_MULTICAST_LOOP), CONSTANT(IPV6_JOIN_GROUP), CONSTANT(IPV6_LEAVE_GROUP),
    CONSTANT(IP_TTL),       CONSTANT(IP_TOS),       CONSTANT(IP_MULTICAST_IF), CONSTANT(IP_MULTICAST_TTL),
    CONSTANT(IP_MULTICAST_LOOP), CONSTANT(IP_ADD_MEMBERSHIP), CONSTANT(IP_DROP_MEMBERSHIP), CONSTANT(MSG_CTRUNC),
    CONSTANT(MSG_DONTROUTE),
#ifdef TCP_KEEPIDLE
    CONSTANT(TCP_KEEPIDLE), CONSTANT(TCP_KEEPINTVL), CONSTANT(TCP_KEEPCNT),
#endif
#ifdef TCP_CORK
    CONSTANT(TCP_CORK),     CONSTANT(TCP_QUICKACK), CONSTANT(TCP_USER_TIMEOUT), CONSTANT(TCP_DEFER_ACCEPT),
#endif
#ifdef SO_INCOMING_CPU
    CONSTANT(SO_INCOMING_CPU), CONSTANT(SO_PEERCRED), CONSTANT(SO_BINDTODEVICE),
#endif
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
      FUNCTION("setOption", set_option),         FUNCTION("getOptionBytes", get_option_bytes),
      FUNCTION("setOptionBytes", set_option_bytes), FUNCTION("sendto", sendto_function),
      FUNCTION("recvfrom", recvfrom_function),   FUNCTION("sendmsg", sendmsg_function),
      FUNCTION("bind", bind_function),           FUNCTION("connect", connect_function),
      FUNCTION("listen", listen_function),       FUNCTION("accept", accept_function),
      FUNCTION("getsockname", getsockname_function), FUNCTION("getpeername", getpeername_function),
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
