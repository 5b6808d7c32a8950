/* Addresses of sockets as JavaScript keeps them: the length, then the system's own structure. */
#ifndef ASYNCIO_ADDRESSES_H
#define ASYNCIO_ADDRESSES_H

#include "arguments.h"
#include <sys/socket.h>

typedef struct address {
  int32_t length;
  struct sockaddr_storage storage;
} address;

/* As the system's calls take it. */
static inline struct sockaddr *sockaddr_of(address *of) {
  return (struct sockaddr *)&of->storage;
}

/* The memory of a view that JavaScript made for an address; NULL where it is too small. */
address *address_of(napi_env env, napi_value value);

/* recvfrom() over interruptions, with the sender's address. */
ssize_t receive_datagram(int descriptor, bytes into, int flags, address *from);

/* As an array of JavaScript: [host, port], [host, port, flowinfo, scope], or a path. */
napi_value address_to_js(napi_env env, const struct sockaddr *from, socklen_t length);

#endif
