/** Numbers in the network's order of bytes, and in this machine's. */
import { endianness } from 'node:os';
import { OverflowError } from '../exceptions/index.js';
import { repr, typeName } from '../repr.js';

/** This machine's order: the lowest byte first. */
export const isLittleEndian = endianness() === 'LE';

/** A number of 16 bits in the network's order. @throws OverflowError  it has more */
export function htons(x: number): number {
  return isLittleEndian ? swapped16('htons', x) : ofBits('htons', x, 16);
}

/** A number of 16 bits in this machine's order. @throws OverflowError  it has more */
export function ntohs(x: number): number {
  return isLittleEndian ? swapped16('ntohs', x) : ofBits('ntohs', x, 16);
}

/** A number of 32 bits in the network's order. @throws OverflowError  it has more */
export function htonl(x: number): number {
  return isLittleEndian ? swapped32('htonl', x) : ofBits('htonl', x, 32);
}

/** A number of 32 bits in this machine's order. @throws OverflowError  it has more */
export function ntohl(x: number): number {
  return isLittleEndian ? swapped32('ntohl', x) : ofBits('ntohl', x, 32);
}

function ofBits(name: string, x: number, bits: number): number {
  if (!Number.isInteger(x))
    throw new TypeError(`'${typeName(x)}' object cannot be interpreted as an integer`);
  if (x < 0 || x >= 2 ** bits)
    throw new OverflowError(`${name}: expected an integer of ${bits} bits, got ${repr(x)}`);
  return x;
}

function swapped16(name: string, x: number): number {
  ofBits(name, x, 16);
  return ((x & 0xff) << 8) | (x >> 8);
}

function swapped32(name: string, x: number): number {
  ofBits(name, x, 32);
  return ((swapped16(name, x & 0xffff) << 16) | swapped16(name, x >>> 16)) >>> 0;
}
