/**
 * From a character of a YAML scalar's value back to where that character stands in the file.
 *
 * YAML takes quotes, escapes, indentation and folded lines away; a caret under a typo must put them back.
 */
import type { Scalar } from 'yaml';

/** Offsets in `fileText`, one for each character of the scalar's value and one for its end. */
export function characterOffsets(fileText: string, scalar: Scalar): number[] {
  const [start, end] = scalar.range!;
  const value = String(scalar.value);
  switch (scalar.type) {
    case 'BLOCK_LITERAL':
      return literalOffsets(fileText, start, end, value);
    case 'BLOCK_FOLDED':
      return alignedOffsets(fileText, fileText.indexOf('\n', start) + 1, end, value);
    case 'QUOTE_DOUBLE':
      return flowOffsets(fileText, start + 1, end - 1, doubleQuotedUnit);
    case 'QUOTE_SINGLE':
      return flowOffsets(fileText, start + 1, end - 1, singleQuotedUnit);
    case 'PLAIN':
    case undefined:
      return flowOffsets(fileText, start, end, plainUnit);
  }
}

/** Line for line: a block literal only loses its indentation. */
function literalOffsets(fileText: string, start: number, end: number, value: string): number[] {
  const offsets: number[] = [];
  const lines = value.split('\n');
  let lineStart = fileText.indexOf('\n', start) + 1;
  const indent = literalIndent(fileText, lineStart, lines);
  lines.forEach((line, index) => {
    const lineEnd = endOfLine(fileText, lineStart);
    const first = Math.min(lineStart + indent, lineEnd);
    for (let i = 0; i < line.length; i += 1) offsets.push(first + i);
    // The line break, or the end of the value.
    offsets.push(index === lines.length - 1 ? Math.min(first + line.length, end) : lineEnd);
    lineStart = Math.min(lineEnd + 1, fileText.length);
  });
  return offsets;
}

/** How far the block is indented: what its first line that is not blank has more than its value. */
function literalIndent(fileText: string, firstLine: number, lines: readonly string[]): number {
  let lineStart = firstLine;
  for (const line of lines) {
    const lineEnd = endOfLine(fileText, lineStart);
    if (line.trim() !== '') return lineEnd - lineStart - line.length;
    lineStart = lineEnd + 1;
  }
  return 0;
}

/** A folded block by looking for each character in turn; white space stands for any white space. */
function alignedOffsets(fileText: string, start: number, end: number, value: string): number[] {
  const offsets: number[] = [];
  let at = start;
  for (const character of value) {
    const blank = /\s/.test(character);
    while (at < end && (blank ? !/\s/.test(fileText[at]!) : fileText[at] !== character)) at += 1;
    for (let i = 0; i < character.length; i += 1) offsets.push(Math.min(at + i, end));
    at += character.length;
  }
  offsets.push(Math.min(at, end));
  return offsets;
}

/** How many characters of the file make how many of the value. */
interface Unit {
  readonly written: number;
  readonly read: number;
}

function flowOffsets(
  fileText: string,
  start: number,
  end: number,
  unitAt: (text: string, at: number) => Unit,
): number[] {
  const offsets: number[] = [];
  let at = start;
  while (at < end) {
    const unit = foldedBreak(fileText.slice(at, end)) ?? unitAt(fileText, at);
    for (let i = 0; i < unit.read; i += 1) offsets.push(at);
    at += unit.written;
  }
  offsets.push(end);
  return offsets;
}

/** A line break inside a flow scalar reads as a space; each further one as a line break. */
function foldedBreak(rest: string): Unit | undefined {
  const blank = /^[ \t]*\n\s*/.exec(rest)?.[0];
  if (blank === undefined) return undefined;
  const breaks = blank.split('\n').length - 1;
  return { written: blank.length, read: Math.max(1, breaks - 1) };
}

function plainUnit(): Unit {
  return { written: 1, read: 1 };
}

function singleQuotedUnit(text: string, at: number): Unit {
  return text[at] === "'" ? { written: 2, read: 1 } : plainUnit();
}

function doubleQuotedUnit(text: string, at: number): Unit {
  if (text[at] !== '\\') return plainUnit();
  const letter = text[at + 1];
  if (letter === '\n') {
    return { written: /^\\\n[ \t]*/.exec(text.slice(at))![0].length, read: 0 };
  }
  const digits = letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  const astral = digits === 8 && parseInt(text.slice(at + 2, at + 10), 16) > 0xffff;
  return { written: 2 + digits, read: astral ? 2 : 1 };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
