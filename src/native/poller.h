/* One poller per loop: which descriptors it watches, and which of them are ready. Two mechanisms behind one contract. */
#ifndef ASYNCIO_POLLER_H
#define ASYNCIO_POLLER_H

#include "state.h"

/* What can be watched for; the numbers are part of binding.d.ts. */
enum { READABLE = 1, WRITABLE = 2 };

struct poller;

typedef struct mechanism {
  const char *name;
  /* Each gives 0 or a negated errno, unless it says otherwise. */
  int (*open)(struct poller *p);
  /* `events` is not zero. Gives 1 where the descriptor was not watched before, 0 where it was. */
  int (*watch)(struct poller *p, int descriptor, int events);
  void (*unwatch)(struct poller *p, int descriptor);
  /* Write what is ready into `p->records`, without waiting; gives the number of records. */
  int (*poll)(struct poller *p);
  /* While started, readiness enters JavaScript through `p->wake`. */
  int (*start)(struct poller *p);
  void (*stop)(struct poller *p);
  void (*close)(struct poller *p);
  /* The next poll needs no system call; NULL where each does. */
  bool (*is_quiet)(struct poller *p);
} mechanism;

typedef struct entry {
  /*
   * Tells one life of a descriptor's number from the next. A record that carries another generation is of a file that
   * was closed and lives on elsewhere, as a dup or in a child.
   */
  uint32_t generation;
  uint8_t events; /* 0: not watched */
  void *own;      /* the mechanism's */
} entry;

typedef struct poller {
  state *owner;
  struct poller *previous, *next; /* in owner->pollers */
  const mechanism *mechanism;

  entry *entries; /* by descriptor */
  int capacity;
  int watched;
  uint32_t generation; /* of the newest entry */

  /* Pairs of descriptor and events, in memory of a typed array that the reference keeps where it is. */
  int32_t *records;
  int max_records;
  napi_ref records_reference;

  entry_point wake;
  bool started;
  bool open;
  /* Counts the JavaScript object and each uv handle that points here; freed with the last. */
  int holders;

  void *own; /* the mechanism's */
} poller;

extern const mechanism epoll_mechanism; /* Linux only */
extern const mechanism uv_mechanism;

/* Make room for `descriptor` in `p->entries`. */
int poller_reserve(poller *p, int descriptor);

/* Let go of everything but the memory. Safe to repeat; also called for a poller nobody closed, when its env ends. */
void poller_close(poller *p);
void poller_release(poller *p);

/* `descriptor` is about to be closed: every poller of the env must let go of it first. */
void pollers_forget(state *s, int descriptor);

#endif
