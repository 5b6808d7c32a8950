#include "state.h"
#include <stdlib.h>
#include <string.h>

state *state_of(napi_env env) {
  void *data = NULL;
  napi_get_instance_data(env, &data);
  return data;
}

static void release(state *s, int count) {
  s->holders -= count;
  if (s->holders > 0) return;
  free(s->owned);
  free(s);
}

void state_release(state *s) {
  release(s, 1);
}

void handle_opened(state *s) {
  s->open_handles++;
  s->holders++;
}

void handle_closed(state *s) {
  s->open_handles--;
  bool last = s->ending && s->open_handles == 0 && s->cleanup != NULL;
  /* The env waits for this: a handle that is open when its loop is torn down would abort the process. */
  if (last) {
    napi_remove_async_cleanup_hook(s->cleanup);
    s->cleanup = NULL;
  }
  release(s, last ? 2 : 1);
}

int descriptor_opened(state *s, int descriptor) {
  if (descriptor < 0) return descriptor;
  if (descriptor >= s->owned_capacity) {
    int capacity = s->owned_capacity == 0 ? 256 : s->owned_capacity;
    while (capacity <= descriptor) capacity *= 2;
    uint8_t *grown = realloc(s->owned, (size_t)capacity);
    /* Only a counter for tests: without memory for it, the descriptor is still good. */
    if (grown == NULL) return descriptor;
    memset(grown + s->owned_capacity, 0, (size_t)(capacity - s->owned_capacity));
    s->owned = grown;
    s->owned_capacity = capacity;
  }
  /* Set already where somebody else closed the number behind our back, and it came to us again. */
  if (!s->owned[descriptor]) s->open_descriptors++;
  s->owned[descriptor] = 1;
  return descriptor;
}

void descriptor_closed(state *s, int descriptor) {
  if (descriptor < 0 || descriptor >= s->owned_capacity || !s->owned[descriptor]) return;
  s->owned[descriptor] = 0;
  s->open_descriptors--;
}

napi_status entry_point_open(state *s, napi_value function, entry_point *made) {
  napi_value name;
  napi_status status = napi_create_string_utf8(s->env, "asyncio", NAPI_AUTO_LENGTH, &name);
  if (status != napi_ok) return status;
  /* Takes the asynchronous context of the caller: what is entered later sees the caller's AsyncLocalStorage. */
  status = napi_async_init(s->env, NULL, name, &made->context);
  if (status != napi_ok) return status;
  status = napi_create_reference(s->env, function, 1, &made->function);
  if (status != napi_ok) {
    napi_async_destroy(s->env, made->context);
    made->context = NULL;
    return status;
  }
  s->open_references += 2;
  return napi_ok;
}

void entry_point_close(state *s, entry_point *closed) {
  if (closed->function == NULL) return;
  napi_delete_reference(s->env, closed->function);
  napi_async_destroy(s->env, closed->context);
  closed->function = NULL;
  closed->context = NULL;
  s->open_references -= 2;
}

/*
 * What is thrown through: null is possible, and so is what a microtask or a process.nextTick callback threw while the
 * loop drained them. Nobody above takes it: 'uncaughtException'. It must be told before the callback scope is closed:
 * telling resets Node's stack of asynchronous contexts, which a throw leaves as it was, and a scope that finds it so
 * ends the process ("async hook stack has become corrupted"). napi_make_callback() closes too early, so it is not used.
 */
static void call_in_scope(state *s, napi_value function, napi_value receiver, napi_value argument) {
  napi_value result, error;
  if (napi_call_function(s->env, receiver, function, 1, &argument, &result) != napi_pending_exception) return;
  if (napi_get_and_clear_last_exception(s->env, &error) != napi_ok) return;
  napi_fatal_exception(s->env, error);
}

void entry_point_call(state *s, const entry_point *called, int number) {
  if (s->ending || called->function == NULL) return;
  napi_handle_scope handles;
  if (napi_open_handle_scope(s->env, &handles) != napi_ok) return;
  napi_value function, receiver, argument;
  napi_callback_scope scope;
  /* What is called may close the entry point, and the poller with it: nothing of `called` is used after the call. */
  if (napi_get_reference_value(s->env, called->function, &function) == napi_ok &&
      napi_get_global(s->env, &receiver) == napi_ok && napi_create_int32(s->env, number, &argument) == napi_ok &&
      napi_open_callback_scope(s->env, receiver, called->context, &scope) == napi_ok) {
    call_in_scope(s, function, receiver, argument);
    napi_close_callback_scope(s->env, scope); /* runs microtasks and ticks */
  }
  napi_close_handle_scope(s->env, handles);
}
