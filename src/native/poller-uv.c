/*
 * Readiness where there is no epoll: libuv's uv_poll per descriptor wakes a sleeping loop, and poll(2) tells in each
 * iteration what is ready. uv_poll alone could not: it reports once per turn of Node, and a turn has many iterations.
 */
#include "poller.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct watch {
  uv_poll_t handle;
  poller *poller;
  int descriptor; /* the program's */
  /*
   * libuv gets a dup: it aborts the process where a descriptor it is about to add was closed, and it refuses one that
   * another loop of the same env watches already. Closed with the watch, so that the file can end.
   */
  int dup;
  /* Which file it is: the number may be closed and reused without a word to us. */
  dev_t device;
  ino_t inode;
  int index; /* in the poller's list */
} watch;

typedef struct uv_own {
  watch **list; /* of all that is watched, without gaps */
  struct pollfd *polled;
  int capacity;
  int first; /* where the next poll begins to report, so that a full batch starves nobody */
} uv_own;

static int uv_events(int events) {
  return ((events & READABLE) != 0 ? UV_READABLE : 0) | ((events & WRITABLE) != 0 ? UV_WRITABLE : 0);
}

static void on_event(uv_poll_t *handle, int status, int events) {
  (void)events;
  watch *w = handle->data;
  poller *p = w->poller;
  /* On an error libuv has stopped the handle. Until it is unwatched it goes on being ready, as with epoll. */
  if (status < 0) uv_poll_start(handle, uv_events(p->entries[w->descriptor].events), on_event);
  entry_point_call(p->owner, &p->wake, 0);
}

static void on_watch_closed(uv_handle_t *handle) {
  watch *w = handle->data;
  poller *p = w->poller;
  state *s = p->owner;
  free(w);
  poller_release(p);
  handle_closed(s);
}

/* uv_poll_init() makes the file non-blocking, for every owner of it. The program's sockets stay as they are. */
static int init_and_keep_flags(poller *p, watch *w) {
  int flags = fcntl(w->dup, F_GETFL);
  int failed = uv_poll_init(p->owner->loop, &w->handle, w->dup);
  if (flags >= 0) fcntl(w->dup, F_SETFL, flags);
  return failed;
}

static int add_to_list(uv_own *own, watch *w, int count) {
  if (count == own->capacity) {
    int capacity = own->capacity == 0 ? 16 : own->capacity * 2;
    watch **list = realloc(own->list, (size_t)capacity * sizeof *list);
    if (list == NULL) return -ENOMEM;
    own->list = list;
    struct pollfd *polled = realloc(own->polled, (size_t)capacity * sizeof *polled);
    if (polled == NULL) return -ENOMEM;
    own->polled = polled;
    own->capacity = capacity;
  }
  w->index = count;
  own->list[count] = w;
  return 0;
}

static void take_from_list(uv_own *own, const watch *w, int count) {
  watch *last = own->list[count - 1];
  own->list[w->index] = last;
  last->index = w->index;
}

static int uv_mechanism_open(poller *p) {
  p->own = calloc(1, sizeof(uv_own));
  return p->own == NULL ? -ENOMEM : 0;
}

static bool same_file(const watch *w) {
  struct stat now;
  if (fstat(w->descriptor, &now) != 0) return false;
  return now.st_dev == w->device && now.st_ino == w->inode;
}

/* `entries[...].events` is zero already, and `watched` counts what is left. */
static void uv_unwatch(poller *p, int descriptor) {
  entry *e = &p->entries[descriptor];
  watch *w = e->own;
  e->own = NULL;
  take_from_list(p->own, w, p->watched + 1);
  uv_close((uv_handle_t *)&w->handle, on_watch_closed);
  descriptor_closed(p->owner, w->dup);
  close(w->dup);
}

static void drop(poller *p, int descriptor) {
  p->entries[descriptor].events = 0;
  p->watched--;
  uv_unwatch(p, descriptor);
}

static int make_watch(poller *p, int descriptor, watch **made) {
  struct stat file;
  if (fstat(descriptor, &file) != 0) return -errno;
  int dup = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  if (dup < 0) return -errno;
  watch *w = calloc(1, sizeof *w);
  if (w == NULL) {
    close(dup);
    return -ENOMEM;
  }
  w->poller = p;
  w->descriptor = descriptor;
  w->dup = dup;
  w->device = file.st_dev;
  w->inode = file.st_ino;
  int failed = add_to_list(p->own, w, p->watched);
  if (failed == 0) failed = init_and_keep_flags(p, w);
  if (failed != 0) {
    close(dup);
    free(w);
    return failed;
  }
  descriptor_opened(p->owner, dup);
  w->handle.data = w;
  uv_unref((uv_handle_t *)&w->handle);
  p->holders++;
  handle_opened(p->owner);
  *made = w;
  return 0;
}

static int uv_watch(poller *p, int descriptor, int events) {
  entry *e = &p->entries[descriptor];
  if (e->events != 0 && !same_file(e->own)) drop(p, descriptor);
  bool fresh = e->events == 0;
  if (fresh) {
    watch *w = NULL;
    int failed = make_watch(p, descriptor, &w);
    if (failed != 0) return failed;
    e->own = w;
    e->generation = ++p->generation;
    p->watched++;
  }
  e->events = (uint8_t)events;
  if (p->started) {
    watch *w = e->own;
    int failed = uv_poll_start(&w->handle, uv_events(events), on_event);
    if (failed != 0) {
      drop(p, descriptor);
      return failed;
    }
  }
  return fresh ? 1 : 0;
}

/* Gives false where the file is gone, and its watch with it. */
static bool record(poller *p, const watch *w, short happened, int *written) {
  if ((happened & POLLNVAL) != 0 || !same_file(w)) {
    drop(p, w->descriptor);
    return false;
  }
  int events = ((happened & ~POLLOUT) != 0 ? READABLE : 0) | ((happened & ~POLLIN) != 0 ? WRITABLE : 0);
  p->records[2 * *written] = w->descriptor;
  p->records[2 * *written + 1] = events & p->entries[w->descriptor].events;
  ++*written;
  return true;
}

static int uv_mechanism_poll(poller *p) {
  uv_own *own = p->own;
  int count = p->watched;
  if (count == 0) return 0;
  for (int i = 0; i < count; i++) {
    const watch *w = own->list[i];
    int wanted = p->entries[w->descriptor].events;
    short events = (short)(((wanted & READABLE) != 0 ? POLLIN : 0) | ((wanted & WRITABLE) != 0 ? POLLOUT : 0));
    own->polled[i] = (struct pollfd){.fd = w->descriptor, .events = events};
  }
  int ready = poll(own->polled, (nfds_t)count, 0);
  if (ready < 0) return errno == EINTR ? 0 : -errno;
  int written = 0;
  int at = own->first < count ? own->first : 0;
  for (int seen = 0; seen < count && ready > 0 && written < p->max_records; seen++) {
    short happened = own->polled[at].revents;
    if (happened != 0) {
      ready--;
      /* A drop moves the list: what is left is told by the next poll. */
      if (!record(p, own->list[at], happened, &written)) break;
    }
    at = at + 1 == count ? 0 : at + 1;
  }
  own->first = at;
  return written;
}

static int uv_mechanism_start(poller *p) {
  uv_own *own = p->own;
  for (int i = 0; i < p->watched; i++) {
    watch *w = own->list[i];
    int failed = uv_poll_start(&w->handle, uv_events(p->entries[w->descriptor].events), on_event);
    if (failed != 0) return failed;
  }
  return 0;
}

static void uv_mechanism_stop(poller *p) {
  uv_own *own = p->own;
  for (int i = 0; i < p->watched; i++) uv_poll_stop(&own->list[i]->handle);
}

static void uv_mechanism_close(poller *p) {
  uv_own *own = p->own;
  while (p->watched > 0) drop(p, own->list[p->watched - 1]->descriptor);
  free(own->list);
  free(own->polled);
  free(own);
  p->own = NULL;
}

const mechanism uv_mechanism = {
    "uv",
    uv_mechanism_open,
    uv_watch,
    uv_unwatch,
    uv_mechanism_poll,
    uv_mechanism_start,
    uv_mechanism_stop,
    uv_mechanism_close,
    NULL, /* poll(2) each time */
};
