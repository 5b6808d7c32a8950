import type { Binding } from './binding.js';

/**
 * What is received stays in memory that nobody else ever gets. Large pieces are cut off a slab, until little of it is left;
 * small ones are copied, so that one who keeps a few bytes does not keep a slab.
 */
let slab: Buffer = Buffer.alloc(0);
/** What is left of it, as far as one call may fill it. */
let room: Buffer = slab;

const SLAB_BYTES = 1024 * 1024;

/** No more is received at once. */
const MOST_BYTES = 256 * 1024;

/** With less than this left, a new slab is begun. */
const LEAST_BYTES = 64 * 1024;

/** Less than this is copied, into the memory that Node cuts small buffers off. */
const FEW_BYTES = 4 * 1024;

/** Up to so many bytes are copied one by one sooner than by a call. */
const VERY_FEW_BYTES = 32;

/** Bytes from a socket, for a user who may keep them; 0 at the end of the stream, or a negated errno. */
export function receiveKept(binding: Binding, fd: number): Buffer | number {
  if (room.length === 0) beginSlab(binding);
  const count = binding.recv(fd, room, MOST_BYTES, 0);
  return count <= 0 ? count : kept(binding, count);
}

/** As `receiveKept`, from any descriptor. */
export function readKept(binding: Binding, fd: number): Buffer | number {
  if (room.length === 0) beginSlab(binding);
  const count = binding.read(fd, room, MOST_BYTES);
  return count <= 0 ? count : kept(binding, count);
}

function kept(binding: Binding, count: number): Buffer {
  if (count >= FEW_BYTES) return cutOff(binding, count);
  const bytes = Buffer.allocUnsafe(count);
  if (count > VERY_FEW_BYTES) room.copy(bytes, 0, 0, count);
  else for (let i = 0; i < count; i++) bytes[i] = room[i]!;
  return bytes;
}

function cutOff(binding: Binding, count: number): Buffer {
  const bytes = room.subarray(0, count);
  // What begins at a multiple of eight can be looked at as numbers of any size.
  const used = bytes.byteOffset + ((count + 7) & ~7);
  if (slab.length - used < LEAST_BYTES) beginSlab(binding);
  else room = slab.subarray(used);
  return bytes;
}

function beginSlab(binding: Binding): void {
  if (slab.length === 0) binding.keepMemory();
  slab = room = Buffer.allocUnsafeSlow(SLAB_BYTES);
}
