/** Text for a terminal: paragraphs wrapped to its width, tables whose columns align. */
import { stripVTControlCharacters } from 'node:util';

/** Columns that a text takes; colours take none. */
export function widthOf(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function indent(text: string, columns: number): string {
  const space = ' '.repeat(columns);
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : space + line))
    .join('\n');
}

/** Words wrapped to a width; one that is longer stands in a line of its own, whole, so that it can be copied. */
export function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}

/** Prose of the contract: paragraphs are wrapped, lists keep their items, and what is indented stays as it is. */
export function prose(text: string, width: number): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => wrapParagraph(paragraph, width))
    .join('\n\n');
}

function wrapParagraph(paragraph: string, width: number): string {
  if (/^(?: {2}|\t)/.test(paragraph)) return paragraph;
  return paragraph
    .split(/\n(?=[-*] )/)
    .map((item) => {
      if (!/^[-*] /.test(item)) return wrap(item, width);
      return `- ${indent(wrap(item.slice(2), width - 2), 2).trimStart()}`;
    })
    .join('\n');
}

const gap = 2;

/**
 * Rows in columns: each is as wide as its widest cell, and the last is wrapped to what is left of the width.
 *
 * Where too little is left for it, its text begins in the next line.
 */
export function table(rows: readonly (readonly string[])[], width: number): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns - 1 }, (_, i) =>
    Math.max(...rows.map((row) => widthOf(row[i] ?? ''))),
  );
  const before = widths.reduce((sum, one) => sum + one + gap, 0);
  const last = width - before;
  return rows
    .map((row) => {
      const head = widths.map((columnWidth, i) => pad(row[i] ?? '', columnWidth + gap)).join('');
      const text = row[columns - 1] ?? '';
      if (last < 24) return `${head.trimEnd()}\n${indent(wrap(text, width - 6), 6)}`.trimEnd();
      return (head + indent(wrap(text, last), before).trimStart()).trimEnd();
    })
    .join('\n');
}

/** `1 case`, `2 cases` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(items: readonly string[], word = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}

/** What a text says first, in one line. */
export function firstSentence(text: string): string {
  const [first] = /^.*?[.:](?=\s|$)/s.exec(text.trim()) ?? [text.trim()];
  return first.replace(/\s+/g, ' ').replace(/:$/, '.');
}
