/** The files of the contract as lines, and what shall change in them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unifiedDiff, type LineEdit } from './unified-diff.js';

export class SpecTexts {
  readonly #root: string;
  readonly #lines = new Map<string, readonly string[]>();
  readonly #replaced = new Map<string, Map<number, string>>();
  readonly #inserted = new Map<string, Map<number, string[]>>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Without the empty one behind the last line break. */
  linesOf(file: string): readonly string[] {
    let lines = this.#lines.get(file);
    if (lines === undefined) {
      lines = readFileSync(join(this.#root, file), 'utf8').replace(/\n$/, '').split('\n');
      this.#lines.set(file, lines);
    }
    return lines;
  }

  lineAt(file: string, line: number): string {
    return this.#replaced.get(file)?.get(line) ?? this.linesOf(file)[line - 1] ?? '';
  }

  /** Replaces a part of a line; false where it does not stand there just so. */
  replace(file: string, line: number, from: string, to: string): boolean {
    const text = this.lineAt(file, line);
    if (text.split(from).length !== 2) return false;
    this.#of(this.#replaced, file).set(
      line,
      text.replace(from, () => to),
    );
    return true;
  }

  /** Behind what was put there before. */
  insertAfter(file: string, line: number, lines: readonly string[]): void {
    const inserted = this.#of(this.#inserted, file);
    inserted.set(line, [...(inserted.get(line) ?? []), ...lines]);
  }

  /** The last line of what begins in `line`: what follows is as far to the left, or farther. Empty lines belong to nobody. */
  endOfBlock(file: string, line: number): number {
    const lines = this.linesOf(file);
    const indent = indentOf(lines[line - 1]!);
    let end = line;
    for (let at = line + 1; at <= lines.length; at += 1) {
      const text = lines[at - 1]!;
      if (text.trim() === '') continue;
      if (indentOf(text) <= indent) break;
      end = at;
    }
    return end;
  }

  diff(): string {
    const files = [...new Set([...this.#replaced.keys(), ...this.#inserted.keys()])].sort();
    return files.map((file) => unifiedDiff(file, this.linesOf(file), this.#edits(file))).join('');
  }

  #edits(file: string): LineEdit[] {
    const replaced = this.#replaced.get(file) ?? new Map<number, string>();
    const inserted = this.#inserted.get(file) ?? new Map<number, string[]>();
    const lines = [...new Set([...replaced.keys(), ...inserted.keys()])].sort((a, b) => a - b);
    return lines.map((line) => {
      const now = replaced.get(line);
      const further = inserted.get(line) ?? [];
      if (now === undefined) return { line: line + 1, removed: 0, added: further };
      return { line, removed: 1, added: [now, ...further] };
    });
  }

  #of<T>(maps: Map<string, Map<number, T>>, file: string): Map<number, T> {
    const known = maps.get(file) ?? new Map<number, T>();
    maps.set(file, known);
    return known;
  }
}

export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
