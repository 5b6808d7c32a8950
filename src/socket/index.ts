/** `asyncio-ts/socket`: Python's `socket` module, as far as loops need it. */
import { checked } from '../native/failure.js';
import { addon } from '../native/load.js';
import { AF_UNIX, SOCK_STREAM } from './constants.js';
import { socket } from './socket.js';

export * from './constants.js';
export { inet_ntop, inet_pton } from './address.js';
export { htonl, htons, ntohl, ntohs } from './byte-order.js';
export { gaierror } from './gaierror.js';
export { getaddrinfo, getnameinfo, type AddressQuery } from './resolver.js';
export {
  CMSG_LEN,
  CMSG_SPACE,
  recv_fds,
  send_fds,
  type Ancillary,
  type AncillaryItem,
} from './messages.js';
export * from './names.js';
export {
  create_connection,
  create_server,
  fromfd,
  has_dualstack_ipv6,
  has_ipv6,
  type CreateConnectionOptions,
  type CreateServerOptions,
} from './opening.js';
export type { SocketOptions } from './open-socket.js';
export { socket } from './socket.js';
export { getdefaulttimeout, setdefaulttimeout } from './timeouts.js';
export type { Address, AddressInfo } from '../../generated/interfaces/types.js';
export { OSError as error, TimeoutError as timeout } from '../exceptions/index.js';

/** The name of this machine. */
export { hostname as gethostname } from 'node:os';

/** Two connected sockets. @throws OSError */
export function socketpair(
  family: number = AF_UNIX,
  type: number = SOCK_STREAM,
  proto = 0,
): [socket, socket] {
  const ends = new Int32Array(2);
  checked('socketpair', addon('socketpair()').socketpair(ends, family, type, proto));
  return [new socket(family, type, proto, ends[0]), new socket(family, type, proto, ends[1])];
}
