/*
 * Names to addresses and back, by the system's own functions: in the calling thread, as Python's socket module does, or
 * in a thread of libuv's pool, with a function that is called afterwards. Errors are the numbers of EAI_*.
 */
#include "addresses.h"
#include <netdb.h>
#include <stdlib.h>
#include <string.h>

/* The longest names that the system gives. */
#define HOST_SIZE 1025
#define SERVICE_SIZE 32

typedef struct query {
  bool is_reverse;
  /* For addresses of a name. */
  char *host, *service; /* NULL for none */
  struct addrinfo hints;
  struct addrinfo *found;
  /* For the name of an address. */
  struct sockaddr_storage of;
  socklen_t length;
  int flags;
  char host_found[HOST_SIZE], service_found[SERVICE_SIZE];

  int error;
  napi_async_work work;
  napi_ref callback;
} query;

static void ask(query *q) {
  if (q->is_reverse) {
    q->error = getnameinfo((struct sockaddr *)&q->of, q->length, q->host_found, sizeof q->host_found, q->service_found,
                           sizeof q->service_found, q->flags);
  } else {
    q->error = getaddrinfo(q->host, q->service, &q->hints, &q->found);
  }
}

static napi_value text(napi_env env, const char *characters) {
  napi_value result;
  napi_create_string_utf8(env, characters, NAPI_AUTO_LENGTH, &result);
  return result;
}

/* An array of [family, type, protocol, canonical name, address]. */
static napi_value addresses_found(napi_env env, const struct addrinfo *found) {
  napi_value result;
  uint32_t count = 0;
  napi_create_array(env, &result);
  for (const struct addrinfo *one = found; one != NULL; one = one->ai_next) {
    napi_value entry;
    napi_create_array_with_length(env, 5, &entry);
    napi_set_element(env, entry, 0, int_result(env, one->ai_family));
    napi_set_element(env, entry, 1, int_result(env, one->ai_socktype));
    napi_set_element(env, entry, 2, int_result(env, one->ai_protocol));
    napi_set_element(env, entry, 3, text(env, one->ai_canonname == NULL ? "" : one->ai_canonname));
    napi_set_element(env, entry, 4, address_to_js(env, one->ai_addr, one->ai_addrlen));
    napi_set_element(env, result, count++, entry);
  }
  return result;
}

static napi_value answer(napi_env env, const query *q) {
  if (q->error != 0) return int_result(env, q->error);
  if (!q->is_reverse) return addresses_found(env, q->found);
  napi_value result;
  napi_create_array_with_length(env, 2, &result);
  napi_set_element(env, result, 0, text(env, q->host_found));
  napi_set_element(env, result, 1, text(env, q->service_found));
  return result;
}

static void query_free(query *q) {
  if (q->found != NULL) freeaddrinfo(q->found);
  free(q->host);
  free(q->service);
  free(q);
}

static void in_pool(napi_env env, void *data) {
  (void)env;
  ask(data);
}

static void back_in_loop(napi_env env, napi_status status, void *data) {
  query *q = data;
  napi_value callback, receiver, result;
  napi_handle_scope scope;
  if (napi_open_handle_scope(env, &scope) == napi_ok) {
    if (status == napi_ok && napi_get_reference_value(env, q->callback, &callback) == napi_ok &&
        napi_get_undefined(env, &receiver) == napi_ok) {
      result = answer(env, q);
      napi_call_function(env, receiver, callback, 1, &result, NULL);
    }
    napi_close_handle_scope(env, scope);
  }
  napi_delete_reference(env, q->callback);
  napi_delete_async_work(env, q->work);
  state_of(env)->open_references--;
  query_free(q);
}

/* Answer at once where there is no callback; else the answer is its argument, and the result here undefined. */
static napi_value run(napi_env env, query *q, napi_value callback) {
  napi_valuetype type = napi_undefined;
  napi_typeof(env, callback, &type);
  if (type != napi_function) {
    ask(q);
    napi_value result = answer(env, q);
    query_free(q);
    return result;
  }
  if (napi_create_reference(env, callback, 1, &q->callback) != napi_ok) {
    query_free(q);
    return int_result(env, EAI_MEMORY);
  }
  if (napi_create_async_work(env, NULL, text(env, "asyncio.resolver"), in_pool, back_in_loop, q, &q->work) != napi_ok ||
      napi_queue_async_work(env, q->work) != napi_ok) {
    napi_delete_reference(env, q->callback);
    query_free(q);
    return int_result(env, EAI_MEMORY);
  }
  state_of(env)->open_references++;
  return NULL;
}

/* A copy of a string; NULL for anything else. */
static char *string_of(napi_env env, napi_value value) {
  size_t length;
  if (napi_get_value_string_utf8(env, value, NULL, 0, &length) != napi_ok) return NULL;
  char *copy = malloc(length + 1);
  if (copy != NULL) napi_get_value_string_utf8(env, value, copy, length + 1, &length);
  return copy;
}

/* getAddresses(host | null, service | null, family, type, protocol, flags, callback?) */
static napi_value get_addresses(napi_env env, napi_callback_info info) {
  napi_value arguments[7];
  read_arguments(env, info, 7, arguments);
  query *q = calloc(1, sizeof *q);
  if (q == NULL) return int_result(env, EAI_MEMORY);
  q->host = string_of(env, arguments[0]);
  q->service = string_of(env, arguments[1]);
  q->hints.ai_family = int_of(env, arguments[2]);
  q->hints.ai_socktype = int_of(env, arguments[3]);
  q->hints.ai_protocol = int_of(env, arguments[4]);
  q->hints.ai_flags = int_of(env, arguments[5]);
  return run(env, q, arguments[6]);
}

/* getName(address, flags, callback?) */
static napi_value get_name(napi_env env, napi_callback_info info) {
  napi_value arguments[3];
  read_arguments(env, info, 3, arguments);
  const address *of = address_of(env, arguments[0]);
  query *q = calloc(1, sizeof *q);
  if (q == NULL || of == NULL) {
    free(q);
    return int_result(env, EAI_MEMORY);
  }
  q->is_reverse = true;
  q->of = of->storage;
  q->length = (socklen_t)of->length;
  q->flags = int_of(env, arguments[1]);
  return run(env, q, arguments[2]);
}

/* describeResolverError(number): its text. */
static napi_value describe_error(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  return text(env, gai_strerror(int_of(env, argument)));
}

void register_resolver(napi_env env, napi_value exports) {
  static const napi_property_descriptor functions[] = {
      FUNCTION("getAddresses", get_addresses),
      FUNCTION("getName", get_name),
      FUNCTION("describeResolverError", describe_error),
  };
  register_functions(env, exports, functions, sizeof functions / sizeof *functions);
}
