import type { OSError } from '../../exceptions/index.js';
import { ConnectionError, RuntimeError, ValueError } from '../../exceptions/index.js';
import { SendfileNotAvailableError } from '../../exceptions/asyncio.js';
import { failure, mayWait } from '../../native/failure.js';
import { addon } from '../../native/load.js';
import { checkOptions, isOptions } from '../../options.js';
import { repr, typeName } from '../../repr.js';
import { SOCK_STREAM } from '../../socket/constants.js';
import type { socket } from '../../socket/socket.js';
import type { BinaryFile, HasFileno, Yieldable } from '../../types.js';
import { nonBlockingSocket } from '../connecting/given-socket.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { SendfileProtocol } from './sendfile-protocol.js';
import { SentFile } from './sent-file.js';
import { SocketTransport } from '../transports/socket-transport.js';

type Body<T> = Generator<Yieldable, T, unknown>;

/** So much is read at a time where the system does not send the file itself. */
const SOCKET_PIECE_BYTES = 256 * 1024;
const TRANSPORT_PIECE_BYTES = 16 * 1024;

/** The rest of the file, whatever its length. */
const ALL = Number.MAX_SAFE_INTEGER;

/** What is to be sent. */
interface Part {
  readonly offset: number;
  /** null: to the end of the file. */
  readonly count: number | null;
  readonly fallback: boolean;
}

/** `loop.sock_sendfile()`: the file goes out of the socket; its position is behind what was sent. */
export function* sockSendfile(
  loop: SelectorEventLoop,
  sock: socket,
  given: BinaryFile,
  ...rest: readonly unknown[]
): Body<number> {
  nonBlockingSocket(loop, 'sock_sendfile', sock);
  const part = partOf('sock_sendfile', rest);
  const file = new SentFile(loop, given, 'sock_sendfile');
  if (sock.type !== SOCK_STREAM)
    throw new ValueError('only SOCK_STREAM type sockets are supported');
  try {
    return yield* sendBySystem(loop, sock, file, part, null);
  } catch (error) {
    if (!(error instanceof SendfileNotAvailableError) || !part.fallback) throw error;
  }
  return yield* sendPieces(file, part, SOCKET_PIECE_BYTES, (piece) =>
    loop.sock_sendall(sock, piece)[Symbol.iterator](),
  );
}

/** `loop.sendfile()`: between what was written before and what is written afterwards. */
export function* sendfile(
  loop: SelectorEventLoop,
  transport: unknown,
  given: BinaryFile,
  ...rest: readonly unknown[]
): Body<number> {
  const { is_closing: asks } = (transport ?? {}) as { is_closing?: unknown };
  if (typeof asks !== 'function')
    throw new TypeError(`sendfile(): expected a transport, got ${typeName(transport)}`);
  if (asks.call(transport)) throw new RuntimeError('Transport is closing');
  if (!(transport instanceof SocketTransport))
    throw new RuntimeError(`sendfile is not supported for transport ${repr(transport)}`);
  const part = partOf('sendfile', rest);
  const file = new SentFile(loop, given, 'sendfile');
  try {
    return yield* sendBehindWritten(loop, transport, file, part);
  } catch (error) {
    if (!(error instanceof SendfileNotAvailableError) || !part.fallback) throw error;
  }
  const writer = new SendfileProtocol(transport);
  try {
    return yield* sendPieces(file, part, TRANSPORT_PIECE_BYTES, function* (piece) {
      yield* writer.drain();
      transport.write(piece);
    });
  } finally {
    writer.restore();
  }
}

/** The transport neither receives nor writes anything else meanwhile. */
function* sendBehindWritten(
  loop: SelectorEventLoop,
  transport: SocketTransport,
  file: SentFile,
  part: Part,
): Body<number> {
  const wasReading = transport.is_reading();
  const nothingWaits = transport._makeEmptyWaiter();
  transport.pause_reading();
  try {
    yield* nothingWaits;
    return yield* sendBySystem(loop, transport._sock, file, part, transport);
  } finally {
    transport._resetEmptyWaiter();
    if (wasReading) transport.resume_reading();
  }
}

/** @throws SendfileNotAvailableError  the system cannot, and has sent nothing */
function* sendBySystem(
  loop: SelectorEventLoop,
  sock: HasFileno,
  file: SentFile,
  { offset, count }: Part,
  transport: SocketTransport | null,
): Body<number> {
  const fd = file.sendable;
  if (fd === null) throw new SendfileNotAvailableError('not a regular file');
  const binding = addon('sendfile');
  let total = 0;
  try {
    while (count === null || total < count) {
      if (sock.fileno() < 0) throw new ConnectionError('Connection is closed by peer');
      const left = count === null ? ALL : count - total;
      const sent = binding.sendfile(sock.fileno(), fd, offset + total, left);
      if (sent === 0) break;
      if (sent > 0) total += sent;
      else if (!mayWait(sent)) throw systemFailed(sent, total);
      if (total === count) break;
      // Others have their turn, also where the other side receives faster than we send.
      yield* room(loop, sock, transport);
    }
    return total;
  } finally {
    if (total > 0) file.moveTo(offset + total);
  }
}

function systemFailed(error: number, total: number): Error {
  const cause = failure('sendfile', error);
  if (total > 0) return cause.code === 'ENOTCONN' ? lostIn(cause) : cause;
  // For many reasons: the next try, by other means, says what it is.
  const unavailable = new SendfileNotAvailableError('os.sendfile call failed');
  unavailable.cause = cause;
  return unavailable;
}

/** The same error on every system, where the connection went away meanwhile. */
function lostIn(cause: OSError): ConnectionError {
  const lost = new ConnectionError(cause.errno, 'socket is not connected');
  lost.cause = cause;
  return lost;
}

/** Wait until the socket takes more. @throws ConnectionError  the transport was closed meanwhile */
function* room(
  loop: SelectorEventLoop,
  sock: HasFileno,
  transport: SocketTransport | null,
): Body<void> {
  const ready = loop.create_future<null>();
  if (transport !== null) transport._fileWaiter = ready;
  try {
    yield* loop._descriptors.untilReady('writer', sock, ready);
  } finally {
    if (transport !== null) transport._fileWaiter = null;
  }
}

/** Read the file, and send what was read. */
function* sendPieces(
  file: SentFile,
  { offset, count }: Part,
  most: number,
  send: (piece: Buffer) => Iterator<Yieldable, void, unknown>,
): Body<number> {
  file.startAt(offset);
  const memory = Buffer.allocUnsafeSlow(Math.min(count ?? most, most));
  let total = 0;
  try {
    while (count === null || total < count) {
      const into = count === null ? memory : memory.subarray(0, count - total);
      const size = yield* file.read(into, offset + total);
      if (size === 0) break;
      const sending = send(memory.subarray(0, size));
      yield* { [Symbol.iterator]: () => sending };
      total += size;
    }
    return total;
  } finally {
    if (total > 0) file.moveTo(offset + total);
  }
}

/** The arguments behind the file. @throws TypeError, ValueError  they are no numbers, or out of range */
function partOf(operation: string, given: readonly unknown[]): Part {
  const named: Record<string, unknown> = {};
  const positions = ['offset', 'count'];
  for (const [i, argument] of given.entries()) {
    if (isOptions(argument)) {
      checkOptions(operation, argument, ['offset', 'count', 'fallback']);
      for (const name of positions.slice(0, i))
        if (name in argument)
          throw new TypeError(`${operation}() got multiple values for argument '${name}'`);
      Object.assign(named, argument);
      break;
    }
    if (i < positions.length) named[positions[i]!] = argument;
  }
  const { offset = 0, count = null, fallback = true } = named;
  checkWhole('count must be a positive integer', count ?? 1, 1);
  checkWhole('offset must be a non-negative integer', offset, 0);
  return { offset: offset as number, count: count as number | null, fallback: Boolean(fallback) };
}

function checkWhole(expected: string, value: unknown, least: number): void {
  const text = `${expected} (got ${repr(value)})`;
  if (!Number.isInteger(value)) throw new TypeError(text);
  if ((value as number) < least) throw new ValueError(text);
}
