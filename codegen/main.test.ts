import { spawnSync } from 'node:child_process';
import { describe, expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });

function main(...args: string[]) {
  const options = ['--import', 'tsx', `${import.meta.dirname}/main.ts`];
  return spawnSync(process.execPath, [...options, ...args], { encoding: 'utf8' });
}

test('--help says what there is to say, and that is no error', () => {
  const { status, stdout } = main('--help');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^usage: npm run generate\n/);
});

describe('arguments that are wrong are named, with exit code 2', () => {
  test.each([
    [[], 'no command given'],
    [['generrate'], 'no command "generrate"'],
    [['check', 'spec'], 'unexpected argument "spec"'],
    [['check', '--fix'], "Unknown option '--fix'"],
  ])('%j', (args, message) => {
    const { status, stdout, stderr } = main(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain('usage: npm run generate');
    expect(stdout).toBe('');
  });
});
