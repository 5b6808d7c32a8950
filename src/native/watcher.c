/* Signals through uv_signal: it takes them on the thread they come to, and tells the loop of the env between two events. */
#include "watcher.h"
#include "arguments.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>

/*
 * What the process did on a signal before libuv took it. libuv leaves the default action behind when its last watcher
 * goes: for SIGPIPE, which Node ignores, that would end the process at the next write to a closed pipe, and for SIGINT
 * Node would not put the terminal back in order. Process-wide, as the actions are; only the main thread comes here.
 */
static struct sigaction before[NSIG];
static bool has_before[NSIG];

static int start_and_note(watcher *w, uv_signal_cb callback) {
  struct sigaction old, ours;
  int number = w->number;
  bool known = sigaction(number, NULL, &old) == 0;
  int failed = uv_signal_start(&w->handle, callback, number);
  if (failed != 0 || !known || sigaction(number, NULL, &ours) != 0) return failed;
  /* The same handler: libuv's, for another watcher. It must not come back when nobody watches any more. */
  if (old.sa_handler == SIG_DFL || old.sa_handler == ours.sa_handler) return 0;
  before[number] = old;
  has_before[number] = true;
  return 0;
}

static void restore(int number) {
  struct sigaction action;
  if (!has_before[number] || sigaction(number, NULL, &action) != 0) return;
  /* Another watcher, Node's own or another loop's, has it still: then it is for later. */
  if (action.sa_handler != SIG_DFL) return;
  sigaction(number, &before[number], NULL);
  has_before[number] = false;
}

static void watcher_release(watcher *w) {
  if (--w->holders > 0) return;
  state *s = w->owner;
  free(w);
  state_release(s);
}

static void on_signal(uv_signal_t *handle, int number) {
  watcher *w = handle->data;
  entry_point_call(w->owner, &w->wake, number);
}

static void on_handle_closed(uv_handle_t *handle) {
  watcher *w = handle->data;
  state *s = w->owner;
  watcher_release(w);
  handle_closed(s);
}

void watcher_close(watcher *w) {
  if (!w->open) return;
  w->open = false;
  state *s = w->owner;
  uv_signal_stop(&w->handle);
  restore(w->number);
  uv_close((uv_handle_t *)&w->handle, on_handle_closed);
  entry_point_close(s, &w->wake);
  if (w->previous != NULL) w->previous->next = w->next;
  else s->watchers = w->next;
  if (w->next != NULL) w->next->previous = w->previous;
}

static void on_finalized(napi_env env, void *data, void *hint) {
  (void)env;
  (void)hint;
  watcher_close(data);
  watcher_release(data);
}

/* open(number, wake): a watcher, or a negated errno: -EINVAL for what cannot be caught. */
static napi_value signal_open(napi_env env, napi_callback_info info) {
  napi_value arguments[2], result;
  read_arguments(env, info, 2, arguments);
  int number = int_of(env, arguments[0]);
  if (number <= 0 || number >= NSIG) return int_result(env, -EINVAL);
  state *s = state_of(env);
  watcher *w = calloc(1, sizeof *w);
  if (w == NULL) return int_result(env, -ENOMEM);
  w->owner = s;
  w->number = number;
  w->handle.data = w;
  /* From here on the uv handle holds the memory, whatever else fails. */
  uv_signal_init(s->loop, &w->handle);
  uv_unref((uv_handle_t *)&w->handle);
  handle_opened(s);
  s->holders++;
  w->holders = 2;
  w->open = true;
  w->next = s->watchers;
  if (w->next != NULL) w->next->previous = w;
  s->watchers = w;

  int failed = start_and_note(w, on_signal);
  if (failed == 0 && entry_point_open(s, arguments[1], &w->wake) != napi_ok) failed = -ENOMEM;
  if (failed == 0 && napi_create_external(env, w, on_finalized, NULL, &result) != napi_ok) failed = -ENOMEM;
  if (failed != 0) {
    on_finalized(env, w, NULL);
    return int_result(env, failed);
  }
  return result;
}

static napi_value signal_close(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  void *data = NULL;
  napi_get_value_external(env, argument, &data);
  watcher_close(data);
  return NULL;
}

/* disposition(number): 0 for the default action, 1 for ignored, 2 for a handler, or a negated errno. */
static napi_value signal_disposition(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  struct sigaction action;
  if (sigaction(int_of(env, argument), NULL, &action) != 0) return int_result(env, -errno);
  if (action.sa_handler == SIG_DFL) return int_result(env, 0);
  return int_result(env, action.sa_handler == SIG_IGN ? 1 : 2);
}

void register_signals(napi_env env, napi_value exports) {
  static const napi_property_descriptor functions[] = {
      FUNCTION("signalOpen", signal_open),
      FUNCTION("signalClose", signal_close),
      FUNCTION("signalDisposition", signal_disposition),
  };
  register_functions(env, exports, functions, sizeof functions / sizeof *functions);
  napi_value number;
#ifdef SIGRTMIN
  /* No constants: the C library keeps the first few for itself. */
  napi_create_int32(env, SIGRTMIN, &number);
  napi_set_named_property(env, exports, "SIGRTMIN", number);
  napi_create_int32(env, SIGRTMAX, &number);
  napi_set_named_property(env, exports, "SIGRTMAX", number);
#endif
}
