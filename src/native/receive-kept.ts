import type { Binding } from './binding.js';

/** What is received stays in memory that nobody else ever gets: pieces of it are cut off until little is left. */
let slab: Buffer = Buffer.alloc(0);
let used = 0;

const SLAB_BYTES = 1024 * 1024;

/** No more is received at once. */
const MOST_BYTES = 256 * 1024;

/** With less than this left, a new slab is begun. */
const LEAST_BYTES = 64 * 1024;

/** Bytes from a socket, for a user who may keep them; 0 at the end of the stream, or a negated errno. */
export function receiveKept(binding: Binding, fd: number): Buffer | number {
  const into = room();
  return keep(into, binding.recv(fd, into, into.length, 0));
}

/** As `receiveKept`, from any descriptor. */
export function readKept(binding: Binding, fd: number): Buffer | number {
  const into = room();
  return keep(into, binding.read(fd, into, into.length));
}

function room(): Buffer {
  if (slab.length - used < LEAST_BYTES) {
    slab = Buffer.allocUnsafeSlow(SLAB_BYTES);
    used = 0;
  }
  return slab.subarray(used, Math.min(used + MOST_BYTES, slab.length));
}

function keep(into: Buffer, count: number): Buffer | number {
  if (count <= 0) return count;
  // What begins at a multiple of eight can be looked at as numbers of any size.
  used += (count + 7) & ~7;
  return into.subarray(0, count);
}
