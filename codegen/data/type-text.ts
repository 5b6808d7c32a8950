import type { PythonType } from '../model/contract.js';

/**
 * The type that `pythonTypeText` wrote.
 *
 * @throws Error  the text is no type
 */
export function typeOfText(text: string): PythonType {
  const reader = new TypeReader(text);
  const type = reader.union();
  reader.end();
  return type;
}

/** A name, a literal, or one of the signs between them. */
const token = /\s*('[^']*'|"[^"]*"|\.\.\.|[\w.-]+|[[\],|])/y;

class TypeReader {
  readonly #text: string;
  readonly #tokens: string[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    token.lastIndex = 0;
    for (let found = token.exec(text); found; found = token.exec(text)) {
      this.#tokens.push(found[1]!);
    }
    if (this.#tokens.join('') !== text.replaceAll(' ', '')) this.#fail();
  }

  union(): PythonType {
    const members = [this.#one()];
    while (this.#take('|')) members.push(this.#one());
    return members.length === 1 ? members[0]! : { kind: 'union', members };
  }

  end(): void {
    if (this.#at < this.#tokens.length) this.#fail();
  }

  #one(): PythonType {
    if (this.#take('[')) return { kind: 'list', members: this.#until(']') };
    const name = this.#tokens[this.#at++];
    if (name === undefined || '[],|'.includes(name)) return this.#fail();
    return { kind: 'name', name, args: this.#take('[') ? this.#until(']') : [] };
  }

  #until(end: string): PythonType[] {
    const found: PythonType[] = [];
    while (!this.#take(end)) {
      found.push(this.union());
      if (!this.#take(',') && this.#tokens[this.#at] !== end) this.#fail();
    }
    return found;
  }

  #take(sign: string): boolean {
    if (this.#tokens[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #fail(): never {
    throw new Error(`expected a type, got "${this.#text}"`);
  }
}
