/** Where small results are received first: they are copied out, so that a large request holds no large memory. */
let scratch: Buffer | null = null;

const SCRATCH_BYTES = 64 * 1024;

/** Up to so many bytes are copied sooner than a view of them is made. */
const FEW = 48;

/** Memory to receive at most `size` bytes into; it is in use until `received` was asked. */
export function memoryFor(size: number): Buffer {
  if (size > SCRATCH_BYTES) return Buffer.allocUnsafeSlow(size);
  return (scratch ??= Buffer.allocUnsafeSlow(SCRATCH_BYTES));
}

/** The first `count` bytes of what `memoryFor` gave, for whoever may keep them; a negated errno as it is. */
export function received(into: Buffer, count: number): Buffer | number {
  if (count < 0) return count;
  if (into !== scratch && count > into.length / 2) return into.subarray(0, count);
  if (count > FEW) return Buffer.from(into.subarray(0, count));
  const bytes = Buffer.allocUnsafe(count);
  for (let i = 0; i < count; i++) bytes[i] = into[i]!;
  return bytes;
}
