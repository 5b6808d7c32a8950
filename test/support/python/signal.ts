/** The signal numbers of Python's module `signal`. */
import { constants } from 'node:os';

export const {
  SIGABRT,
  SIGALRM,
  SIGCHLD,
  SIGHUP,
  SIGINT,
  SIGKILL,
  SIGPIPE,
  SIGQUIT,
  SIGSTOP,
  SIGTERM,
  SIGUSR1,
  SIGUSR2,
} = constants.signals;
