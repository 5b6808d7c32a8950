/* Loads the addon into an env, and takes it out again. */
#include "arguments.h"
#include "poller.h"
#include "quiet.h"
#include "watcher.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

void register_functions(napi_env env, napi_value exports, const napi_property_descriptor *functions, size_t count) {
  napi_define_properties(env, exports, count, functions);
}

/*
 * Runs before the env goes: worker.terminate(), process.exit(), or the plain end. It must be the asynchronous kind: a
 * plain hook would return before libuv has let go of the handles, and then the loop's teardown aborts.
 */
static void on_env_ends(napi_async_cleanup_hook_handle handle, void *data) {
  state *s = data;
  s->ending = true;
  while (s->pollers != NULL) poller_close(s->pollers);
  while (s->watchers != NULL) watcher_close(s->watchers);
  quiet_ring_free(s);
  if (s->open_handles > 0) return; /* the last handle_closed() removes the hook */
  s->cleanup = NULL;
  napi_remove_async_cleanup_hook(handle);
  state_release(s);
}

static void on_instance_data_finalized(napi_env env, void *data, void *hint) {
  (void)env;
  (void)hint;
  state_release(data);
}

static napi_value counters(napi_env env, napi_callback_info info) {
  (void)info;
  state *s = state_of(env);
  napi_value result, number;
  napi_create_object(env, &result);
  napi_create_int32(env, s->open_descriptors, &number);
  napi_set_named_property(env, result, "descriptors", number);
  napi_create_int32(env, s->open_handles, &number);
  napi_set_named_property(env, result, "handles", number);
  napi_create_int32(env, s->open_references, &number);
  napi_set_named_property(env, result, "references", number);
  return result;
}

/* The name and the text of an error: [ 'ECONNRESET', 'Connection reset by peer' ]. */
static napi_value describe(napi_env env, napi_callback_info info) {
  napi_value argument, result, text;
  read_arguments(env, info, 1, &argument);
  int number = int_of(env, argument);
  char name[64];
  uv_err_name_r(-number, name, sizeof name);
  napi_create_array_with_length(env, 2, &result);
  napi_create_string_utf8(env, name, NAPI_AUTO_LENGTH, &text);
  napi_set_element(env, result, 0, text);
  /* strerror() may share its buffer between threads, but only for numbers that no system call gives. */
  napi_create_string_utf8(env, strerror(number), NAPI_AUTO_LENGTH, &text);
  napi_set_element(env, result, 1, text);
  return result;
}

static napi_value fail(napi_env env, const char *text) {
  napi_throw_error(env, NULL, text);
  return NULL;
}

/* Of what binding.ts says of this addon. Both are changed together: an older build must not be taken for a newer one. */
enum { REVISION = 3 };

NAPI_MODULE_INIT() {
  static const napi_property_descriptor functions[] = {
      FUNCTION("counters", counters),
      FUNCTION("describe", describe),
  };
  state *s = calloc(1, sizeof *s);
  if (s == NULL) return fail(env, "out of memory");
  s->env = env;
  if (napi_get_uv_event_loop(env, &s->loop) != napi_ok) {
    free(s);
    return fail(env, "this runtime has no uv loop");
  }
  s->holders = 1;
  if (napi_set_instance_data(env, s, on_instance_data_finalized, NULL) != napi_ok) {
    free(s);
    return fail(env, "no instance data");
  }
  s->holders++;
  if (napi_add_async_cleanup_hook(env, on_env_ends, s, &s->cleanup) != napi_ok) {
    s->holders--;
    return fail(env, "no cleanup hook");
  }
  register_functions(env, exports, functions, sizeof functions / sizeof *functions);
  register_pollers(env, exports);
  register_sockets(env, exports);
  register_socket_options(env, exports);
  register_transfers(env, exports);
  register_addresses(env, exports);
  register_resolver(env, exports);
  register_descriptors(env, exports);
  register_files(env, exports);
  register_signals(env, exports);
  register_receiving(env, exports);
  register_messages(env, exports);
  register_interfaces(env, exports);
  napi_set_named_property(env, exports, "revision", int_result(env, REVISION));
  return exports;
}
