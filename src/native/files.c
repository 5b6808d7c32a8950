/* Files that are sent, positions in them, and terminals. Each function gives a number, or a negated errno. */
#include "arguments.h"
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/sendfile.h>
#elif defined(__APPLE__)
#include <sys/socket.h>
#include <sys/uio.h>
#endif

/* Positions go beyond 32 bits; a double holds them up to 2^53. */
static int64_t position_of(napi_env env, napi_value value) {
  int64_t number;
  if (napi_get_value_int64(env, value, &number) != napi_ok) return -1;
  return number;
}

static napi_value position_result(napi_env env, int64_t number) {
  napi_value value = NULL;
  napi_create_int64(env, number, &value);
  return value;
}

/* seek(descriptor, offset, whence): the new position. */
static napi_value seek_function(napi_env env, napi_callback_info info) {
  napi_value arguments[3];
  read_arguments(env, info, 3, arguments);
  off_t at = lseek(int_of(env, arguments[0]), (off_t)position_of(env, arguments[1]), int_of(env, arguments[2]));
  return position_result(env, at < 0 ? -errno : at);
}

/* Above this the result would not fit an int; the system takes less than 2^31 at a time anyway. */
#define MOST_AT_ONCE (1 << 30)

/* sendfile(socket, file, offset, count): how many bytes went out, 0 at the end of the file. -ENOTSUP: no such call here. */
static napi_value sendfile_function(napi_env env, napi_callback_info info) {
  napi_value arguments[4];
  read_arguments(env, info, 4, arguments);
  int socket = int_of(env, arguments[0]);
  int file = int_of(env, arguments[1]);
  off_t offset = (off_t)position_of(env, arguments[2]);
  int64_t count = position_of(env, arguments[3]);
  if (count > MOST_AT_ONCE) count = MOST_AT_ONCE;
#if defined(__linux__)
  ssize_t sent;
  do sent = sendfile(socket, file, &offset, (size_t)count);
  while (sent < 0 && errno == EINTR);
  return count_result(env, sent);
#elif defined(__APPLE__)
  off_t sent = count;
  /* Some bytes may have gone out although the call says that it would block, or was interrupted. */
  if (sendfile(file, socket, offset, &sent, NULL, 0) < 0 && sent == 0) return int_result(env, -errno);
  return int_result(env, (int)sent);
#else
  (void)socket, (void)file, (void)offset;
  return int_result(env, -ENOTSUP);
#endif
}

static int open_other_side(int master) {
  const char *name = ptsname(master);
  return name == NULL ? -1 : open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
}

/* openTerminal(ends): fills an Int32Array with the two sides of a pseudo terminal, the controlling one first. */
static napi_value open_terminal(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  bytes result = bytes_of(env, argument);
  int ends[2];
  if (result.length < sizeof ends) return int_result(env, -EINVAL);
  ends[0] = posix_openpt(O_RDWR | O_NOCTTY);
  if (ends[0] < 0) return int_result(env, -errno);
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  ends[1] = grantpt(ends[0]) == 0 && unlockpt(ends[0]) == 0 ? open_other_side(ends[0]) : -1;
  if (ends[1] < 0) {
    int failed = -errno;
    close(ends[0]);
    return int_result(env, failed);
  }
  return ends_result(env, result, ends);
}

void register_files(napi_env env, napi_value exports) {
  static const napi_property_descriptor functions[] = {
      FUNCTION("seek", seek_function),
      FUNCTION("sendfile", sendfile_function),
      FUNCTION("openTerminal", open_terminal),
  };
  register_functions(env, exports, functions, sizeof functions / sizeof *functions);
}
