/* Watches for a signal. */
#ifndef ASYNCIO_WATCHER_H
#define ASYNCIO_WATCHER_H

#include "state.h"

typedef struct watcher {
  uv_signal_t handle;
  state *owner;
  struct watcher *previous, *next; /* in owner->watchers */
  entry_point wake;
  int number;
  bool open;
  /* Counts the JavaScript object and the uv handle; freed with the last. */
  int holders;
} watcher;

/* Safe to repeat. */
void watcher_close(watcher *w);

#endif
