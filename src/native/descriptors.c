/* Pipes, and what can be done with any descriptor. Each function gives a number, or a negated errno. */
#include "arguments.h"
#include "poller.h"
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/eventfd.h>
#endif

static int set_close_on_exec(int descriptor) {
  return fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

static int make_pipe(int ends[2]) {
#ifdef __linux__
  return pipe2(ends, O_CLOEXEC);
#else
  /* A child that another thread starts in between inherits both ends; there is no better call here. */
  if (pipe(ends) != 0) return -1;
  set_close_on_exec(ends[0]);
  set_close_on_exec(ends[1]);
  return 0;
#endif
}

/* pipe(ends): fills an Int32Array with the reading and the writing end. */
static napi_value pipe_function(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  int ends[2];
  bytes result = bytes_of(env, argument);
  if (result.length < sizeof ends) return int_result(env, -EINVAL);
  if (make_pipe(ends) != 0) return int_result(env, -errno);
  return ends_result(env, result, ends);
}

/* Interrupted by a signal, the call is repeated: its handler runs in JavaScript, and only after we return. */
static napi_value read_function(napi_env env, napi_callback_info info) {
  napi_value arguments[3];
  read_arguments(env, info, 3, arguments);
  int descriptor = int_of(env, arguments[0]);
  bytes into = first_bytes_of(env, arguments[1], arguments[2]);
  ssize_t count;
  do count = read(descriptor, into.data, into.length);
  while (count < 0 && errno == EINTR);
  return count_result(env, count);
}

/* SIGPIPE: Node ignores it when it starts, so a pipe without a reader is EPIPE. */
static napi_value write_function(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  int descriptor = int_of(env, arguments[0]);
  bytes from = bytes_of(env, arguments[1]);
  ssize_t count;
  do count = write(descriptor, from.data, from.length);
  while (count < 0 && errno == EINTR);
  return count_result(env, count);
}

static napi_value close_function(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  int descriptor = int_of(env, argument);
  state *s = state_of(env);
  /* Before it is closed: a dup of it would stay in the epoll set under a number that nobody can take out. */
  pollers_forget(s, descriptor);
  descriptor_closed(s, descriptor);
  if (close(descriptor) == 0) return int_result(env, 0);
  /* Interrupted, it is closed all the same; closing again might hit another thread's new descriptor. */
  return int_result(env, errno == EINTR ? 0 : -errno);
}

static napi_value dup_function(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  int made = fcntl(int_of(env, argument), F_DUPFD_CLOEXEC, 0);
  if (made < 0) return int_result(env, -errno);
  return int_result(env, descriptor_opened(state_of(env), made));
}

/* The caller takes the descriptor over, or gives it back: only the counters learn of it. */
static napi_value adopt_function(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  state *s = state_of(env);
  int descriptor = int_of(env, arguments[0]);
  if (bool_of(env, arguments[1])) descriptor_opened(s, descriptor);
  else descriptor_closed(s, descriptor);
  return NULL;
}

/* setBlocking(descriptor, blocking): the flag is the file's, so every dup of the descriptor changes with it. */
static napi_value set_blocking(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  int descriptor = int_of(env, arguments[0]);
  int flags = fcntl(descriptor, F_GETFL);
  if (flags < 0) return int_result(env, -errno);
  int wanted = bool_of(env, arguments[1]) ? flags & ~O_NONBLOCK : flags | O_NONBLOCK;
  if (wanted != flags && fcntl(descriptor, F_SETFL, wanted) < 0) return int_result(env, -errno);
  return int_result(env, 0);
}

/* 1, 0, or a negated errno. */
static napi_value get_blocking(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  int flags = fcntl(int_of(env, argument), F_GETFL);
  if (flags < 0) return int_result(env, -errno);
  return int_result(env, (flags & O_NONBLOCK) == 0 ? 1 : 0);
}

/* waitFor(descriptor, events, milliseconds): blocks the thread; 1 once an event or an error is there, 0 if none is. */
static napi_value wait_for(napi_env env, napi_callback_info info) {
  napi_value arguments[3];
  read_arguments(env, info, 3, arguments);
  int events = int_of(env, arguments[1]);
  struct pollfd watched = {.fd = int_of(env, arguments[0])};
  if (events & READABLE) watched.events |= POLLIN;
  if (events & WRITABLE) watched.events |= POLLOUT;
  int count = poll(&watched, 1, int_of(env, arguments[2]));
  return int_result(env, count < 0 ? -errno : count);
}

/* setInheritable(descriptor, inheritable): whether it stays open in a program that this one becomes. */
static napi_value set_inheritable(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  read_arguments(env, info, 2, arguments);
  int descriptor = int_of(env, arguments[0]);
  int flags = fcntl(descriptor, F_GETFD);
  if (flags < 0) return int_result(env, -errno);
  int wanted = bool_of(env, arguments[1]) ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC;
  if (wanted != flags && fcntl(descriptor, F_SETFD, wanted) < 0) return int_result(env, -errno);
  return int_result(env, 0);
}

/* 1, 0, or a negated errno. */
static napi_value get_inheritable(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  int flags = fcntl(int_of(env, argument), F_GETFD);
  if (flags < 0) return int_result(env, -errno);
  return int_result(env, (flags & FD_CLOEXEC) == 0 ? 1 : 0);
}

/* What a descriptor is of: the file type bits of its mode, for error texts and pipe transports. */
static napi_value file_type(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
  struct stat file;
  if (fstat(int_of(env, argument), &file) != 0) return int_result(env, -errno);
  return int_result(env, (int)(file.st_mode & S_IFMT));
}

/* eventfd(initial): Linux only, -ENOTSUP elsewhere. */
static napi_value event_function(napi_env env, napi_callback_info info) {
  napi_value argument;
  read_arguments(env, info, 1, &argument);
#ifdef __linux__
  int made = eventfd((unsigned)int_of(env, argument), EFD_CLOEXEC);
  if (made < 0) return int_result(env, -errno);
  return int_result(env, descriptor_opened(state_of(env), made));
#else
  return int_result(env, -ENOTSUP);
#endif
}

void register_descriptors(napi_env env, napi_value exports) {
  static const napi_property_descriptor functions[] = {
      FUNCTION("pipe", pipe_function),      FUNCTION("read", read_function),
      FUNCTION("write", write_function),    FUNCTION("close", close_function),
      FUNCTION("dup", dup_function),        FUNCTION("adopt", adopt_function),
      FUNCTION("setBlocking", set_blocking), FUNCTION("getBlocking", get_blocking),
      FUNCTION("fileType", file_type),      FUNCTION("eventfd", event_function),
      FUNCTION("waitFor", wait_for),        FUNCTION("setInheritable", set_inheritable),
      FUNCTION("getInheritable", get_inheritable),
  };
  register_functions(env, exports, functions, sizeof functions / sizeof *functions);
}
