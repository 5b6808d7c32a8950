/**
 * A part of `npm run build`: the generated cases as JavaScript that runs from the package.
 *
 * Types become comments, `/*::  *\/`, and everything else stays as it is, so that `asyncio-ts show` can still show the
 * TypeScript, and the package has each case once.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { typesAsComments } from './types-as-comments.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'generated', 'conformance');
const target = join(root, 'dist', 'generated', 'conformance');

for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.ts')) continue;
  const file = join(target, name.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typesAsComments(readFileSync(join(source, name), 'utf8')));
}
