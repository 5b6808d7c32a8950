/** Up to here bytes are copied out, so that a short line does not keep the memory that it came in. */
const COPIED = 1024;
const SMALLEST = 256;
const NONE = Buffer.alloc(0);

/**
 * Bytes that came in and are not yet read, in one piece.
 *
 * What it gives away is never written again: bytes are added behind what was there, in fresh memory where there is no room.
 */
export class ByteWindow {
  private _memory: Buffer = NONE;
  private _start = 0;
  private _end = 0;
  private _taken = 0;

  get length(): number {
    return this._end - this._start;
  }

  /** How many bytes were taken out so far: where in the stream the first one stands. */
  get taken(): number {
    return this._taken;
  }

  /** Add a copy. */
  append(data: Uint8Array): void {
    if (this._end + data.length > this._memory.length) this._grow(data.length);
    this._memory.set(data, this._end);
    this._end += data.length;
  }

  /** Take bytes that nobody will change for those that are there, where there are none. */
  adopt(data: Buffer): void {
    this._memory = data;
    this._start = 0;
    this._end = data.length;
  }

  /** Take out as many, or all that are there. */
  take(n: number): Buffer {
    const { _memory: memory, _start: start } = this;
    const count = Math.min(n, this._end - start);
    if (count === memory.length) {
      this._pass(count);
      return memory;
    }
    let given: Buffer;
    if (count <= COPIED) {
      given = Buffer.allocUnsafe(count);
      memory.copy(given, 0, start, start + count);
    } else {
      given = memory.subarray(start, start + count);
    }
    this._pass(count);
    return given;
  }

  /** Throw away as many, or all that are there. */
  drop(n: number): void {
    this._pass(Math.min(n, this.length));
  }

  /** Where `wanted` begins, counted from the first byte; -1 where it is not there. */
  indexOf(wanted: Uint8Array, from: number): number {
    const { _memory: memory, _start: start, _end: end } = this;
    // Behind the end stands what must not be found.
    const searched = end === memory.length ? memory : memory.subarray(0, end);
    const at = searched.indexOf(wanted.length === 1 ? wanted[0]! : wanted, start + from);
    return at < 0 ? -1 : at - start;
  }

  private _pass(count: number): void {
    this._taken += count;
    this._start += count;
    if (this._start !== this._end) return;
    // A connection that is idle keeps no memory.
    this._memory = NONE;
    this._start = this._end = 0;
  }

  private _grow(more: number): void {
    const kept = this.length;
    const next = Buffer.allocUnsafe(kept === 0 ? more : Math.max(2 * (kept + more), SMALLEST));
    this._memory.copy(next, 0, this._start, this._end);
    this._memory = next;
    this._start = 0;
    this._end = kept;
  }
}
