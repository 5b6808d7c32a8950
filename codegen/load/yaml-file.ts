import {
  Lexer,
  LineCounter,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import type { Place, SourceText } from '../model/contract.js';
import type { Problem } from '../model/problem.js';
import { characterOffsets } from './offsets.js';
import { plainCopy } from './plain-data.js';

/** The way to a value: `['members', 0, 'def']`. */
export type Path = readonly (string | number)[];

export type Report = (problem: Problem) => void;

/** A YAML file that could be read, and where everything in it stands. */
export class YamlFile {
  readonly file: string;
  /** The document as plain data. */
  readonly value: unknown;
  readonly #text: string;
  readonly #document: Document;
  readonly #lines: LineCounter;

  constructor(file: string, text: string, document: Document, lines: LineCounter) {
    this.file = file;
    this.#text = text;
    this.#document = document;
    this.#lines = lines;
    this.value = plainCopy(document.toJS());
  }

  /** Where the value at `path` begins; where there is none, the nearest one around it. */
  placeOf(path: Path): Place {
    const node = this.#nodeAt(path) ?? this.#document.contents;
    if (isScalar(node)) return this.#place(characterOffsets(this.#text, node)[0]!);
    return this.#place(node?.range?.[0] ?? 0);
  }

  /** Where the key that ends `path` stands. */
  placeOfKey(path: Path): Place {
    const parent = this.#nodeAt(path.slice(0, -1));
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1))
      : undefined;
    return pair && isNode(pair.key) ? this.#place(pair.key.range![0]) : this.placeOf(path);
  }

  /** The string at `path` with the place of each of its characters. */
  textOf(path: Path): SourceText {
    const node = this.#nodeAt(path);
    if (!isScalar(node)) throw new Error(`YamlFile.textOf: no scalar at ${path.join('.')}`);
    const offsets = characterOffsets(this.#text, node);
    const text = String(node.value);
    // What is wrong with the end of a program is shown behind its last line, not in the key that follows.
    const last = text.trimEnd().length;
    return {
      text,
      place: this.#place(offsets[0]!),
      placeAt: (offset) => this.#place(offsets[Math.min(offset, last)]!),
    };
  }

  /** A scalar as it is written in the file: `3.10`, where its value is the number 3.1. */
  writtenAt(path: Path): string | undefined {
    const node = this.#nodeAt(path);
    return isScalar(node) ? node.source : undefined;
  }

  #nodeAt(path: Path): Node | undefined {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = nodeIn(this.#document, path.slice(0, length));
      if (node) return node;
    }
    return undefined;
  }

  #place(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.file, line, column: col };
  }
}

/**
 * Read one file. What is wrong with its YAML is reported; nothing comes back where nothing can be trusted.
 *
 * Anchors are refused: the contract says each fact in its place, and an alias of aliases can grow without end.
 */
export function readYaml(file: string, text: string, report: Report): YamlFile | undefined {
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (isNestedTooDeep(text)) {
    const message = `more than ${deepest} levels of nesting`;
    report({ rule: 'yaml-syntax', place: { file, line: 1, column: 1 }, message });
    return undefined;
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    const written = /^[^:\n]*/.exec(text.slice(pos[0]))![0];
    report({
      rule: ruleOf(code),
      place: place(pos[0]),
      message: wordingOf(code, message, written),
    });
  }
  const { contents } = document;
  if (
    document.errors.length === 0 &&
    (!contents || (isScalar(contents) && contents.value === null))
  ) {
    report({ rule: 'empty-file', place: place(0), message: 'the file says nothing' });
    return undefined;
  }
  if (reportAnchors(document, place, report)) return undefined;
  const readable = document.errors.every((error) => error.code === 'DUPLICATE_KEY');
  return readable ? new YamlFile(file, text, document, lines) : undefined;
}

/** Whether the document has aliases, which leave it without a value of its own. */
function reportAnchors(
  document: Document,
  place: (offset: number) => Place,
  report: Report,
): boolean {
  const anchors = new Set<string>();
  let aliases = false;
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) aliases = true;
      if (!isAlias(node) && node.anchor) anchors.add(node.anchor);
      const anchor = isAlias(node) ? `*${node.source}` : node.anchor && `&${node.anchor}`;
      // The anchor has been reported; its aliases may be thousands.
      if (!anchor || (isAlias(node) && anchors.has(node.source))) return;
      report({
        rule: 'anchor',
        place: place(node.range![0]),
        message: `"${anchor}": the spec has no anchors and aliases; write it out, or quote the text`,
      });
    },
  });
  return aliases;
}

function ruleOf(code: string): string {
  if (code === 'TAB_AS_INDENT') return 'tab';
  return code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'yaml-syntax';
}

function wordingOf(code: string, message: string, written: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'a tab; YAML is indented with spaces';
    case 'DUPLICATE_KEY':
      return `the key "${written}" was given before`;
    case 'MULTIPLE_DOCS':
      return 'a second document; a spec file holds one';
    default:
      return message;
  }
}

const deepest = 100;

/** The parser recurses, and a stack that overflows inside it ends the process: so this is looked at first. */
function isNestedTooDeep(text: string): boolean {
  let open = 0;
  let onThisLine = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') open += 1;
    else if (token === ']' || token === '}') open -= 1;
    else if (token === '-' || token === '?') onThisLine += 1;
    else if (token === '\n') onThisLine = 0;
    if (open + onThisLine > deepest) return true;
  }
  return false;
}

function nodeIn(document: Document, path: Path): Node | undefined {
  const node: unknown =
    path.length === 0
      ? document.contents
      : isCollection(document.contents)
        ? document.contents.getIn(path, true)
        : undefined;
  return isNode(node) ? node : undefined;
}
