/* What the addon knows per env: one per Node thread, never shared. Workers have their own. */
#ifndef ASYNCIO_STATE_H
#define ASYNCIO_STATE_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* accept4, dup3 */
#endif
#define NAPI_VERSION 8
#include <node_api.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uv.h>

struct poller;
struct watcher;

/* Where receive() puts what comes in: views that JavaScript keeps alive until it names others. */
typedef struct receiving {
  char *slab;
  size_t slab_length;
  char *shelf;
  size_t shelf_length;
  size_t few;
} receiving;

/*
 * Lifetime: counted in `holders`, because three things end in an order that Node does not promise: the instance data is
 * finalized, the cleanup hook is removed, and the last uv handle reports that it is closed. The last one frees.
 */
typedef struct state {
  napi_env env;
  /* The loop of this env: in a worker the default loop is another thread's. */
  uv_loop_t *loop;
  napi_async_cleanup_hook_handle cleanup;
  bool ending; /* the env is going down: JavaScript must not be entered any more */
  int holders;

  struct poller *pollers;   /* all open ones, so that the cleanup hook can close them */
  struct watcher *watchers; /* of signals */
  receiving receiving;
  struct quiet_ring *ring; /* NULL until something is watched */

  /* For the tests: all three are zero when nothing is open. */
  int open_handles;    /* uv handles, until their close callback ran */
  int open_references; /* napi references and async contexts */
  int open_descriptors;
  uint8_t *owned; /* by descriptor: 1 where this addon opened it and has not closed it */
  int owned_capacity;
} state;

state *state_of(napi_env env);
void state_release(state *s);

/* A uv handle was initialised; its close callback has run. The state outlives every handle. */
void handle_opened(state *s);
void handle_closed(state *s);

/* `descriptor` was opened here, or is about to be closed here; gives it back, for `return opened(...)`. */
int descriptor_opened(state *s, int descriptor);
void descriptor_closed(state *s, int descriptor);

/* An entry into JavaScript from the uv loop: a strong function, and the async context it was given in. */
typedef struct entry_point {
  napi_ref function;
  napi_async_context context;
} entry_point;

napi_status entry_point_open(state *s, napi_value function, entry_point *made);
void entry_point_close(state *s, entry_point *closed);

/* Call it from a uv callback, with nothing of JavaScript on the stack: microtasks and ticks run before it returns. */
void entry_point_call(state *s, const entry_point *called, int argument);

#endif
