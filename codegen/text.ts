/**
 * Text of the spec as it may stand in generated code: no string gets out of its comment or its quotes.
 *
 * Every emitter passes what it takes from the spec through one of these.
 */
import { unseenCharacters } from './unseen-characters.js';

/**
 * Lines for a block comment (a JSDoc comment too), without the stars.
 *
 * A comment that the text would close stays open: a backslash comes between star and slash.
 */
export function tsComment(text: string): string[] {
  return visible(text).trimEnd().replaceAll('*/', '*\\/').split('\n');
}

/** Text for the rest of a `//` line. */
export function tsLineComment(text: string): string {
  return oneLine(visible(text));
}

/** A TypeScript string literal in single quotes. */
export function tsString(text: string): string {
  return quoted(text, (code) => (code < 0x100 ? hex('x', code, 2) : hex('u', code, 4)));
}

/** Text between the backticks of a template literal; line breaks stay. */
export function tsTemplateText(text: string): string {
  return text
    .replace(/[`\\]|\$(?=\{)/g, '\\$&')
    .replaceAll('\r', '\\r')
    .replace(unseenCharacters, (character) => hex('u', character.charCodeAt(0), 4));
}

/** A Python string literal in single quotes. */
export function pyString(text: string): string {
  return quoted(text, (code) => (code < 0x100 ? hex('x', code, 2) : hex('u', code, 4)));
}

/** Lines of a Python docstring, without its quotes, for a literal that has no `r` before it. */
export function pyDocstring(text: string): string[] {
  const lines = visible(text).trimEnd().replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"');
  // A quote at the very end would run into the three that close, unless it is escaped already.
  return lines.replace(/(?<!(?<!\\)(?:\\\\)*\\)"$/, '\\"').split('\n');
}

/** Text for the rest of a `#` line. */
export function pyComment(text: string): string {
  return oneLine(visible(text));
}

/** Prose for a page of Markdown, so that nothing in it is taken for HTML. */
export function proseOfMarkdown(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function quoted(text: string, escape: (code: number) => string): string {
  const inner = text
    .replace(/['\\]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')
    .replace(unseenCharacters, (character) => escape(character.charCodeAt(0)));
  return `'${inner}'`;
}

/** Characters that no reader sees, as a reader can see them. */
function visible(text: string): string {
  return text
    .replaceAll('\t', '  ')
    .replace(
      unseenCharacters,
      (character) => `<U+${codePoint(character.charCodeAt(0), 4).toUpperCase()}>`,
    );
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

function hex(letter: string, code: number, digits: number): string {
  return `\\${letter}${codePoint(code, digits)}`;
}

function codePoint(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
