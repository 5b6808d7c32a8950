import type { AddressBlock, Binding } from './binding.js';

/**
 * What is received stays in memory that nobody else ever gets. Large pieces are cut off a slab, until little of it is left;
 * small ones are copied to a shelf, so that one who keeps a few bytes does not keep a slab.
 */
let slab: ArrayBuffer | null = null;
let slabUsed = 0;
let shelf: ArrayBuffer | null = null;
let shelfUsed = 0;

const SLAB_BYTES = 1024 * 1024;

/** No more is received at once; a datagram that is larger is cut. Those of UDP are smaller, those of Unix sockets mostly. */
const MOST_BYTES = 256 * 1024;

/** With less than this left, a new slab is begun: the rest of a stream can come later. */
const LEAST_BYTES = 64 * 1024;

const SHELF_BYTES = 32 * 1024;

/** Less than this goes to the shelf. */
const FEW_BYTES = 4 * 1024;

/** Bytes from a descriptor, for a user who may keep them; 0 at the end of the stream, or a negated errno. */
export function receiveKept(binding: Binding, fd: number): Buffer | number {
  if (slab === null) begin(binding);
  const count = binding.receive(fd, slabUsed, MOST_BYTES, shelfUsed);
  return count > 0 ? keep(binding, count) : count;
}

/** One datagram, for a user who may keep it, or a negated errno. The sender's address is written to `from`. */
export function receiveDatagram(binding: Binding, fd: number, from: AddressBlock): Buffer | number {
  if (slab === null) begin(binding);
  // What does not fit is lost.
  if (SLAB_BYTES - slabUsed < MOST_BYTES) {
    beginSlab();
    tell(binding);
  }
  const count = binding.receiveFrom(fd, slabUsed, MOST_BYTES, shelfUsed, from);
  return count >= 0 ? keep(binding, count) : count;
}

/** What was received last, as a user's own. */
function keep(binding: Binding, count: number): Buffer {
  // What begins at a multiple of eight can be looked at as numbers of any size.
  const taken = (count + 7) & ~7;
  if (count < FEW_BYTES) {
    const bytes = Buffer.from(shelf!, shelfUsed, count);
    shelfUsed += taken;
    if (SHELF_BYTES - shelfUsed < FEW_BYTES) {
      beginShelf();
      tell(binding);
    }
    return bytes;
  }
  const bytes = Buffer.from(slab!, slabUsed, count);
  slabUsed += taken;
  if (SLAB_BYTES - slabUsed < LEAST_BYTES) {
    beginSlab();
    tell(binding);
  }
  return bytes;
}

function begin(binding: Binding): void {
  binding.keepMemory();
  beginSlab();
  beginShelf();
  tell(binding);
}

function beginSlab(): void {
  slab = Buffer.allocUnsafeSlow(SLAB_BYTES).buffer as ArrayBuffer;
  slabUsed = 0;
}

function beginShelf(): void {
  shelf = Buffer.allocUnsafeSlow(SHELF_BYTES).buffer as ArrayBuffer;
  shelfUsed = 0;
}

function tell(binding: Binding): void {
  binding.receiveInto(new Uint8Array(slab!), new Uint8Array(shelf!), FEW_BYTES);
}
