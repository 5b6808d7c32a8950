import { parser } from '@lezer/python';
import type { SyntaxNode } from '@lezer/common';
import type { Place, SourceText } from '../model/contract.js';
import type { Report } from './yaml-file.js';

/**
 * A line of Python out of the spec, parsed: the text of a node, its place, and a way to refuse it.
 *
 * `prefix` and `suffix` make a statement of what the spec writes: `def ` before a signature.
 */
export class PythonLine {
  readonly rule: string;
  readonly top: SyntaxNode;
  /** How many problems were reported so far. */
  problems = 0;
  readonly #source: SourceText;
  readonly #python: string;
  readonly #prefix: number;
  readonly #report: Report;

  constructor(
    source: SourceText,
    report: Report,
    shape: { readonly rule: string; readonly prefix?: string; readonly suffix?: string },
  ) {
    const { rule, prefix = '', suffix = '' } = shape;
    this.rule = rule;
    this.#source = source;
    this.#python = prefix + source.text + suffix;
    this.#prefix = prefix.length;
    this.#report = report;
    this.top = parser.parse(this.#python).topNode;
  }

  textOf(node: SyntaxNode): string {
    return this.#python.slice(node.from, node.to);
  }

  /** What stands between two neighbours; the parser leaves some signs out of its tree. */
  textBetween(before: SyntaxNode | null, after: SyntaxNode): string {
    return this.#python.slice(before?.to ?? after.from, after.from);
  }

  placeOf(node: SyntaxNode): Place {
    return this.#source.placeAt(Math.max(0, node.from - this.#prefix));
  }

  /** Whether a node begins in the text itself, not in what was put behind it. */
  isWritten(node: SyntaxNode): boolean {
    return node.from < this.#prefix + this.#source.text.length;
  }

  refuse(node: SyntaxNode, message: string): void {
    this.problems += 1;
    this.#report({ rule: this.rule, place: this.placeOf(node), message });
  }

  /** The parser recovers from errors without a word; this finds the first one. */
  refuseSyntaxErrors(what: string): boolean {
    let error: SyntaxNode | undefined;
    this.top.cursor().iterate((cursor) => {
      if (cursor.type.isError) error ??= cursor.node;
      return error === undefined;
    });
    if (error) {
      const found = this.isWritten(error) ? this.textOf(error).trim() : '';
      const wording = found ? `unexpected "${found}"` : 'something is missing here';
      this.refuse(error, `syntax error in ${what}: ${wording}`);
    }
    return error !== undefined;
  }
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}
