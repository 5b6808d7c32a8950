/* Options of sockets, and the numbers that Python has names for. */
#include "arguments.h"
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

/* getOption(descriptor, level, name, value): fills an Int32Array of one; options that are numbers only. */
static napi_value get_option(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  read_arguments(env, info, 4, arguments);
  bytes result = bytes_of(env, arguments[3]);
  socklen_t length = sizeof(int32_t);
  if (result.length < sizeof(int32_t)) return int_result(env, -EINVAL);
  int status =
      getsockopt(int_of(env, arguments[0]), int_of(env, arguments[1]), int_of(env, arguments[2]), result.data, &length);
  return status_result(env, status);
}

static napi_value set_option(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  read_arguments(env, info, 4, arguments);
  int value = int_of(env, arguments[3]);
  int status = setsockopt(int_of(env, arguments[0]), int_of(env, arguments[1]), int_of(env, arguments[2]), &value,
                          sizeof value);
  return status_result(env, status);
}

/* getOptionBytes(descriptor, level, name, into): the number of bytes. */
static napi_value get_option_bytes(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  read_arguments(env, info, 4, arguments);
  bytes into = bytes_of(env, arguments[3]);
  socklen_t length = (socklen_t)into.length;
  int status =
      getsockopt(int_of(env, arguments[0]), int_of(env, arguments[1]), int_of(env, arguments[2]), into.data, &length);
  return int_result(env, status != 0 ? -errno : (int)length);
}

static napi_value set_option_bytes(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  read_arguments(env, info, 4, arguments);
  bytes from = bytes_of(env, arguments[3]);
  int status = setsockopt(int_of(env, arguments[0]), int_of(env, arguments[1]), int_of(env, arguments[2]), from.data,
                          (socklen_t)from.length);
  return status_result(env, status);
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
    CONSTANT(MSG_DONTROUTE), CONSTANT(SCM_RIGHTS),  CONSTANT(MSG_EOR),      CONSTANT(SO_ACCEPTCONN),
#ifdef MSG_CMSG_CLOEXEC
    CONSTANT(MSG_CMSG_CLOEXEC), CONSTANT(MSG_MORE), CONSTANT(MSG_ERRQUEUE), CONSTANT(MSG_NOSIGNAL),
#endif
#ifdef SCM_CREDENTIALS
    CONSTANT(SCM_CREDENTIALS), CONSTANT(SO_PASSCRED),
#endif
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

void register_socket_options(napi_env env, napi_value exports) {
  static const napi_property_descriptor functions[] = {
      FUNCTION("getOption", get_option),
      FUNCTION("setOption", set_option),
      FUNCTION("getOptionBytes", get_option_bytes),
      FUNCTION("setOptionBytes", set_option_bytes),
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
