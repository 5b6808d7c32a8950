/** The bytes that wait to be sent: pieces in their order, the sum of which is known. */
export class WriteBuffer {
  /** The exact number of bytes. */
  size = 0;
  /** Made when the first piece comes: most connections never have one. */
  #pieces: Uint8Array[] | null = null;
  /** Index of the first piece: taking from the front of an array moves the rest. */
  #first = 0;

  /** Keep what is left of `bytes`: a copy, for the caller may change its memory. */
  keep(bytes: Uint8Array, from: number): void {
    // Not `slice()`: that of a Buffer copies nothing.
    const piece = new Uint8Array(bytes.subarray(from));
    (this.#pieces ??= []).push(piece);
    this.size += piece.length;
  }

  /** The first pieces, at most `most` of them. */
  front(most: number): readonly Uint8Array[] {
    const pieces = this.#pieces ?? NONE;
    if (this.#first === 0 && pieces.length <= most) return pieces;
    return pieces.slice(this.#first, this.#first + most);
  }

  /** So many bytes were sent. */
  drop(count: number): void {
    this.size -= count;
    if (this.size === 0) return this.clear();
    const pieces = this.#pieces!;
    let left = count;
    while (left > 0) {
      const piece = pieces[this.#first]!;
      if (piece.length > left) {
        pieces[this.#first] = piece.subarray(left);
        break;
      }
      left -= piece.length;
      // What was sent can be collected.
      pieces[this.#first++] = EMPTY;
    }
    if (this.#first >= 1024 && 2 * this.#first >= pieces.length) {
      pieces.splice(0, this.#first);
      this.#first = 0;
    }
  }

  clear(): void {
    this.size = 0;
    this.#pieces = null;
    this.#first = 0;
  }
}

const EMPTY = new Uint8Array(0);
const NONE: readonly Uint8Array[] = [];
