/** The install script: what it builds, and what it says where it cannot. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { root } from '../support/imports.js';

vi.setConfig({ testTimeout: 60_000 });

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-install-'));
  for (const path of ['binding.gyp', 'scripts/install-native.mjs', 'src/native', 'package.json'])
    cpSync(join(root, path), join(folder, path), { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A folder that has only these commands in it, in place of the path. */
function pathWith(...commands: string[]): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const command of commands) {
    const found = process.env
      .PATH!.split(':')
      .map((place) => join(place, command))
      .find((file) => existsSync(file))!;
    symlinkSync(found, join(bin, command));
  }
  return bin;
}

function install(env: Record<string, string | undefined> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'scripts/install-native.mjs')],
    // In a terminal of its own, without what npm or the user has configured.
    { encoding: 'utf8', env: { ...process.env, npm_config_nodedir: undefined, ...env } },
  );
  return { status, stdout, stderr };
}

const addon = (): string => join(folder, 'build/Release/asyncio_native.node');

test('The addon is built, without a word, and can be loaded', () => {
  expect(install()).toEqual({ status: 0, stdout: '', stderr: '' });
  const binding = createRequire(import.meta.url)(addon()) as { counters(): object };
  expect(binding.counters()).toEqual({ descriptors: 0, handles: 0, references: 0 });
});

test('Without a compiler the installation succeeds; one line says what is off, and what turns it on', () => {
  expect(install({ PATH: pathWith('make', 'python3') })).toEqual({
    status: 0,
    stdout:
      'asyncio-ts: no C compiler (g++ not found): sockets, signals and add_reader are off, everything else works. ' +
      'Install g++, make and python3, then npm rebuild.\n',
    stderr: '',
  });
  expect(existsSync(addon())).toBe(false);
});

test('Without make, or a build that fails, likewise', () => {
  const without = install({ PATH: pathWith('g++', 'gcc', 'python3') });
  expect(without.status).toBe(0);
  expect(without.stdout).toMatch(/^asyncio-ts: make not found: .*\n$/);
  rmSync(join(folder, 'src/native/state.c'));
  const failed = install();
  expect([failed.status, failed.stderr]).toEqual([0, '']);
  expect(failed.stdout).toMatch(/^asyncio-ts: the build failed \(see .*install\.log\): .*\n$/);
  expect(existsSync(join(folder, 'build/install.log'))).toBe(true);
});

test('Where a prebuilt addon lies, nothing is built', () => {
  const prebuilt = join(folder, 'prebuilt', `${process.platform}-${process.arch}`);
  mkdirSync(prebuilt, { recursive: true });
  cpSync(join(root, 'package.json'), join(prebuilt, 'asyncio_native.node'));
  expect(install({ PATH: '' })).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(existsSync(addon())).toBe(false);
});
