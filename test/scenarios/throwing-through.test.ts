/** Errors that pass by the loop, through Node itself, while an iteration is under way. */
import { describe, expect, test } from 'vitest';
import { hostNames } from '../support/hosts.js';
import { runProgram } from '../support/program.js';

const program = new URL('programs/throwing-through.ts', import.meta.url);

const rest = [
  'third',
  'task',
  ['fourth, the loop is', 'known'],
  'task goes on',
  'second iteration',
  'timer',
  ['after the run', false],
  'usable',
];

describe.each(hostNames)('On the host %s the rest of the iteration runs, in order,', (hostName) => {
  test('after a nextTick callback threw', async () => {
    const args = ['nextTick', hostName, 'uncaughtException'];
    const { said, code, stderr } = await runProgram(program, { args });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(said.slice(0, 3)).toEqual(['first', 'second', ['uncaughtException', 'nextTick']]);
    expect(said.filter((entry) => !isQueued(entry)).slice(3)).toEqual(rest);
    // What Node had queued behind it is not lost either.
    expect(said.filter(isQueued).sort()).toEqual(['a promise reaction', 'the next tick callback']);
  });

  test('after a nextTick callback threw null', async () => {
    const args = ['null', hostName, 'uncaughtException'];
    const { said, code, stderr } = await runProgram(program, { args });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(said.slice(0, 3)).toEqual(['first', 'second', ['uncaughtException', 'null']]);
    expect(said.filter((entry) => !isQueued(entry)).slice(3)).toEqual(rest);
  });

  test('after a microtask threw', async () => {
    const args = ['microtask', hostName, 'uncaughtException'];
    const { said, code, stderr } = await runProgram(program, { args });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(said).toContainEqual(['uncaughtException', 'microtask']);
    expect(said.filter((entry) => !isQueued(entry) && !isReport(entry)).slice(2)).toEqual(rest);
  });

  test('after a rejection that nobody handles, which a listener hears', async () => {
    const args = ['rejection', hostName, 'unhandledRejection'];
    const { said, code, stderr } = await runProgram(program, { args });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(said).toContainEqual(['unhandledRejection', 'rejection']);
    expect(said.filter((entry) => !isQueued(entry) && !isReport(entry)).slice(2)).toEqual(rest);
  });

  test('after a rejection that only a listener for uncaught exceptions hears', async () => {
    const args = ['rejection', hostName, 'uncaughtException'];
    const { said, code, stderr } = await runProgram(program, { args });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(said).toContainEqual(['uncaughtException', 'rejection']);
    expect(said.filter((entry) => !isQueued(entry) && !isReport(entry)).slice(2)).toEqual(rest);
  });

  test.each(['nextTick', 'microtask', 'rejection'])(
    'or not at all: without a listener the process dies of it (%s)',
    async (what) => {
      const { said, code, stderr } = await runProgram(program, { args: [what, hostName, 'none'] });
      expect(code).toBe(1);
      expect(stderr).toContain(`Error: ${what}`);
      expect(stderr).toContain('at goWrong');
      expect(stderr).not.toContain('async hook stack');
      expect(said.slice(0, 2)).toEqual(['first', 'second']);
      expect(said).not.toContain('timer');
    },
  );
});

function isQueued(entry: unknown): boolean {
  return entry === 'a promise reaction' || entry === 'the next tick callback';
}

function isReport(entry: unknown): boolean {
  return Array.isArray(entry) && String(entry[0]).startsWith('un');
}
