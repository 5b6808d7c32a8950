/* Network interfaces: their names and numbers. */
#include "arguments.h"
#include <errno.h>
#include <net/if.h>
#include <string.h>

/* interfaceIndex(name): the number, or a negated errno. */
static napi_value interface_index(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  char name[IF_NAMESIZE + 1];
  size_t length = 0;
  if (napi_get_value_string_utf8(env, argument, name, sizeof name, &length) != napi_ok) return int_result(env, -EINVAL);
  /* A longer name would have been cut, and a zero ends it for the system. */
  if (length >= IF_NAMESIZE || strlen(name) != length) return int_result(env, -ENODEV);
  unsigned index = if_nametoindex(name);
  return int_result(env, index == 0 ? -errno : (int)index);
}

static napi_value text(napi_env env, const char *characters) {
  napi_value result;
  napi_create_string_utf8(env, characters, NAPI_AUTO_LENGTH, &result);
  return result;
}

/* interfaceName(index): the name, or a negated errno. */
static napi_value interface_name(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  char name[IF_NAMESIZE];
  if (if_indextoname((unsigned)int_of(env, argument), name) == NULL) return int_result(env, -errno);
  return text(env, name);
}

/* interfaces(): an array of [index, name], or a negated errno. */
static napi_value interfaces(napi_env env, napi_callback_info info) {
  (void)info;
  struct if_nameindex *all = if_nameindex();
  if (all == NULL) return int_result(env, -errno);
  napi_value result;
  uint32_t count = 0;
  napi_create_array(env, &result);
  for (const struct if_nameindex *one = all; one->if_index != 0 && one->if_name != NULL; one++) {
    napi_value entry;
    napi_create_array_with_length(env, 2, &entry);
    napi_set_element(env, entry, 0, int_result(env, (int)one->if_index));
    napi_set_element(env, entry, 1, text(env, one->if_name));
    napi_set_element(env, result, count++, entry);
  }
  if_freenameindex(all);
  return result;
}

void register_interfaces(napi_env env, napi_value exports) {
  static const napi_property_descriptor functions[] = {
      FUNCTION("interfaceIndex", interface_index),
      FUNCTION("interfaceName", interface_name),
      FUNCTION("interfaces", interfaces),
  };
  register_functions(env, exports, functions, sizeof functions / sizeof *functions);
}
