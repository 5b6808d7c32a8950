import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NotImplementedError } from '../exceptions/index.js';
import { REVISION, type Binding } from './binding.js';

/** The folder of the package: the sources and the compiled files lie at different depths below it. */
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder)
    folder = dirname(folder);
  return folder;
}

function find(): { binding: Binding } | { why: string } {
  // libuv's uv_poll is not there in Bun: calling it ends the process, so the addon must not even be tried.
  if (process.versions.bun !== undefined)
    return { why: 'it needs libuv, which Bun does not have; run the program with Node' };
  const folder = packageFolder();
  // For builds that are tried out, such as one with a sanitizer.
  const { ASYNCIO_TS_ADDON: given } = process.env;
  const files =
    given !== undefined && given !== ''
      ? [given]
      : [
          join(folder, 'prebuilt', `${process.platform}-${process.arch}`, 'asyncio_native.node'),
          join(folder, 'build', 'Release', 'asyncio_native.node'),
        ];
  const require = createRequire(import.meta.url);
  const failures: string[] = [];
  for (const file of files) {
    if (!existsSync(file)) continue;
    try {
      const binding = require(file) as Binding;
      if (binding.revision === REVISION) return { binding };
      failures.push(`${file} was built from other sources; run npm rebuild`);
    } catch (error) {
      failures.push((error as Error).message);
    }
  }
  if (failures.length > 0) return { why: failures.join('; ') };
  if (given !== undefined && given !== '') return { why: `ASYNCIO_TS_ADDON: there is no ${given}` };
  return { why: 'it is not built; install g++, make and python3, then run npm rebuild' };
}

let found: { binding: Binding } | { why: string } | null = null;

/** Why there is no addon; null if there is one. Looked up once. */
export function whyNoAddon(): string | null {
  found ??= find();
  return 'why' in found ? found.why : null;
}

/**
 * The addon.
 *
 * @param operation  what needs it, for the error
 * @throws NotImplementedError  it cannot be loaded; says why, and what to do
 */
export function addon(operation: string): Binding {
  found ??= find();
  if ('binding' in found) return found.binding;
  throw new NotImplementedError(`${operation} needs the native addon: ${found.why}`);
}
