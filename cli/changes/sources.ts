/** The files that `--in` names. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../command-error.js';
import { namesIn, type SourceNames } from './source-names.js';

const python = /\.pyi?$/;
const typeScript = /\.[cm]?[jt]sx?$/;

/** Not written by the people whose sources these are. */
const skipped = new Set(['node_modules', '__pycache__', 'site-packages', 'venv', 'dist', 'build']);

/** @throws CommandError  a path that is not there, or nothing to read in it */
export function readSources(paths: readonly string[]): SourceNames[] {
  return paths.flatMap((path) => {
    const found = filesIn(path);
    if (found.length === 0) throw failure(`found no Python and no TypeScript in ${path}`);
    return found.map((file) => {
      const language = python.test(file) ? 'python' : 'typescript';
      return namesIn(file, readFileSync(file, 'utf8'), language);
    });
  });
}

function filesIn(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw failure(`there is no ${path}`);
  if (!stat.isDirectory()) return python.test(path) || typeScript.test(path) ? [path] : [];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !skipped.has(name) && !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() || entry.isFile() ? filesIn(join(path, entry.name)) : [],
    );
}
