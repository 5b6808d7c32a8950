/*
 * Load for an echo server, from one thread, each connection with one message under way. Prints one line of JSON.
 *
 *   load echo <tcp | unix | udp> <port or path> <server's pid> <bytes> <connections> <seconds>
 *   load connect <tcp | unix> <port or path> <server's pid> <seconds>      connect, one message, close; one after the other
 *   load idle <tcp | unix> <port or path> <server's pid> <connections>     the server's memory with and without them, once it has
 *                                                                          served others
 *   load bulk <tcp | unix> <port or path> <server's pid> <bytes>           ask for so many bytes, and read them
 *
 * What a server costs is the processor time of all its threads, as the kernel counts it.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define WARM_UP_SECONDS 0.15
#define WARM_UP_CONNECTIONS 10000
#define MOST_EVENTS 256
#define LARGEST_READ (1 << 20)

typedef struct {
  int descriptor;
  size_t sent, received;
  bool waits_for_room;
} connection;

typedef struct {
  const char *kind;
  const char *address;
  int server;
} target;

static char *scratch;

static void fail(const char *what) {
  fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
  exit(1);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Seconds that all threads of a process have run. */
static double processor_time(int process) {
  char folder[64];
  snprintf(folder, sizeof folder, "/proc/%d/task", process);
  DIR *threads = opendir(folder);
  if (threads == NULL) fail("the server is gone");
  double total = 0;
  for (struct dirent *thread; (thread = readdir(threads)) != NULL;) {
    if (thread->d_name[0] == '.') continue;
    char path[400];
    snprintf(path, sizeof path, "%s/%s/schedstat", folder, thread->d_name);
    FILE *file = fopen(path, "r");
    if (file == NULL) continue;
    unsigned long long nanoseconds = 0;
    if (fscanf(file, "%llu", &nanoseconds) == 1) total += (double)nanoseconds * 1e-9;
    fclose(file);
  }
  closedir(threads);
  return total;
}

static double own_processor_time(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

/* Bytes of memory that a process has for itself. */
static double resident_bytes(int process) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/statm", process);
  FILE *file = fopen(path, "r");
  unsigned long size = 0, resident = 0;
  if (file == NULL || fscanf(file, "%lu %lu", &size, &resident) != 2) fail(path);
  fclose(file);
  return (double)resident * (double)sysconf(_SC_PAGESIZE);
}

/* Connected, with blocking calls. */
static int connect_to(target to) {
  int descriptor, failed;
  if (strcmp(to.kind, "unix") == 0) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", to.address);
    descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    failed = connect(descriptor, (struct sockaddr *)&address, sizeof address);
  } else {
    bool is_udp = strcmp(to.kind, "udp") == 0;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(to.address))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    descriptor = socket(AF_INET, is_udp ? SOCK_DGRAM : SOCK_STREAM, 0);
    int on = 1;
    if (!is_udp) setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    failed = connect(descriptor, (struct sockaddr *)&address, sizeof address);
  }
  if (failed != 0) fail("connect");
  return descriptor;
}

static void watch(int poller, int operation, connection *which) {
  struct epoll_event event = {.events = EPOLLIN | (which->waits_for_room ? EPOLLOUT : 0), .data.ptr = which};
  if (epoll_ctl(poller, operation, which->descriptor, &event) != 0) fail("epoll_ctl");
}

static void send_rest(int poller, connection *to, const char *message, size_t size) {
  while (to->sent < size) {
    ssize_t count = send(to->descriptor, message + to->sent, size - to->sent, MSG_NOSIGNAL);
    if (count < 0 && errno != EAGAIN) fail("send");
    if (count < 0) break;
    to->sent += (size_t)count;
  }
  bool must_wait = to->sent < size;
  if (must_wait == to->waits_for_room) return;
  to->waits_for_room = must_wait;
  watch(poller, EPOLL_CTL_MOD, to);
}

/* True when the whole answer is there. What was received is not looked at: a stream's bytes are not even copied. */
static bool receive_answer(connection *from, size_t size, bool is_stream) {
  ssize_t count = recv(from->descriptor, scratch, LARGEST_READ, is_stream ? MSG_TRUNC : 0);
  if (count < 0 && errno == EAGAIN) return false;
  if (count < 0) fail("recv");
  if (count == 0) {
    errno = ECONNRESET;
    fail("the server closed the connection");
  }
  from->received += (size_t)count;
  return from->received >= size;
}

static void echo(target to, size_t size, int count, double seconds) {
  bool is_stream = strcmp(to.kind, "tcp") == 0; /* a Unix socket does not know MSG_TRUNC */
  char *message = malloc(size);
  memset(message, 'x', size);
  int poller = epoll_create1(0);
  connection *connections = calloc((size_t)count, sizeof *connections);
  for (int i = 0; i < count; i++) {
    connections[i].descriptor = connect_to(to);
    fcntl(connections[i].descriptor, F_SETFL, O_NONBLOCK);
    watch(poller, EPOLL_CTL_ADD, &connections[i]);
    send_rest(poller, &connections[i], message, size);
  }
  struct epoll_event events[MOST_EVENTS];
  unsigned long answers = 0;
  double warm = now() + WARM_UP_SECONDS, end = warm + seconds, begun = 0, server_before = 0, own_before = 0;
  for (double time = now(); time < end; time = now()) {
    if (begun == 0 && time >= warm) {
      begun = time;
      server_before = processor_time(to.server);
      own_before = own_processor_time();
      answers = 0;
    }
    int ready = epoll_wait(poller, events, MOST_EVENTS, 100);
    for (int i = 0; i < ready; i++) {
      connection *which = events[i].data.ptr;
      if ((events[i].events & EPOLLOUT) != 0) send_rest(poller, which, message, size);
      if ((events[i].events & ~(uint32_t)EPOLLOUT) == 0 || !receive_answer(which, size, is_stream)) continue;
      answers++;
      which->sent = which->received = 0;
      send_rest(poller, which, message, size);
    }
  }
  double took = now() - begun;
  double server = processor_time(to.server) - server_before;
  printf("{\"rate\":%.1f,\"microseconds\":%.4f,\"utilisation\":%.3f,\"load\":%.3f}\n", (double)answers / took,
         server * 1e6 / (double)(answers > 0 ? answers : 1), server / took, (own_processor_time() - own_before) / took);
}

static void connect_once(target to) {
  /* Closed by reset: thousands of ports in TIME_WAIT would be measured otherwise. */
  struct linger reset = {.l_onoff = 1, .l_linger = 0};
  int descriptor = connect_to(to);
  if (send(descriptor, "x", 1, MSG_NOSIGNAL) != 1) fail("send");
  if (recv(descriptor, scratch, 1, 0) != 1) fail("recv");
  setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  close(descriptor);
}

/* A server that has run for a while: its code is compiled, its memory for what lives shortly is there. */
static void warm_up(target to) {
  for (int i = 0; i < WARM_UP_CONNECTIONS; i++) connect_once(to);
}

static void connect_again_and_again(target to, double seconds) {
  warm_up(to);
  unsigned long made = 0;
  double begun = now(), end = begun + seconds, before = processor_time(to.server);
  for (; now() < end; made++) connect_once(to);
  double took = now() - begun, server = processor_time(to.server) - before;
  printf("{\"rate\":%.1f,\"microseconds\":%.4f,\"utilisation\":%.3f}\n", (double)made / took,
         server * 1e6 / (double)made, server / took);
}

static void stay_idle(target to, int count) {
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  warm_up(to);
  double before = resident_bytes(to.server);
  for (int i = 0; i < count; i++) {
    int descriptor = connect_to(to);
    /* One message, so that each is known to be there with all that a connection needs to work. */
    if (send(descriptor, "x", 1, MSG_NOSIGNAL) != 1 || recv(descriptor, scratch, 1, 0) != 1) fail("echo");
  }
  printf("{\"bytes\":%.1f}\n", (resident_bytes(to.server) - before) / count);
}

static void read_bulk(target to, size_t size) {
  int descriptor = connect_to(to);
  char request[32];
  int length = snprintf(request, sizeof request, "%zu\n", size);
  double begun = now(), before = processor_time(to.server);
  if (send(descriptor, request, (size_t)length, MSG_NOSIGNAL) != length) fail("send");
  size_t received = 0;
  for (ssize_t count; (count = recv(descriptor, scratch, LARGEST_READ, 0)) > 0;) received += (size_t)count;
  double took = now() - begun, server = processor_time(to.server) - before;
  if (received != size) {
    fprintf(stderr, "load: %zu bytes of %zu came\n", received, size);
    exit(1);
  }
  printf("{\"rate\":%.1f,\"utilisation\":%.3f}\n", (double)received / took, server / took);
}

int main(int count, char **words) {
  if (count < 6) {
    fprintf(stderr, "load: see the head of load.c\n");
    return 2;
  }
  scratch = malloc(LARGEST_READ);
  const char *mode = words[1];
  target to = {words[2], words[3], atoi(words[4])};
  if (strcmp(mode, "echo") == 0 && count == 8)
    echo(to, (size_t)atol(words[5]), atoi(words[6]), atof(words[7]));
  else if (strcmp(mode, "connect") == 0)
    connect_again_and_again(to, atof(words[5]));
  else if (strcmp(mode, "idle") == 0)
    stay_idle(to, atoi(words[5]));
  else if (strcmp(mode, "bulk") == 0)
    read_bulk(to, (size_t)atol(words[5]));
  else
    return 2;
  return 0;
}
