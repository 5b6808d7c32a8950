import { ValueError } from '../exceptions/index.js';
import { checked } from '../native/failure.js';
import { addon } from '../native/load.js';
import { checkOptions, isOptions } from '../options.js';
import { repr } from '../repr.js';
import * as constants from './constants.js';
import { SystemSocket, optionOf } from './system-socket.js';

export interface SocketOptions {
  family?: number;
  type?: number;
  proto?: number;
  /** Take over this descriptor; its family, type and protocol are asked of the system where they are not given. */
  fileno?: number | null;
}

const OPERATION = 'socket.socket()';

/** What is asked for along with the type, and is no part of it. */
const EXTRAS = Math.max(constants.SOCK_NONBLOCK, 0) | Math.max(constants.SOCK_CLOEXEC, 0);

/** What the arguments of `socket()` ask for, by position or by name. @throws OSError */
export function madeFrom(
  first: number | SocketOptions,
  type: number,
  proto: number,
  fileno: number | null,
): SystemSocket {
  let family = first as number;
  if (isOptions(first)) {
    checkOptions('socket', first, ['family', 'type', 'proto', 'fileno']);
    ({ family = -1, type = -1, proto = -1, fileno = null } = first as SocketOptions);
  }
  for (const number of [family, type, proto, fileno ?? 0]) {
    if (!Number.isInteger(number))
      throw new TypeError(`socket(): expected integers, got ${repr(number)}`);
  }
  if (fileno === null) return opened(family, type, proto);
  if (fileno < 0) throw new ValueError(`socket(fileno): negative file descriptor ${fileno}`);
  return takenOver(fileno, family, type, proto);
}

/** Another socket over a copy of the descriptor. @throws OSError */
export function duplicate(sock: SystemSocket): SystemSocket {
  const fd = checked('dup', addon(OPERATION).dup(sock.fileno()));
  return takenOver(fd, sock.family, sock.type, sock.proto);
}

/** -1 is for Python's default. */
function opened(family: number, type: number, proto: number): SystemSocket {
  if (family === -1) family = constants.AF_INET;
  if (type === -1) type = constants.SOCK_STREAM;
  if (proto === -1) proto = 0;
  const fd = checked('socket', addon(OPERATION).socket(family, type, proto));
  return over(fd, family, type, proto);
}

/** -1 is for what the system is to be asked. */
function takenOver(fd: number, family: number, type: number, proto: number): SystemSocket {
  const ask = (name: number): number => optionOf(fd, constants.SOL_SOCKET, name);
  if (family === -1) family = ask(constants.SO_DOMAIN);
  if (type === -1) type = ask(constants.SO_TYPE);
  if (proto === -1) proto = ask(constants.SO_PROTOCOL);
  addon(OPERATION).adopt(fd, true);
  return over(fd, family, type, proto);
}

function over(fd: number, family: number, type: number, proto: number): SystemSocket {
  const blocking = checked('fcntl', addon(OPERATION).getBlocking(fd)) === 1;
  return new SystemSocket(family, type & ~EXTRAS, proto, fd, blocking);
}
