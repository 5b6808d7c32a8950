import { mkdir, mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileSet } from './file-set.js';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'file-set-'));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

function filesOf(texts: Record<string, string>): FileSet {
  const files = new FileSet();
  for (const [path, text] of Object.entries(texts)) files.add(path, text);
  return files;
}

test('what was written compares as equal', async () => {
  const files = filesOf({ 'generated/a.ts': 'a\n', 'generated/deep/b.ts': 'b\n' });
  const first = await files.write(root);
  expect(first.missing).toEqual(['generated/a.ts', 'generated/deep/b.ts']);
  expect(await files.compare(root)).toEqual({ missing: [], differing: [], orphaned: [] });
  expect(await readFile(join(root, 'generated/deep/b.ts'), 'utf8')).toBe('b\n');
});

test('a file that did not change is not written again', async () => {
  await filesOf({ 'generated/a.ts': 'a', 'generated/b.ts': 'b' }).write(root);
  const long = new Date(0);
  await utimes(join(root, 'generated/a.ts'), long, long);
  await filesOf({ 'generated/a.ts': 'a', 'generated/b.ts': 'other' }).write(root);
  expect((await stat(join(root, 'generated/a.ts'))).mtimeMs).toBe(0);
  expect(await readFile(join(root, 'generated/b.ts'), 'utf8')).toBe('other');
});

test('what the set no longer owns is deleted, with the folders that it leaves empty', async () => {
  await filesOf({ 'generated/a.ts': 'a', 'generated/old/deep/b.ts': 'b' }).write(root);
  const done = await filesOf({ 'generated/a.ts': 'a' }).write(root);
  expect(done.orphaned).toEqual(['generated/old/deep/b.ts']);
  expect(await readdir(join(root, 'generated'))).toEqual(['a.ts']);
});

test('compare lists missing, differing and orphaned files and touches none', async () => {
  await mkdir(join(root, 'generated'));
  await writeFile(join(root, 'generated/differs.ts'), 'old');
  await writeFile(join(root, 'generated/orphan.ts'), 'x');
  const files = filesOf({ 'generated/differs.ts': 'new', 'generated/missing.ts': 'm' });
  expect(await files.compare(root)).toEqual({
    missing: ['generated/missing.ts'],
    differing: ['generated/differs.ts'],
    orphaned: ['generated/orphan.ts'],
  });
  expect(await readFile(join(root, 'generated/differs.ts'), 'utf8')).toBe('old');
});

test('caches of Python count for nothing', async () => {
  const files = filesOf({ 'generated/python/a.py': 'a' });
  await files.write(root);
  await mkdir(join(root, 'generated/python/__pycache__'));
  await writeFile(join(root, 'generated/python/__pycache__/a.pyc'), '');
  expect((await files.compare(root)).orphaned).toEqual([]);
  const done = await filesOf({ 'generated/b.ts': 'b' }).write(root);
  expect(done.orphaned).toEqual(['generated/python/a.py']);
  expect(await readdir(join(root, 'generated'))).toEqual(['b.ts']);
});

test('an empty set refuses to wipe the folder', async () => {
  await filesOf({ 'generated/a.ts': 'a' }).write(root);
  await expect(new FileSet().write(root)).rejects.toThrow('expected generated files, got none');
  expect(await readdir(join(root, 'generated'))).toEqual(['a.ts']);
});

test.each([
  'src/a.ts',
  'docs/other.md',
  '../generated/a.ts',
  'generated/../a.ts',
  'generated//a.ts',
  '/generated/a.ts',
])('a path outside the folder is refused: %s', (path) => {
  expect(() => new FileSet().add(path, '')).toThrow('expected a path under generated/');
});

test('a page for people is written where they look for it, and nothing beside it is touched', async () => {
  await mkdir(join(root, 'docs'));
  await writeFile(join(root, 'docs/mine.md'), 'mine');
  const files = filesOf({ 'generated/a.ts': 'a', 'docs/deviations.md': 'page' });
  expect((await files.write(root)).missing).toEqual(['docs/deviations.md', 'generated/a.ts']);
  await writeFile(join(root, 'docs/deviations.md'), 'stale');
  const found = await files.compare(root);
  expect(found).toEqual({ missing: [], differing: ['docs/deviations.md'], orphaned: [] });
  expect(await readdir(join(root, 'docs'))).toEqual(['deviations.md', 'mine.md']);
});

test('two emitters cannot give the same file', () => {
  const files = filesOf({ 'generated/a.ts': 'a' });
  expect(() => files.add('generated/a.ts', 'b')).toThrow('emitted twice');
});

test('paths come sorted, whatever the order they were added in', () => {
  expect(filesOf({ 'generated/b.ts': '', 'generated/a.ts': '' }).paths).toEqual([
    'generated/a.ts',
    'generated/b.ts',
  ]);
});
