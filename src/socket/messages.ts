/** Messages with ancillary data: what `sendmsg` and `recvmsg` of a socket are made of. */
import { OSError, OverflowError, ValueError } from '../exceptions/index.js';
import { asBytes, type BytesLike } from '../native/bytes-like.js';
import type { Ancillary } from '../native/binding.js';
import { addon } from '../native/load.js';
import { repr, typeName } from '../repr.js';
import { isLittleEndian } from './byte-order.js';
import { SCM_RIGHTS, SOL_SOCKET } from './constants.js';
import type { socket } from './socket.js';

/** Level, type and data of a piece of ancillary data. */
export type AncillaryItem = readonly [level: number, type: number, data: BytesLike];

export type { Ancillary };

const DESCRIPTOR_BYTES = 4;

/** The memory of the pieces, without a copy. @throws TypeError  there is something else among them */
export function pieces(method: string, buffers: Iterable<BytesLike>): Uint8Array[] {
  // A text is iterable, and its characters would each be told to be no bytes.
  if (typeof buffers !== 'string' && Symbol.iterator in Object(buffers))
    return Array.from(buffers, (buffer) => asBytes(buffer));
  throw new TypeError(`${method}() argument 1 must be iterable, not ${typeName(buffers)}`);
}

/** Level, type and bytes, one behind the other, as the addon takes them. @throws TypeError  something else is among them */
export function ancillaryItems(ancdata: Iterable<AncillaryItem>): (number | Uint8Array)[] {
  const items: (number | Uint8Array)[] = [];
  for (const item of ancdata) {
    if (!Array.isArray(item) || item.length !== 3)
      throw new TypeError('sendmsg(): ancillary data items must be [level, type, data]');
    const [level, type, data] = item as unknown as AncillaryItem;
    for (const number of [level, type]) {
      if (!Number.isInteger(number))
        throw new TypeError(
          `sendmsg(): '${typeName(number)}' object cannot be interpreted as an integer`,
        );
    }
    const bytes = asBytes(data);
    if (addon('sendmsg').messageRoom(bytes.length, true) < 0)
      throw new OSError('sendmsg(): ancillary data item too large');
    items.push(level, type, bytes);
  }
  return items;
}

/** @throws ValueError, TypeError  it is no size */
export function checkAncillarySize(method: string, size: unknown): void {
  if (!Number.isInteger(size))
    throw new TypeError(
      `${method}(): '${typeName(size)}' object cannot be interpreted as an integer`,
    );
  if ((size as number) < 0 || (size as number) > 0x7fff_ffff)
    throw new ValueError(`${method}(): invalid ancillary data buffer length`);
}

/** Where an item with `length` bytes ends: the size of the memory for it, if it is the last one. @throws OverflowError */
export function CMSG_LEN(length: number): number {
  return room('CMSG_LEN', length, false);
}

/** What an item with `length` bytes takes of the memory for ancillary data, with the padding. @throws OverflowError */
export function CMSG_SPACE(length: number): number {
  return room('CMSG_SPACE', length, true);
}

function room(name: string, length: number, padded: boolean): number {
  // Of a larger number the addon would see the lower bits alone.
  const fits = Number.isInteger(length) && Math.abs(length) < 2 ** 31;
  const size = fits ? addon(name).messageRoom(length, padded) : -1;
  if (size < 0) throw new OverflowError(`${name}() argument out of range: ${repr(length)}`);
  return size;
}

/**
 * Send descriptors over a Unix socket: the other end gets copies of them.
 *
 * @returns how many bytes of `buffers` were sent; there must be one at least, for descriptors to travel with a stream
 * @throws OSError
 */
export function send_fds(
  sock: socket,
  buffers: Iterable<BytesLike>,
  fds: Iterable<number>,
  flags = 0,
  address: Parameters<socket['sendmsg']>[3] = null,
): number {
  const numbers = Int32Array.from(fds);
  return sock.sendmsg(buffers, [[SOL_SOCKET, SCM_RIGHTS, numbers]], flags, address);
}

/**
 * Receive at most `bufsize` bytes and at most `maxfds` descriptors, which are the caller's: who receives them closes them.
 *
 * @throws OSError
 */
export function recv_fds(
  sock: socket,
  bufsize: number,
  maxfds: number,
  flags = 0,
): [data: Buffer, fds: number[], flags: number, from: ReturnType<socket['recvmsg']>[3]] {
  const space = CMSG_LEN(maxfds * DESCRIPTOR_BYTES);
  const [data, ancillary, answered, from] = sock.recvmsg(bufsize, space, flags);
  const fds: number[] = [];
  for (const [level, type, bytes] of ancillary) {
    if (level !== SOL_SOCKET || type !== SCM_RIGHTS) continue;
    const count = Math.floor(bytes.length / DESCRIPTOR_BYTES);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < count; i++) fds.push(view.getInt32(i * DESCRIPTOR_BYTES, isLittleEndian));
  }
  return [data, fds, answered, from];
}
