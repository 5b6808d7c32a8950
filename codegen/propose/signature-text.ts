/** The line of Python that stands in the contract, with a parameter more, less, or with another default. */
import type { ObservedParameter } from '../history/observed-text.js';

/** `f(a: int, *, b: str = 'x') -> None` as its head, its parameters and its end. */
export class SignatureText {
  readonly #head: string;
  readonly #tail: string;
  #parts: string[];

  constructor(text: string) {
    const open = text.indexOf('(');
    const [parts, close] = splitAtCommas(text, open + 1);
    this.#head = text.slice(0, open + 1);
    this.#parts = parts;
    this.#tail = text.slice(close);
  }

  /** In the place that it has among the parameters of the interpreter. */
  add(parameter: ObservedParameter, all: readonly ObservedParameter[]): void {
    const before = all.slice(0, all.indexOf(parameter)).map(({ name }) => name);
    let at = 0;
    for (const [i, part] of this.#parts.entries()) if (before.includes(nameOf(part))) at = i + 1;
    const star = this.#parts.findIndex((part) => /^\*(?!\*)/.test(part));
    const parts = [written(parameter)];
    if (parameter.kind === 'keyword-only') {
      if (star < 0) parts.unshift('*');
      else at = Math.max(at, star + 1);
    } else if (parameter.kind === 'positional' && star >= 0) at = Math.min(at, star);
    else if (parameter.kind === 'var-keyword') at = this.#parts.length;
    this.#parts.splice(at, 0, ...parts);
  }

  has(name: string): boolean {
    return this.#parts.some((part) => nameOf(part) === name);
  }

  /** Gives what stood there, as `removes:` wants it. */
  remove(name: string): string {
    const at = this.#parts.findIndex((part) => nameOf(part) === name);
    const [part] = this.#parts.splice(at, 1);
    const star = this.#parts.indexOf('*');
    const isKeywordOnly = star >= 0 && star < at;
    if (star >= 0 && (star === this.#parts.length - 1 || this.#parts[star + 1]!.startsWith('**'))) {
      this.#parts.splice(star, 1);
    }
    return isKeywordOnly ? `*, ${part!}` : part!;
  }

  setDefault(name: string, value: string | undefined): void {
    const at = this.#parts.findIndex((part) => nameOf(part) === name);
    const [declared] = splitDefault(this.#parts[at]!);
    this.#parts[at] = value === undefined ? declared : `${declared} = ${value}`;
  }

  toString(): string {
    return `${this.#head}${this.#parts.join(', ')}${this.#tail}`;
  }
}

/** What an interpreter shows of a function, with types that it does not show. */
export function signatureOf(name: string, parameters: readonly ObservedParameter[]): string {
  const signature = new SignatureText(`${name}() -> Any`);
  for (const parameter of parameters) signature.add(parameter, parameters);
  return signature.toString();
}

function written({ name, kind, default: value }: ObservedParameter): string {
  const stars = kind === 'var-positional' ? '*' : kind === 'var-keyword' ? '**' : '';
  return `${stars}${name}: Any${value === undefined ? '' : ` = ${value}`}`;
}

function nameOf(part: string): string {
  return /^\**(\w*)/.exec(part)![1]!;
}

function splitDefault(part: string): [string, string | undefined] {
  const at = part.indexOf(' = ');
  return at < 0 ? [part, undefined] : [part.slice(0, at), part.slice(at + 3)];
}

/** The parts from `start` to the bracket that closes them, and where that is. */
function splitAtCommas(text: string, start: number): [string[], number] {
  const parts: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at]!;
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth -= 1;
    if (depth < 0 || (depth === 0 && sign === ',')) {
      const part = text.slice(from, at).trim();
      if (part !== '') parts.push(part);
      from = at + 1;
    }
    if (depth < 0) return [parts, at];
  }
  throw new Error(`no end of the parameters: ${text}`);
}
