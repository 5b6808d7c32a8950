import type { CreateDatagramEndpointOptions } from '../../../generated/interfaces/abstract-event-loop.js';
import type { Address } from '../../../generated/interfaces/types.js';
import { OSError, ValueError } from '../../exceptions/index.js';
import { logger } from '../../log/logger.js';
import { makeProtocol } from '../../protocols/make-protocol.js';
import { byName, isGiven } from '../../options.js';
import { repr } from '../../repr.js';
import * as constants from '../../socket/constants.js';
import { socket } from '../../socket/socket.js';
import type { DatagramTransport } from '../../transports/datagram-transport.js';
import type { ProtocolFactory, Yieldable } from '../../types.js';
import { DatagramSocketTransport } from '../transports/datagram-transport.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { sharePort } from '../serving/listening.js';
import { untilMade } from '../transports/waiting.js';
import { checkHost, portNumber } from './addresses.js';
import { givenSocket } from './given-socket.js';
import { removeStale } from './unix-path.js';

const { AF_UNIX, SOCK_DGRAM, SOCK_STREAM, SOL_SOCKET, SO_BROADCAST } = constants;

type Options = CreateDatagramEndpointOptions;
type Body<T> = Generator<Yieldable, T, unknown>;

const NAME = 'create_datagram_endpoint';
const PLACES = ['local_addr', 'remote_addr'];
const OTHERS = ['family', 'proto', 'flags', 'reuse_port', 'allow_broadcast', 'sock'];

/** A way that a socket might be made; the first that works is taken. */
interface Candidate {
  readonly family: number;
  readonly proto: number;
  local: Address | null;
  remote: Address | null;
}

/**
 * A transport over a datagram socket, and a protocol for it; both are ready when it returns.
 *
 * @param given  behind the factory
 */
export function* createDatagramEndpoint<P>(
  loop: SelectorEventLoop,
  factory: ProtocolFactory<P>,
  given: readonly unknown[],
): Body<[DatagramTransport, P]> {
  const options = byName<Options>(NAME, given, PLACES, OTHERS);
  let sock: socket;
  let remote: Address | null = null;
  if (isGiven(options.sock)) {
    sock = givenSocket(NAME, options.sock);
    checkAlone(sock, options);
    sock.setblocking(false);
  } else [sock, remote] = yield* makeSocket(loop, options);
  let protocol: P;
  try {
    protocol = makeProtocol(factory);
  } catch (error) {
    if (!isGiven(options.sock)) sock.close();
    throw error;
  }
  const waiter = loop.create_future<null>();
  const transport = new DatagramSocketTransport(
    loop,
    sock._system,
    protocol as object,
    remote,
    waiter,
  );
  if (loop.get_debug()) tell(options, transport, protocol);
  yield* untilMade(waiter, transport);
  return [transport, protocol];
}

/** @throws ValueError  it is no datagram socket, or other options are given beside it */
function checkAlone(sock: socket, options: Options): void {
  if (sock.type === SOCK_STREAM)
    throw new ValueError(`A datagram socket was expected, got ${repr(sock)}`);
  const others = Object.entries(options).filter(([name, value]) => name !== 'sock' && value);
  if (others.length === 0) return;
  const problems = others.map(([name, value]) => `${name}=${repr(value)}`).join(', ');
  throw new ValueError(
    `socket modifier keyword arguments can not be used when sock is specified. (${problems})`,
  );
}

/** A socket that is bound and connected as wanted, and the remote address. */
function* makeSocket(
  loop: SelectorEventLoop,
  options: Options,
): Body<[sock: socket, remote: Address | null]> {
  const candidates = yield* candidatesFor(loop, options);
  let first: Error | null = null;
  for (const candidate of candidates) {
    let sock: socket | null = null;
    try {
      sock = new socket(candidate.family, SOCK_DGRAM, candidate.proto);
      yield* prepare(loop, sock, candidate, options);
      return [sock, candidate.remote];
    } catch (error) {
      sock?.close();
      if (!(error instanceof OSError)) throw error;
      first ??= error;
    }
  }
  throw first!;
}

function* prepare(
  loop: SelectorEventLoop,
  sock: socket,
  { local, remote }: Candidate,
  { reuse_port, allow_broadcast }: Options,
): Body<void> {
  if (reuse_port) sharePort(sock);
  if (allow_broadcast) sock.setsockopt(SOL_SOCKET, SO_BROADCAST, 1);
  sock.setblocking(false);
  if (local !== null) sock.bind(local);
  // The answers to a broadcast come from anywhere.
  if (remote !== null && !allow_broadcast) yield* loop.sock_connect(sock, remote);
}

function* candidatesFor(loop: SelectorEventLoop, options: Options): Body<readonly Candidate[]> {
  const { family = 0, proto = 0 } = options;
  const local = options.local_addr || null;
  const remote = options.remote_addr || null;
  if (local === null && remote === null) {
    if (family === 0) throw new ValueError('unexpected address family');
    return [{ family, proto, local, remote }];
  }
  if (family !== AF_UNIX || AF_UNIX < 0) return yield* lookedUp(loop, options, { local, remote });
  for (const path of [local, remote])
    if (path !== null && typeof path !== 'string') throw new TypeError('string is expected');
  if (local !== null) removeStale(local as string);
  return [{ family, proto, local: local as Address | null, remote }];
}

/** A candidate for each family and protocol in which all ends that are given have an address. */
function* lookedUp(
  loop: SelectorEventLoop,
  { family = 0, proto = 0, flags = 0 }: Options,
  ends: Readonly<Record<'local' | 'remote', unknown>>,
): Body<readonly Candidate[]> {
  const query = { family, type: SOCK_DGRAM, proto, flags };
  const found = new Map<string, Candidate>();
  for (const end of ['local', 'remote'] as const) {
    const pair = ends[end];
    if (pair === null) continue;
    if (!Array.isArray(pair) || pair.length !== 2) throw new TypeError('2-tuple is expected');
    const [host, port] = pair as [string | null, number | string | null];
    const operation = end === 'local' ? 'bind' : 'connect';
    checkHost(operation, host);
    // The system would make another port of a number that is none.
    portNumber(operation, port);
    const infos = yield* loop.getaddrinfo(host, port, query);
    if (infos.length === 0) throw new OSError('getaddrinfo() returned empty list');
    for (const [itsFamily, , itsProto, , address] of infos) {
      const key = `${itsFamily} ${itsProto}`;
      const known = found.get(key);
      const candidate = known ?? { family: itsFamily, proto: itsProto, local: null, remote: null };
      candidate[end] = address;
      found.set(key, candidate);
    }
  }
  const complete = [...found.values()].filter(
    (one) =>
      (ends.local === null || one.local !== null) && (ends.remote === null || one.remote !== null),
  );
  if (complete.length === 0) throw new ValueError('can not get address information');
  return complete;
}

function tell(options: Options, transport: DatagramTransport, protocol: unknown): void {
  const { local_addr, remote_addr } = options;
  const made = `created: (${repr(transport)}, ${repr(protocol)})`;
  const remote = `remote_addr=${repr(remote_addr)}`;
  if (local_addr) logger.info(`Datagram endpoint local_addr=${repr(local_addr)} ${remote} ${made}`);
  else logger.debug(`Datagram endpoint ${remote} ${made}`);
}
