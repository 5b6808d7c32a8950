/**
 * Each folder under `invalid-spec/` is a bad spec and `bad.txt`, the report it must give.
 *
 * A new case is a new folder. `ACCEPT=1 npx vitest run test/invalid-spec` writes the reports; read the diff.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../codegen/check/index.js';
import { inspect } from '../codegen/commands.js';

const root = join(import.meta.dirname, 'invalid-spec');
const accept = process.env['ACCEPT'] === '1';
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const reports = new Map(folders.map((folder) => [folder, inspect(root, folder).report]));

describe('a bad spec gives the report that stands beside it', () => {
  test.each(folders)('%s', (folder) => {
    const report = reports.get(folder)!;
    const path = join(root, folder, 'bad.txt');
    if (accept) writeFileSync(path, report);
    expect(report).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
    expect(report).not.toBe('');
  });
});

/** Reported by the loader, which has no list of rules. */
const loaderRules = [
  ...['empty-file', 'tab', 'duplicate-key', 'anchor', 'yaml-syntax', 'file-name', 'unknown-key'],
  ...['wrong-type', 'missing-key', 'bad-value', 'signature', 'type-syntax', 'class-definition'],
  ...['case-complete', 'trace-number', 'hidden-character', 'one-line'],
];

/** What the rule `programs` passes on from the translator. */
const translatorRules = ['python-syntax', 'python-subset', 'unknown-name', 'unknown-parameter'];

/** Judged where a history was recorded beside the spec. */
const historyRules = ['history', 'missing-member', 'uncovered-name'];

describe('a rule has a bad spec of its name, which it reports', () => {
  const checked = rules.map((rule) => rule.name).filter((name) => name !== 'programs');
  test.each([...loaderRules, ...checked, ...translatorRules, ...historyRules])('%s', (rule) => {
    expect(reports.get(rule)).toMatch(new RegExp(`^\\S+:\\d+:\\d+ ${rule}: `, 'm'));
  });
});

test('a report shows a spec string and does not obey it', () => {
  expect([...reports.values()].join('')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028\u202e]/);
});
