import type { AddressBlock, Binding } from './binding.js';

/** Datagrams stay in memory that nobody else ever gets: pieces of it are cut off until too little is left for the largest. */
let slab: Buffer = Buffer.alloc(0);
let used = 0;

const SLAB_BYTES = 1024 * 1024;

/** No larger datagram is received whole. Those of UDP are smaller, those of Unix sockets mostly. */
const MOST_BYTES = 256 * 1024;

/** One datagram, for a user who may keep it, or a negated errno. The sender's address is written to `from`. */
export function receiveDatagram(binding: Binding, fd: number, from: AddressBlock): Buffer | number {
  if (slab.length - used < MOST_BYTES) {
    slab = Buffer.allocUnsafeSlow(SLAB_BYTES);
    used = 0;
  }
  const start = used;
  const count = binding.receiveAt(fd, slab, start, from);
  if (count < 0) return count;
  // What begins at a multiple of eight can be looked at as numbers of any size.
  used += (count + 7) & ~7;
  return slab.subarray(start, start + count);
}
