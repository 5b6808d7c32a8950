/*
 * The limit: a server with nothing between the kernel and the bytes. What any loop costs is measured against it.
 *
 *   limit <tcp | unix | udp> echo <path>       prints the port, or the path, and serves until it is killed
 *   limit tcp sendfile <file>                  asked for a number of bytes, sends so many of the file, and hangs up
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MOST_EVENTS 256

/* A client, and what it has not yet taken. */
typedef struct {
  int descriptor;
  char *rest;
  size_t length, sent;
} client;

static char received[256 * 1024];
static int poller;

static int listening(const char *kind, const char *path) {
  if (strcmp(kind, "unix") == 0) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    int made = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (bind(made, (struct sockaddr *)&address, sizeof address) != 0) return -1;
    printf("%s\n", path);
    return made;
  }
  int type = strcmp(kind, "udp") == 0 ? SOCK_DGRAM : SOCK_STREAM;
  int made = socket(AF_INET, type | SOCK_NONBLOCK, 0);
  struct sockaddr_in address = {.sin_family = AF_INET};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  if (bind(made, (struct sockaddr *)&address, sizeof address) != 0) return -1;
  getsockname(made, (struct sockaddr *)&address, &length);
  printf("%d\n", ntohs(address.sin_port));
  return made;
}

static void watch(int operation, client *which, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = which};
  epoll_ctl(poller, operation, which->descriptor, &event);
}

static void accept_all(int listener) {
  for (int made; (made = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) {
    int on = 1;
    setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    client *fresh = calloc(1, sizeof *fresh);
    fresh->descriptor = made;
    watch(EPOLL_CTL_ADD, fresh, EPOLLIN);
  }
}

static void hang_up(client *which) {
  close(which->descriptor);
  free(which->rest);
  free(which);
}

static void send_rest(client *to) {
  ssize_t count = send(to->descriptor, to->rest + to->sent, to->length - to->sent, MSG_NOSIGNAL);
  if (count < 0 && errno == EAGAIN) return;
  if (count < 0) return hang_up(to);
  to->sent += (size_t)count;
  if (to->sent < to->length) return;
  free(to->rest);
  to->rest = NULL;
  watch(EPOLL_CTL_MOD, to, EPOLLIN);
}

static void answer(client *which) {
  ssize_t count = recv(which->descriptor, received, sizeof received, 0);
  if (count < 0 && errno == EAGAIN) return;
  if (count <= 0) return hang_up(which);
  ssize_t sent = send(which->descriptor, received, (size_t)count, MSG_NOSIGNAL);
  if (sent < 0 && errno != EAGAIN) return hang_up(which);
  if (sent < 0) sent = 0;
  if (sent == count) return;
  which->length = (size_t)(count - sent);
  which->sent = 0;
  which->rest = malloc(which->length);
  memcpy(which->rest, received + sent, which->length);
  watch(EPOLL_CTL_MOD, which, EPOLLOUT);
}

static void answer_datagrams(int descriptor) {
  struct sockaddr_storage from;
  for (;;) {
    socklen_t length = sizeof from;
    ssize_t count = recvfrom(descriptor, received, sizeof received, 0, (struct sockaddr *)&from, &length);
    if (count < 0) return;
    sendto(descriptor, received, (size_t)count, 0, (struct sockaddr *)&from, length);
  }
}

/* One client after the other. */
static void send_files(int listener, const char *path) {
  int file = open(path, O_RDONLY);
  for (int client; (client = accept(listener, NULL, NULL)) >= 0; close(client)) {
    ssize_t length = recv(client, received, sizeof received - 1, 0);
    received[length < 0 ? 0 : length] = 0;
    off_t offset = 0, end = atoll(received);
    while (offset < end && sendfile(client, file, &offset, (size_t)(end - offset)) > 0) continue;
  }
}

int main(int count, char **words) {
  if (count < 4) return 2;
  bool is_udp = strcmp(words[1], "udp") == 0;
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  client first = {.descriptor = listening(words[1], words[3])};
  if (first.descriptor < 0 || (!is_udp && listen(first.descriptor, 511) != 0)) {
    perror("limit");
    return 1;
  }
  fflush(stdout);
  if (strcmp(words[2], "sendfile") == 0) {
    fcntl(first.descriptor, F_SETFL, 0);
    send_files(first.descriptor, words[3]);
    return 0;
  }
  poller = epoll_create1(0);
  watch(EPOLL_CTL_ADD, &first, EPOLLIN);
  struct epoll_event events[MOST_EVENTS];
  for (;;) {
    int ready = epoll_wait(poller, events, MOST_EVENTS, -1);
    for (int i = 0; i < ready; i++) {
      client *which = events[i].data.ptr;
      if (which == &first && is_udp) answer_datagrams(first.descriptor);
      else if (which == &first) accept_all(first.descriptor);
      else if (which->rest != NULL) send_rest(which);
      else answer(which);
    }
  }
}
