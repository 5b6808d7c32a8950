/*
 * Whether an epoll set has something new to tell, by a look at memory the kernel writes to, where asking costs a system
 * call. Says "quiet" only of a set that was asked, had nothing, and of which the kernel has told nothing since.
 */
#ifndef ASYNCIO_QUIET_H
#define ASYNCIO_QUIET_H

#include "state.h"

typedef struct quiet {
  /* Of the ring's requests; negative while none is under way. */
  int slot;
  /* Where the ring stood before the request: while it stands there, the set is as it was. */
  uint32_t tail;
  /* Polls in a row that found nothing, as far as it matters. */
  int empty;
  bool holds;
} quiet;

void quiet_open(quiet *q);

/* Nothing became ready since the set was asked last: it need not be asked again. */
bool quiet_holds(const state *s, quiet *q);

/* The set behind `epoll` was asked, and `count` descriptors were ready. */
void quiet_polled(state *s, quiet *q, int epoll, int count);

/* The set is about to be closed. */
void quiet_close(state *s, quiet *q);

/* The env ends. */
void quiet_ring_free(state *s);

#endif
