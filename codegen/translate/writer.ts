/** Lines of TypeScript, each with the place in the Python text it comes from. */
interface Line {
  text: string;
  readonly depth: number;
  readonly from: number | null;
}

export class Writer {
  readonly #lines: Line[] = [];
  #depth = 0;

  line(text: string, from: number | null = null): void {
    this.#lines.push({ text, depth: this.#depth, from });
  }

  /** `head {`, the lines of `body` one step deeper, then `tail` where given. */
  block(head: string, from: number | null, body: () => void, tail?: string): void {
    this.line(head, from);
    this.indented(body);
    if (tail !== undefined) this.line(tail);
  }

  indented(body: () => void): void {
    this.#depth += 1;
    try {
      body();
    } finally {
      this.#depth -= 1;
    }
  }

  /** An empty line, unless a block has just begun or there is one already. */
  blank(): void {
    const last = this.#lines.at(-1);
    if (last && last.text !== '' && last.depth >= this.#depth && !last.text.endsWith('{')) {
      this.#lines.push({ text: '', depth: 0, from: null });
    }
  }

  /** A comment at the end of the last line. */
  trailing(comment: string): void {
    const last = this.#lines.at(-1);
    if (last) last.text += ` ${comment}`;
    else this.line(comment);
  }

  /** Remembers this place for `insert`. */
  mark(): { readonly index: number; readonly depth: number } {
    return { index: this.#lines.length, depth: this.#depth };
  }

  /** A line at a remembered place, for what is known only once the rest is written. */
  insert(mark: { readonly index: number; readonly depth: number }, text: string): void {
    this.#lines.splice(mark.index, 0, { text, depth: mark.depth, from: null });
  }

  toString(): string {
    return this.#lines
      .map((line) => (line.text ? '  '.repeat(line.depth) + line.text : ''))
      .join('\n');
  }

  get origins(): (number | null)[] {
    return this.#lines.map((line) => line.from);
  }
}
