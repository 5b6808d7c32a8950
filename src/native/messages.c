/* Messages with ancillary data: descriptors and credentials that travel beside the bytes. */
#include "addresses.h"
#include <errno.h>
#include <limits.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

#ifndef IOV_MAX
#define IOV_MAX 1024
#endif

/* Of an array of three for each item: level, type, bytes. */
enum { PER_ITEM = 3 };

static napi_value element(napi_env env, napi_value array, uint32_t index) {
  napi_value value;
  napi_get_element(env, array, index, &value);
  return value;
}

/* The pieces of memory that a message is made of, in memory that the caller frees; NULL where there is none. */
static struct iovec *pieces_of(napi_env env, napi_value views, uint32_t *count) {
  *count = 0;
  napi_get_array_length(env, views, count);
  struct iovec *pieces = calloc(*count + 1u, sizeof *pieces);
  if (pieces == NULL) return NULL;
  for (uint32_t i = 0; i < *count; i++) {
    bytes piece = bytes_of(env, element(env, views, i));
    pieces[i] = (struct iovec){piece.data, piece.length};
  }
  return pieces;
}

/* Room for all items, each padded as the system wants it. */
static size_t room_for(napi_env env, napi_value items, uint32_t count) {
  size_t room = 0;
  for (uint32_t i = 0; i < count; i += PER_ITEM) room += CMSG_SPACE(bytes_of(env, element(env, items, i + 2)).length);
  return room;
}

/* The memory is zero before: CMSG_NXTHDR looks at the length of the next one. */
static void pack(napi_env env, napi_value items, uint32_t count, struct msghdr *message) {
  struct cmsghdr *header = CMSG_FIRSTHDR(message);
  for (uint32_t i = 0; i < count && header != NULL; i += PER_ITEM, header = CMSG_NXTHDR(message, header)) {
    bytes data = bytes_of(env, element(env, items, i + 2));
    header->cmsg_level = int_of(env, element(env, items, i));
    header->cmsg_type = int_of(env, element(env, items, i + 1));
    header->cmsg_len = CMSG_LEN(data.length);
    if (data.length > 0) memcpy(CMSG_DATA(header), data.data, data.length);
  }
}

/* sendMessage(descriptor, views, items, flags, address | null): all pieces as one message, with ancillary data. */
static napi_value send_message(napi_env env, napi_callback_info info) {
  napi_value arguments[5];
  read_arguments(env, info, 5, arguments);
  uint32_t piece_count, item_count = 0;
  struct msghdr message = {0};
  struct iovec *pieces = pieces_of(env, arguments[1], &piece_count);
  napi_get_array_length(env, arguments[2], &item_count);
  size_t room = room_for(env, arguments[2], item_count);
  char *control = room == 0 ? NULL : calloc(1, room);
  int result = -ENOMEM;
  if (pieces == NULL || (room > 0 && control == NULL)) goto done;
  result = -EMSGSIZE;
  if (piece_count > IOV_MAX) goto done;
  message.msg_iov = pieces;
  message.msg_iovlen = piece_count;
  message.msg_control = control;
  message.msg_controllen = room;
  pack(env, arguments[2], item_count, &message);
  const address *to = address_of(env, arguments[4]);
  if (to != NULL) {
    message.msg_name = (void *)&to->storage;
    message.msg_namelen = (socklen_t)to->length;
  }
  int descriptor = int_of(env, arguments[0]), flags = int_of(env, arguments[3]) | MSG_NOSIGNAL;
  ssize_t sent;
  do sent = sendmsg(descriptor, &message, flags);
  while (sent < 0 && errno == EINTR);
  result = sent < 0 ? -errno : (int)sent;
done:
  free(control);
  free(pieces);
  return int_result(env, result);
}

/* What there is of an item's data: the system may have cut off the last one, and its length still says how much there was. */
static size_t data_length(const struct msghdr *message, struct cmsghdr *header) {
  const char *end = (const char *)message->msg_control + message->msg_controllen;
  const char *data = (const char *)CMSG_DATA(header);
  size_t before = (size_t)(data - (const char *)header);
  if (header->cmsg_len < before || data > end) return 0;
  size_t said = header->cmsg_len - before, there = (size_t)(end - data);
  return said < there ? said : there;
}

/* An array of [level, type, bytes]. */
static napi_value items_of(napi_env env, struct msghdr *message) {
  napi_value result;
  uint32_t count = 0;
  napi_create_array(env, &result);
  for (struct cmsghdr *header = CMSG_FIRSTHDR(message); header != NULL; header = CMSG_NXTHDR(message, header)) {
    napi_value item, data;
    napi_create_array_with_length(env, PER_ITEM, &item);
    napi_create_buffer_copy(env, data_length(message, header), CMSG_DATA(header), NULL, &data);
    napi_set_element(env, item, 0, int_result(env, header->cmsg_level));
    napi_set_element(env, item, 1, int_result(env, header->cmsg_type));
    napi_set_element(env, item, 2, data);
    napi_set_element(env, result, count++, item);
  }
  return result;
}

static napi_value message_of(napi_env env, struct msghdr *message, ssize_t count) {
  napi_value result;
  napi_create_array_with_length(env, 4, &result);
  napi_set_element(env, result, 0, int_result(env, (int)count));
  napi_set_element(env, result, 1, items_of(env, message));
  napi_set_element(env, result, 2, int_result(env, message->msg_flags));
  napi_set_element(env, result, 3, address_to_js(env, message->msg_name, message->msg_namelen));
  return result;
}

/* receiveMessage(descriptor, views, room, flags): [bytes received, items, flags, address], or a negated errno. */
static napi_value receive_message(napi_env env, napi_callback_info info) {
  napi_value arguments[4], result;
  read_arguments(env, info, 4, arguments);
  uint32_t piece_count;
  struct iovec *pieces = pieces_of(env, arguments[1], &piece_count);
  int room = int_of(env, arguments[2]);
  /* calloc aligns for any header. */
  char *control = room > 0 ? calloc(1, (size_t)room) : NULL;
  if (pieces == NULL || (room > 0 && control == NULL)) {
    result = int_result(env, -ENOMEM);
  } else if (piece_count > IOV_MAX) {
    result = int_result(env, -EMSGSIZE);
  } else {
    struct sockaddr_storage from;
    struct msghdr message;
    int descriptor = int_of(env, arguments[0]), flags = int_of(env, arguments[3]);
    ssize_t count;
    do {
      memset(&message, 0, sizeof message);
      message.msg_name = &from;
      message.msg_namelen = sizeof from;
      message.msg_iov = pieces;
      message.msg_iovlen = piece_count;
      message.msg_control = control;
      message.msg_controllen = room > 0 ? (size_t)room : 0;
      count = recvmsg(descriptor, &message, flags);
    } while (count < 0 && errno == EINTR);
    result = count < 0 ? int_result(env, -errno) : message_of(env, &message, count);
  }
  free(control);
  free(pieces);
  return result;
}

/* messageRoom(length, padded): how much of the memory for ancillary data an item takes; unpadded, where it ends. */
static napi_value message_room(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  int length = int_of(env, arguments[0]);
  if (length < 0 || (size_t)length > (size_t)INT_MAX - CMSG_SPACE(0)) return int_result(env, -EOVERFLOW);
  size_t room = bool_of(env, arguments[1]) ? CMSG_SPACE((size_t)length) : CMSG_LEN((size_t)length);
  return int_result(env, room > (size_t)INT_MAX ? -EOVERFLOW : (int)room);
}

void register_messages(napi_env env, napi_value exports) {
  static const napi_property_descriptor functions[] = {
      FUNCTION("sendMessage", send_message),
      FUNCTION("receiveMessage", receive_message),
      FUNCTION("messageRoom", message_room),
  };
  register_functions(env, exports, functions, sizeof functions / sizeof *functions);
}
