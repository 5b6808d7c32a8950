/* How this process keeps memory. */
#include "arguments.h"
#ifdef __GLIBC__
#include <malloc.h>
#endif

/*
 * keepMemory(): what is freed stays with the process, up to 64 MiB of it. Otherwise the C library returns each large block
 * to the system, which hands it out again page by page, at a fault each: several times what receiving into it costs.
 */
static napi_value keep_memory(napi_env env, napi_callback_info info) {
  (void)env;
  (void)info;
#ifdef __GLIBC__
  /* Where the library itself comes to once blocks of 32 MiB were freed. */
  mallopt(M_MMAP_THRESHOLD, 32 * 1024 * 1024);
  mallopt(M_TRIM_THRESHOLD, 64 * 1024 * 1024);
#endif
  return NULL;
}

void register_memory(napi_env env, napi_value exports) {
  static const napi_property_descriptor functions[] = {FUNCTION("keepMemory", keep_memory)};
  register_functions(env, exports, functions, sizeof functions / sizeof *functions);
}
