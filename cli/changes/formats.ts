/** The ways in which changes are written. */
import type { Page } from '../show/page.js';
import { asGitHub } from './github.js';
import { asMarkdown } from './markdown.js';
import type { Report } from './report.js';
import { asText } from './text.js';

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
