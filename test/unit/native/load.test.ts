/** Which addon is taken. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { REVISION } from '../../../src/native/binding.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-load-'));
  vi.resetModules();
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Why the loader does not take an addon of this revision. */
async function whyNot(revision: number): Promise<string | null> {
  const file = join(folder, `addon-${revision}.cjs`);
  writeFileSync(file, `exports.revision = ${revision};\n`);
  vi.stubEnv('ASYNCIO_TS_ADDON', file);
  const { whyNoAddon } = await import('../../../src/native/load.js');
  return whyNoAddon();
}

test('An addon that was built from other sources is not taken, and what to do is said', async () => {
  expect(await whyNot(REVISION - 1)).toMatch(
    /addon-\d+\.cjs was built from other sources; run npm rebuild$/,
  );
  vi.resetModules();
  expect(await whyNot(REVISION)).toBe(null);
});
