/* What JavaScript sees of a poller, and what the mechanisms share. */
#include "poller.h"
#include "arguments.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

int poller_reserve(poller *p, int descriptor) {
  if (descriptor < p->capacity) return 0;
  /* Numbers above the system's limit cannot be open; a table for them would be of any size. */
  if (descriptor >= 1 << 24) return -EBADF;
  int capacity = p->capacity == 0 ? 64 : p->capacity;
  while (capacity <= descriptor) capacity *= 2;
  entry *grown = realloc(p->entries, (size_t)capacity * sizeof *grown);
  if (grown == NULL) return -ENOMEM;
  memset(grown + p->capacity, 0, (size_t)(capacity - p->capacity) * sizeof *grown);
  p->entries = grown;
  p->capacity = capacity;
  return 0;
}

void poller_release(poller *p) {
  if (--p->holders > 0) return;
  state *s = p->owner;
  free(p->entries);
  free(p);
  state_release(s);
}

static void stop(poller *p) {
  if (!p->started) return;
  p->started = false;
  p->mechanism->stop(p);
  entry_point_close(p->owner, &p->wake);
}

void poller_close(poller *p) {
  if (!p->open) return;
  p->open = false;
  stop(p);
  p->mechanism->close(p);
  state *s = p->owner;
  napi_delete_reference(s->env, p->records_reference);
  s->open_references--;
  p->records = NULL;
  if (p->previous != NULL) p->previous->next = p->next;
  else s->pollers = p->next;
  if (p->next != NULL) p->next->previous = p->previous;
}

static int unwatch(poller *p, int descriptor) {
  if (descriptor < 0 || descriptor >= p->capacity || p->entries[descriptor].events == 0) return 0;
  p->entries[descriptor].events = 0;
  p->watched--;
  p->mechanism->unwatch(p, descriptor);
  return 0;
}

void pollers_forget(state *s, int descriptor) {
  for (poller *p = s->pollers; p != NULL; p = p->next) unwatch(p, descriptor);
}

/* The object was collected, with or without a call of close(), or its env ends. */
static void on_finalized(napi_env env, void *data, void *hint) {
  (void)env;
  (void)hint;
  poller_close(data);
  poller_release(data);
}

static poller *poller_of(napi_env env, napi_value value) {
  void *data = NULL;
  napi_get_value_external(env, value, &data);
  return data;
}

static const mechanism *mechanism_called(const char *name) {
#ifdef __linux__
  if (strcmp(name, epoll_mechanism.name) == 0) return &epoll_mechanism;
#endif
  if (strcmp(name, uv_mechanism.name) == 0) return &uv_mechanism;
  return NULL;
}

/* open(mechanism, records): a poller, or a negated errno. */
static napi_value poller_open(napi_env env, napi_callback_info info) {
  napi_value arguments[2], result;
  read_arguments(env, info, 2, arguments);
  char name[16] = "";
  napi_get_value_string_utf8(env, arguments[0], name, sizeof name, NULL);
  const mechanism *chosen = mechanism_called(name);
  if (chosen == NULL) return int_result(env, -ENOTSUP);
  state *s = state_of(env);
  poller *p = calloc(1, sizeof *p);
  if (p == NULL) return int_result(env, -ENOMEM);
  p->owner = s;
  p->mechanism = chosen;
  p->holders = 1;
  void *memory;
  size_t length;
  if (napi_get_typedarray_info(env, arguments[1], NULL, &length, &memory, NULL, NULL) != napi_ok) {
    free(p);
    return int_result(env, -EINVAL);
  }
  p->records = memory;
  p->max_records = (int)(length / 2);
  int failed = chosen->open(p);
  if (failed != 0) {
    free(p);
    return int_result(env, failed);
  }
  napi_create_reference(env, arguments[1], 1, &p->records_reference);
  s->open_references++;
  s->holders++;
  p->open = true;
  p->next = s->pollers;
  if (p->next != NULL) p->next->previous = p;
  s->pollers = p;
  if (napi_create_external(env, p, on_finalized, NULL, &result) != napi_ok) {
    on_finalized(env, p, NULL);
    return int_result(env, -ENOMEM);
  }
  return result;
}

/* watch(poller, descriptor, events): 1 where it was not watched before, 0 where it was, or a negated errno. */
static napi_value poller_watch(napi_env env, napi_callback_info info) {
  napi_value arguments[3];
  read_arguments(env, info, 3, arguments);
  poller *p = poller_of(env, arguments[0]);
  int descriptor = int_of(env, arguments[1]);
  int events = int_of(env, arguments[2]);
  if (!p->open) return int_result(env, -EBADF);
  if (events == 0) return int_result(env, unwatch(p, descriptor));
  if (descriptor < 0) return int_result(env, -EBADF);
  int failed = poller_reserve(p, descriptor);
  if (failed != 0) return int_result(env, failed);
  return int_result(env, p->mechanism->watch(p, descriptor, events));
}

/* poll(poller): the number of records, or a negated errno. */
static napi_value poller_poll(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  poller *p = poller_of(env, argument);
  if (!p->open) return int_result(env, 0);
  return int_result(env, p->mechanism->poll(p));
}

/* is_quiet(poller): the next poll needs no system call. */
static napi_value poller_is_quiet(napi_env env, napi_callback_info info) {
  napi_value argument, result;
  read_arguments(env, info, 1, &argument);
  poller *p = poller_of(env, argument);
  napi_get_boolean(env, p->open && p->mechanism->is_quiet != NULL && p->mechanism->is_quiet(p), &result);
  return result;
}

/* start(poller, wake): from now on, `wake` is called from the uv loop when something is ready. */
static napi_value poller_start(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  poller *p = poller_of(env, arguments[0]);
  if (!p->open || p->started) return int_result(env, p->open ? 0 : -EBADF);
  if (entry_point_open(p->owner, arguments[1], &p->wake) != napi_ok) return int_result(env, -ENOMEM);
  p->started = true;
  int failed = p->mechanism->start(p);
  if (failed != 0) stop(p);
  return int_result(env, failed);
}

/*
 * stop(poller): while no loop runs. The poll must be stopped, not only unreferenced: an unreferenced active one still
 * fires as long as anything else keeps the process alive, and would spin on what nobody reads.
 */
static napi_value poller_stop(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  stop(poller_of(env, argument));
  return NULL;
}

static napi_value poller_close_function(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  poller_close(poller_of(env, argument));
  return NULL;
}

void register_pollers(napi_env env, napi_value exports) {
  static const napi_property_descriptor functions[] = {
      FUNCTION("pollerOpen", poller_open),   FUNCTION("pollerWatch", poller_watch),
      FUNCTION("pollerPoll", poller_poll),   FUNCTION("pollerStart", poller_start),
      FUNCTION("pollerStop", poller_stop),   FUNCTION("pollerClose", poller_close_function),
      FUNCTION("pollerIsQuiet", poller_is_quiet),
  };
  register_functions(env, exports, functions, sizeof functions / sizeof *functions);
}
