/* What sockets send and receive. Each function gives a number of bytes, or a negated errno. */
#include "addresses.h"
#include <sys/uio.h>

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

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
  return count_result(env, count);
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
  return count_result(env, count);
}

/* sendto(descriptor, view, flags, address) */
static napi_value sendto_function(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  read_arguments(env, info, 4, arguments);
  int descriptor = int_of(env, arguments[0]);
  bytes from = bytes_of(env, arguments[1]);
  int flags = int_of(env, arguments[2]) | MSG_NOSIGNAL;
  address *to = address_of(env, arguments[3]);
  ssize_t count;
  do count = sendto(descriptor, from.data, from.length, flags, sockaddr_of(to), (socklen_t)to->length);
  while (count < 0 && errno == EINTR);
  return count_result(env, count);
}

/* recvfrom(descriptor, view, size, flags, address): the address is written to. */
static napi_value recvfrom_function(napi_env env, napi_callback_info info) {
  napi_value arguments[5];
  read_arguments(env, info, 5, arguments);
  bytes into = first_bytes_of(env, arguments[1], arguments[2]);
  address *from = address_of(env, arguments[4]);
  return count_result(env, receive_datagram(int_of(env, arguments[0]), into, int_of(env, arguments[3]), from));
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
  address *to = address_of(env, arguments[3]);
  struct msghdr message = {0};
  message.msg_iov = pieces;
  message.msg_iovlen = count;
  if (to != NULL) {
    message.msg_name = sockaddr_of(to);
    message.msg_namelen = (socklen_t)to->length;
  }
  int flags = int_of(env, arguments[2]) | MSG_NOSIGNAL;
  ssize_t sent;
  do sent = sendmsg(descriptor, &message, flags);
  while (sent < 0 && errno == EINTR);
  return count_result(env, sent);
}

void register_transfers(napi_env env, napi_value exports) {
  static const napi_property_descriptor functions[] = {
      FUNCTION("send", send_function),       FUNCTION("recv", recv_function),
      FUNCTION("sendto", sendto_function),   FUNCTION("recvfrom", recvfrom_function),
      FUNCTION("sendmsg", sendmsg_function),
  };
  register_functions(env, exports, functions, sizeof functions / sizeof *functions);
}
