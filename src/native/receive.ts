/** Where small results are received first: they are copied out, so that a large request holds no large memory. */
let scratch: Buffer | null = null;

const SCRATCH_BYTES = 64 * 1024;

/** Up to so many bytes are copied sooner than a view of them is made. */
const FEW = 48;

/**
 * Bytes of a call that takes at most `size` of them: `fill(into, size)` gives how many, or a negated errno.
 *
 * @returns  the bytes, in memory of their own; or the negated errno
 */
export function receive(
  size: number,
  fill: (into: Uint8Array, size: number) => number,
): Buffer | number {
  if (size > SCRATCH_BYTES) {
    const large = Buffer.allocUnsafeSlow(size);
    const count = fill(large, size);
    if (count < 0) return count;
    return count > size / 2 ? large.subarray(0, count) : Buffer.from(large.subarray(0, count));
  }
  scratch ??= Buffer.allocUnsafeSlow(SCRATCH_BYTES);
  const count = fill(scratch, size);
  if (count < 0) return count;
  if (count > FEW) return Buffer.from(scratch.subarray(0, count));
  const bytes = Buffer.allocUnsafe(count);
  for (let i = 0; i < count; i++) bytes[i] = scratch[i]!;
  return bytes;
}
