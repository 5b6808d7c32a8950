/* From Python's addresses to the system's and back. Numbers only: names are looked up elsewhere. */
#include "addresses.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/un.h>

#define PATH_OFFSET offsetof(struct sockaddr_un, sun_path)

address *address_of(napi_env env, napi_value value) {
  bytes memory = bytes_of(env, value);
  return memory.length < sizeof(address) ? NULL : (address *)(void *)memory.data;
}

static int text_of(napi_env env, napi_value value, char *into, size_t size) {
  size_t length = 0;
  if (napi_get_value_string_utf8(env, value, into, size, &length) != napi_ok) return -EINVAL;
  /* A zero would end it for the system. */
  if (strlen(into) != length) return -EINVAL;
  return length + 1 >= size ? -ENAMETOOLONG : 0;
}

static uint32_t unsigned_of(napi_env env, napi_value value) {
  uint32_t number = 0;
  napi_get_value_uint32(env, value, &number);
  return number;
}

/* encodeIp(into, family, host, port, flowinfo, scope): -EINVAL where the host is no numeric address of that family. */
static napi_value encode_ip(napi_env env, napi_callback_info info) {
  napi_value arguments[6];
  read_arguments(env, info, 6, arguments);
  address *into = address_of(env, arguments[0]);
  char host[INET6_ADDRSTRLEN + 2];
  if (into == NULL || text_of(env, arguments[2], host, sizeof host) != 0) return int_result(env, -EINVAL);
  memset(&into->storage, 0, sizeof into->storage);
  uint16_t port = htons((uint16_t)unsigned_of(env, arguments[3]));
  if (int_of(env, arguments[1]) == AF_INET) {
    struct sockaddr_in *v4 = (struct sockaddr_in *)&into->storage;
    v4->sin_family = AF_INET;
    v4->sin_port = port;
    into->length = sizeof *v4;
    return int_result(env, inet_pton(AF_INET, host, &v4->sin_addr) == 1 ? 0 : -EINVAL);
  }
  struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)&into->storage;
  v6->sin6_family = AF_INET6;
  v6->sin6_port = port;
  v6->sin6_flowinfo = htonl(unsigned_of(env, arguments[4]));
  v6->sin6_scope_id = unsigned_of(env, arguments[5]);
  into->length = sizeof *v6;
  return int_result(env, inet_pton(AF_INET6, host, &v6->sin6_addr) == 1 ? 0 : -EINVAL);
}

/* encodePath(into, path): a file, or, where the first byte is 0, a name of Linux's abstract namespace. */
static napi_value encode_path(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  address *into = address_of(env, arguments[0]);
  bytes path = bytes_of(env, arguments[1]);
  struct sockaddr_un *local = (struct sockaddr_un *)&into->storage;
  bool is_abstract = path.length > 0 && path.data[0] == '\0';
  /* The zero behind a path takes one byte; an abstract name has none. */
  if (path.length + (is_abstract ? 0 : 1) > sizeof local->sun_path) return int_result(env, -ENAMETOOLONG);
  memset(&into->storage, 0, sizeof into->storage);
  local->sun_family = AF_UNIX;
  if (path.length > 0) memcpy(local->sun_path, path.data, path.length);
  into->length = (int32_t)(PATH_OFFSET + path.length + (is_abstract ? 0 : 1));
  return int_result(env, 0);
}

static void set_element(napi_env env, napi_value array, uint32_t index, napi_value element) {
  napi_set_element(env, array, index, element);
}

static napi_value number(napi_env env, uint32_t value) {
  napi_value result;
  napi_create_uint32(env, value, &result);
  return result;
}

static napi_value ip_to_js(napi_env env, int family, const void *from, uint32_t port, uint32_t size) {
  char text[INET6_ADDRSTRLEN];
  napi_value result, host;
  if (inet_ntop(family, from, text, sizeof text) == NULL) text[0] = '\0';
  napi_create_string_latin1(env, text, NAPI_AUTO_LENGTH, &host);
  napi_create_array_with_length(env, size, &result);
  set_element(env, result, 0, host);
  set_element(env, result, 1, number(env, port));
  return result;
}

/* Text for a file, bytes for an abstract name, nothing for a socket that has no name. */
static napi_value path_to_js(napi_env env, const struct sockaddr_un *local, socklen_t length) {
  napi_value result;
  size_t size = length > PATH_OFFSET ? length - PATH_OFFSET : 0;
  if (size > 0 && local->sun_path[0] == '\0') {
    napi_create_buffer_copy(env, size, local->sun_path, NULL, &result);
    return result;
  }
  napi_create_string_utf8(env, local->sun_path, strnlen(local->sun_path, size), &result);
  return result;
}

napi_value address_to_js(napi_env env, const struct sockaddr *from, socklen_t length) {
  if (length >= sizeof(struct sockaddr_in) && from->sa_family == AF_INET) {
    const struct sockaddr_in *v4 = (const struct sockaddr_in *)(const void *)from;
    return ip_to_js(env, AF_INET, &v4->sin_addr, ntohs(v4->sin_port), 2);
  }
  if (length >= sizeof(struct sockaddr_in6) && from->sa_family == AF_INET6) {
    const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)(const void *)from;
    napi_value result = ip_to_js(env, AF_INET6, &v6->sin6_addr, ntohs(v6->sin6_port), 4);
    set_element(env, result, 2, number(env, ntohl(v6->sin6_flowinfo)));
    set_element(env, result, 3, number(env, v6->sin6_scope_id));
    return result;
  }
  if (length >= PATH_OFFSET && from->sa_family == AF_UNIX)
    return path_to_js(env, (const struct sockaddr_un *)(const void *)from, length);
  napi_value none;
  napi_get_null(env, &none);
  return none;
}

ssize_t receive_datagram(int descriptor, bytes into, int flags, address *from) {
  socklen_t length;
  ssize_t count;
  do {
    length = sizeof from->storage;
    count = recvfrom(descriptor, into.data, into.length, flags, sockaddr_of(from), &length);
  } while (count < 0 && errno == EINTR);
  from->length = (int32_t)length;
  return count;
}

static napi_value decode(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  address *from = address_of(env, argument);
  return address_to_js(env, sockaddr_of(from), (socklen_t)from->length);
}

/* presentationToNetwork(family, text, into): the number of bytes, or -EINVAL. */
static napi_value presentation_to_network(napi_env env, napi_callback_info info) {
  napi_value arguments[3];
  read_arguments(env, info, 3, arguments);
  int family = int_of(env, arguments[0]);
  char text[INET6_ADDRSTRLEN + 2];
  bytes into = bytes_of(env, arguments[2]);
  if (into.length < sizeof(struct in6_addr)) return int_result(env, -EINVAL);
  if (text_of(env, arguments[1], text, sizeof text) != 0) return int_result(env, -EINVAL);
  int converted = inet_pton(family, text, into.data);
  if (converted < 0) return int_result(env, -errno);
  if (converted == 0) return int_result(env, -EINVAL);
  return int_result(env, family == AF_INET ? 4 : 16);
}

/* networkToPresentation(family, from): the text, or null. */
static napi_value network_to_presentation(napi_env env, napi_callback_info info) {
  napi_value arguments[2], result;
  read_arguments(env, info, 2, arguments);
  char text[INET6_ADDRSTRLEN];
  bytes from = bytes_of(env, arguments[1]);
  napi_get_null(env, &result);
  if (inet_ntop(int_of(env, arguments[0]), from.data, text, sizeof text) == NULL) return result;
  napi_create_string_latin1(env, text, NAPI_AUTO_LENGTH, &result);
  return result;
}

void register_addresses(napi_env env, napi_value exports) {
  static const napi_property_descriptor functions[] = {
      FUNCTION("encodeIp", encode_ip),
      FUNCTION("encodePath", encode_path),
      FUNCTION("decodeAddress", decode),
      FUNCTION("presentationToNetwork", presentation_to_network),
      FUNCTION("networkToPresentation", network_to_presentation),
  };
  register_functions(env, exports, functions, sizeof functions / sizeof *functions);
}
