import { indent, widthOf, wrap } from '../layout.js';
import type { Paint } from '../terminal.js';

/** What a text is written for: its width, and its colours. */
export interface Page {
  readonly width: number;
  readonly paint: Paint;
}

/** The name on the left, what it is on the right, in one line where both fit. */
export function heading(name: string, facts: string, { paint, width }: Page): string {
  const between = width - widthOf(name) - widthOf(facts);
  const space = between > 1 ? ' '.repeat(between) : '\n';
  return `${paint(['bold', 'underline'], name)}${space}${paint('dim', facts)}`;
}

/** A titled part, or nothing where it has no body. */
export function section(title: string, body: string | undefined, { paint }: Page): string {
  return body ? `${paint('bold', title)}\n${indent(body, 2)}` : '';
}

/** The line below a list: how to see one of its entries. */
export function showsOne(name: string, { paint, width }: Page): string {
  return paint('dim', wrap(`asyncio-ts show ${name} shows one of them.`, width));
}
