/*
 * Readiness by an epoll descriptor of our own. libuv watches that one descriptor; when it is readable, JavaScript is
 * entered once and asks for all that is ready. The kernel keeps what is not read of a batch.
 */
#ifdef __linux__
#include "poller.h"
#include "quiet.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { BATCH = 512 };

typedef struct epoll_own {
  int descriptor;
  quiet quiet;
  /* Apart from the poller: a uv handle lives until its close callback, and a rebuilt epoll has a new one. */
  uv_poll_t *handle;
} epoll_own;

static uint32_t interest(int events) {
  return ((events & READABLE) != 0 ? (uint32_t)EPOLLIN : 0) | ((events & WRITABLE) != 0 ? (uint32_t)EPOLLOUT : 0);
}

static int control(int epoll, int operation, int descriptor, const entry *e, int events) {
  struct epoll_event event = {.events = interest(events)};
  event.data.u64 = (uint64_t)e->generation << 32 | (uint32_t)descriptor;
  if (epoll_ctl(epoll, operation, descriptor, &event) == 0) return 0;
  return -errno;
}

static void on_handle_closed(uv_handle_t *handle) {
  poller *p = handle->data;
  state *s = p->owner;
  free(handle);
  poller_release(p);
  handle_closed(s);
}

static void close_handle(epoll_own *own) {
  if (own->handle == NULL) return;
  uv_close((uv_handle_t *)own->handle, on_handle_closed);
  own->handle = NULL;
}

static void rebuild(poller *p);

static void on_readable(uv_poll_t *handle, int status, int events) {
  (void)status;
  (void)events;
  poller *p = handle->data;
  /* Nothing is watched and yet it is readable: only files that were closed and live on. JavaScript would find nothing. */
  if (p->watched == 0) rebuild(p);
  else entry_point_call(p->owner, &p->wake, 0);
  /* `p` may be closed now. */
}

static int open_handle(poller *p, epoll_own *own) {
  uv_poll_t *handle = malloc(sizeof *handle);
  if (handle == NULL) return -ENOMEM;
  int failed = uv_poll_init(p->owner->loop, handle, own->descriptor);
  if (failed != 0) {
    free(handle);
    return failed;
  }
  handle->data = p;
  own->handle = handle;
  p->holders++;
  handle_opened(p->owner);
  /* The loop's host keeps the process alive while it runs; watching does not. */
  uv_unref((uv_handle_t *)handle);
  return 0;
}

static int epoll_open(poller *p) {
  epoll_own *own = calloc(1, sizeof *own);
  if (own == NULL) return -ENOMEM;
  own->descriptor = epoll_create1(EPOLL_CLOEXEC);
  if (own->descriptor < 0) {
    int failed = -errno;
    free(own);
    return failed;
  }
  descriptor_opened(p->owner, own->descriptor);
  quiet_open(&own->quiet);
  p->own = own;
  return 0;
}

static void close_epoll(poller *p, epoll_own *own) {
  quiet_close(p->owner, &own->quiet);
  descriptor_closed(p->owner, own->descriptor);
  close(own->descriptor);
}

static void epoll_close(poller *p) {
  epoll_own *own = p->own;
  /* In this order: uv_close() takes the descriptor out of libuv's own epoll, which needs it open. */
  close_handle(own);
  close_epoll(p, own);
  free(own);
  p->own = NULL;
}

static int epoll_watch(poller *p, int descriptor, int events) {
  epoll_own *own = p->own;
  entry *e = &p->entries[descriptor];
  if (e->events != 0) {
    int failed = control(own->descriptor, EPOLL_CTL_MOD, descriptor, e, events);
    if (failed == 0) {
      e->events = (uint8_t)events;
      return 0;
    }
    /* The file was closed unseen. ENOENT: its number is another file's by now, which is watched from here on. */
    e->events = 0;
    p->watched--;
    if (failed != -ENOENT) return failed;
  }
  e->generation = ++p->generation;
  int failed = control(own->descriptor, EPOLL_CTL_ADD, descriptor, e, events);
  /* Was watched, closed and unwatched while a dup kept it, and the dup came back to the old number. */
  if (failed == -EEXIST) failed = control(own->descriptor, EPOLL_CTL_MOD, descriptor, e, events);
  if (failed != 0) return failed;
  e->events = (uint8_t)events;
  p->watched++;
  return 1;
}

static void epoll_unwatch(poller *p, int descriptor) {
  epoll_own *own = p->own;
  /* Fails where the file was closed before. If it lives on, its records are told by their generation. */
  struct epoll_event ignored = {0}; /* Linux before 2.6.9 wants one */
  epoll_ctl(own->descriptor, EPOLL_CTL_DEL, descriptor, &ignored);
}

/*
 * Start anew with what the table says. A file that was closed but lives on, as a dup or in a child, cannot be taken out
 * of an epoll set: its number is not its own any more.
 */
static void rebuild(poller *p) {
  epoll_own *own = p->own;
  epoll_own fresh = {.descriptor = epoll_create1(EPOLL_CLOEXEC)};
  /* Without a descriptor to spare we go on with the old set, and try again at its next stale record. */
  if (fresh.descriptor < 0) return;
  quiet_open(&fresh.quiet);
  for (int descriptor = 0; descriptor < p->capacity; descriptor++) {
    entry *e = &p->entries[descriptor];
    if (e->events == 0) continue;
    /* The old set knows whether the number still is the file that is watched. */
    int failed = control(own->descriptor, EPOLL_CTL_MOD, descriptor, e, e->events);
    if (failed == 0) failed = control(fresh.descriptor, EPOLL_CTL_ADD, descriptor, e, e->events);
    if (failed == 0) continue;
    e->events = 0;
    p->watched--;
  }
  if (p->started && (open_handle(p, &fresh) != 0 || uv_poll_start(fresh.handle, UV_READABLE, on_readable) != 0)) {
    close_handle(&fresh);
    close(fresh.descriptor);
    return;
  }
  close_handle(own);
  close_epoll(p, own);
  *own = fresh;
  descriptor_opened(p->owner, own->descriptor);
}

static int epoll_poll(poller *p) {
  struct epoll_event ready[BATCH];
  epoll_own *own = p->own;
  if (quiet_holds(p->owner, &own->quiet)) return 0;
  int limit = p->max_records < BATCH ? p->max_records : BATCH;
  int count = epoll_wait(own->descriptor, ready, limit, 0);
  if (count < 0) return errno == EINTR ? 0 : -errno;
  quiet_polled(p->owner, &own->quiet, own->descriptor, count);
  int written = 0;
  bool stale = false;
  for (int i = 0; i < count; i++) {
    int descriptor = (int)(uint32_t)ready[i].data.u64;
    const entry *e = &p->entries[descriptor]; /* it was watched once, so the table reaches that far */
    if (e->events == 0 || e->generation != (uint32_t)(ready[i].data.u64 >> 32)) {
      stale = true;
      continue;
    }
    /* HUP and ERR cannot be masked: both directions are told, as far as they are wanted. */
    uint32_t happened = ready[i].events;
    int events = ((happened & ~(uint32_t)EPOLLOUT) != 0 ? READABLE : 0) |
                 ((happened & ~(uint32_t)EPOLLIN) != 0 ? WRITABLE : 0);
    p->records[2 * written] = descriptor;
    p->records[2 * written + 1] = events & e->events;
    written++;
  }
  if (stale) rebuild(p);
  return written;
}

static int epoll_start(poller *p) {
  epoll_own *own = p->own;
  if (own->handle == NULL) {
    int failed = open_handle(p, own);
    if (failed != 0) return failed;
  }
  return uv_poll_start(own->handle, UV_READABLE, on_readable);
}

static void epoll_stop(poller *p) {
  epoll_own *own = p->own;
  if (own->handle != NULL) uv_poll_stop(own->handle);
}

static bool epoll_is_quiet(poller *p) {
  epoll_own *own = p->own;
  return quiet_holds(p->owner, &own->quiet);
}

const mechanism epoll_mechanism = {
    "epoll",     epoll_open,  epoll_watch, epoll_unwatch,  epoll_poll,
    epoll_start, epoll_stop, epoll_close, epoll_is_quiet,
};
#endif
