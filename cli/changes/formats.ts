/** The ways in which changes are written. */
import type { Page } from '../show/page.js';
import type { Change, Step } from './change.js';
import { asGitHub } from './github.js';
import { asMarkdown } from './markdown.js';
import type { Use } from './narrow.js';
import { asText } from './text.js';

export interface Report {
  readonly step: Step;
  readonly found: readonly Found[];
  /** Where one looked for uses; absent where all changes are told. */
  readonly sources?: { readonly of: readonly string[]; readonly files: number };
}

/** A change, and where the sources use what it changes. */
export interface Found {
  readonly change: Change;
  readonly uses: readonly Use[];
}

export type FormatName = 'text' | 'markdown' | 'json' | 'github';

export const formats: Readonly<Record<FormatName, (report: Report, page: Page) => string>> = {
  text: asText,
  markdown: asMarkdown,
  json: asJson,
  github: asGitHub,
};

function asJson({ step, found, sources }: Report): string {
  const { from, to } = step;
  const changes = found.map(({ change: { subject: _, ...change }, uses }) => ({
    ...change,
    ...(sources && { uses }),
  }));
  return `${JSON.stringify({ from, to, ...(sources && { sources }), changes }, null, 2)}\n`;
}
