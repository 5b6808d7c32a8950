/** What is the same for every command: help, versions, errors, exit codes, colours. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { knowsColours } from '../../../cli/terminal.js';
import { runCommand } from '../../support/cli/run-command.js';
import { root } from '../../support/imports.js';

const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string };

describe('help', () => {
  test('of the command names every command, examples and the exit codes', async () => {
    const { code, out, error } = await runCommand(['--help']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    for (const part of ['show', 'changes', 'drift', 'Examples:', 'Exit codes:'])
      expect(out).toContain(part);
  });

  test.each(['show', 'changes'])('of %s has examples that work', async (command) => {
    const { out } = await runCommand([command, '--help']);
    const line = new RegExp(`^ {2}asyncio-ts (${command} \\S+(?: \\S+)*)`, 'gm');
    const examples = [...out.matchAll(line)].map(([, args]) => args!);
    expect(examples.length).toBeGreaterThan(3);
    for (const example of examples) {
      const { code, error } = await runCommand(
        example.replace('--in src', '--in src/os').split(' '),
      );
      expect({ example, error }).toEqual({ example, error: '' });
      expect([0, 1]).toContain(code);
    }
  });

  test('keeps to 80 columns', async () => {
    for (const args of [
      ['--help'],
      ['show', '--help'],
      ['changes', '--help'],
      ['drift', '--help'],
    ]) {
      const { out } = await runCommand(args);
      expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    }
  });

  test('is what comes without a command, with the exit code of a wrong call', async () => {
    const { code, error } = await runCommand([]);
    expect(code).toBe(2);
    expect(error).toContain('Usage: asyncio-ts');
  });
});

test('--version is that of the package', async () => {
  expect(await runCommand(['--version'])).toEqual({ code: 0, out: `${version}\n`, error: '' });
});

describe('an error', () => {
  test.each([
    [['shwo'], "unknown command 'shwo'", '(Did you mean show?)'],
    [['show'], "missing required argument 'name'", 'asyncio-ts show --help'],
    [['show', 'sleep', '--jsno'], "unknown option '--jsno'", 'asyncio-ts show --help'],
    [['show', 'frobnicate'], 'the contract has no "frobnicate"', ''],
  ])('of the arguments %j is told in a line, with exit code 2', async (args, message, hint) => {
    const { code, out, error } = await runCommand(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error.split('\n')[0]).toBe(`asyncio-ts: ${message}`);
    expect(error).toContain(hint);
  });

  test.each([
    [['--verbose'], {}],
    [[], { ASYNCIO_TS_TRACEBACK: '1' }],
  ])('shows its stack with %j %j', async (args, environment) => {
    const quiet = await runCommand(['show', 'frobnicate']);
    expect(quiet.error).not.toContain(' at ');
    const asked = await runCommand(['show', 'frobnicate', ...args], { environment });
    expect(asked.error).toContain('cli/show/command.ts');
  });
});

describe('colours', () => {
  test.each([
    [true, {}, true],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, {}, false],
    [undefined, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('on a terminal: %j, with %j: %j', (isTerminal, environment, expected) => {
    expect(knowsColours(isTerminal, environment)).toBe(expected);
  });

  test('change nothing but the colour', async () => {
    const plain = await runCommand(['show', 'call_soon']);
    const coloured = await runCommand(['show', 'call_soon'], { colours: true });
    expect(coloured.out).not.toBe(plain.out);
    expect(stripVTControlCharacters(coloured.out)).toBe(plain.out);
  });
});

describe('the process', () => {
  const command = [`${root}/node_modules/tsx/dist/cli.mjs`, `${root}/cli/main.ts`];

  test('prints, has no colours in a pipe, and ends with the exit code', () => {
    const env = { ...process.env, FORCE_COLOR: undefined };
    const args = [...command, 'show', 'call_sono'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'asyncio-ts: the contract has no "call_sono"\n  Did you mean call_soon?\n',
    });
  });

  test('ends without a word where nobody reads on', () => {
    const line = `"${process.execPath}" ${command.join(' ')} show AbstractEventLoop | head -1; exit "\${PIPESTATUS[0]}"`;
    const out = execFileSync('bash', ['-c', line], { encoding: 'utf8', stdio: 'pipe' });
    expect(out).toContain('AbstractEventLoop');
  });
});
