/** A small spec and every file that is made of it, compared byte by byte. `ACCEPT=1` rewrites what is expected; read the diff. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkContract } from '../../codegen/check/index.js';
import { emitAll } from '../../codegen/emit/index.js';
import { loadContract } from '../../codegen/load/contract.js';
import { formatReport } from '../../codegen/report.js';

const root = fileURLToPath(new URL('../golden/', import.meta.url));
const expected = join(root, 'expected');

/** Not made of the spec, but copied from the generator's own sources. */
const isCopied = (path: string): boolean =>
  path === 'generated/spec.schema.json' ||
  (path.startsWith('generated/python/') && !path.includes('/test_'));

const loaded = loadContract(root);
const { contract } = loaded;

test('The small spec has no problems', () => {
  const problems = [...loaded.problems, ...checkContract(loaded, undefined)];
  expect(formatReport(problems, loaded.sources)).toBe('');
});

test('The small spec gives the files that a person has read and accepted', async () => {
  const files = await emitAll(contract);
  const paths = files.paths.filter((path) => !isCopied(path));
  if (process.env['ACCEPT'] === '1') accept(new Map(paths.map((path) => [path, files.get(path)!])));
  expect(filesBelow(expected)).toEqual(paths);
  for (const path of paths) {
    expect(files.get(path), path).toBe(readFileSync(join(expected, path), 'utf8'));
  }
});

test('The same spec gives the same bytes', async () => {
  const [once, again] = [await emitAll(contract), await emitAll(loadContract(root).contract)];
  expect(again.paths).toEqual(once.paths);
  for (const path of once.paths) expect(again.get(path), path).toBe(once.get(path));
});

test('Every generated file says what made it, ends its lines with LF and its last line too', async () => {
  const files = await emitAll(contract);
  for (const path of files.paths) {
    const text = files.get(path)!;
    expect(text.split('\n', 2).join('\n'), path).toContain('@generated');
    expect(text.includes('\r'), path).toBe(false);
    expect(text.endsWith('\n'), path).toBe(true);
  }
});

function accept(texts: ReadonlyMap<string, string>): void {
  rmSync(expected, { recursive: true, force: true });
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(expected, path)), { recursive: true });
    writeFileSync(join(expected, path), text);
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
