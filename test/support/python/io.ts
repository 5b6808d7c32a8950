/** What a case needs of Python's module `io`: bytes that are read as a file. */
export class BytesIO {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(initial_bytes: Uint8Array) {
    this.#bytes = initial_bytes;
  }

  readinto(buffer: Uint8Array): number {
    const piece = this.#bytes.subarray(this.#position, this.#position + buffer.length);
    buffer.set(piece);
    this.#position += piece.length;
    return piece.length;
  }

  seek(offset: number): number {
    this.#position = offset;
    return offset;
  }

  tell(): number {
    return this.#position;
  }
}
