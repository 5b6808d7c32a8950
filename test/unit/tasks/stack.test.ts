import { describe, expect, test } from 'vitest';
import { StackFrame, coroutine, sleep } from '../../../src/index.js';
import type { Task } from '../../../src/index.js';
import { parseFrame } from '../../../src/stack.js';
import { Bed } from '../../support/bed.js';

const names = (task: Task<never>): string[] => task.get_stack().map(({ name }) => name);

/** Waits three calls deep, in either flavour. */
const flavours = {
  generators() {
    const inner = coroutine(function* inner() {
      yield* sleep(10);
    });
    const middle = coroutine(function* middle() {
      yield* inner();
    });
    return coroutine(function* outer() {
      yield* middle();
    });
  },
  'async functions'() {
    const inner = coroutine(async function inner() {
      await sleep(10);
    });
    const middle = coroutine(async function middle() {
      await Promise.resolve();
      await inner();
    });
    return coroutine(async function outer() {
      await middle();
    });
  },
};

describe.each(Object.entries(flavours))('Task.get_stack of %s', (_, make) => {
  const bed = new Bed();
  const outer = make();

  test('in debug mode has the functions that wait, the outermost first, with their places', async () => {
    bed.loop.set_debug(true);
    const task = bed.loop.create_task(outer());
    await bed.loop.run_until_complete(() => sleep(1));
    expect(names(task as never)).toEqual(['outer', 'middle', 'inner']);
    const [first] = task.get_stack({ limit: 2 });
    expect(first!.name).toBe('middle');
    expect(first!.filename).toContain('stack.test.ts');
    expect(first!.lineno).toBeGreaterThan(10);
  });

  test('outside of debug mode has the name of the body, and no place', async () => {
    const task = bed.loop.create_task(outer());
    await bed.loop.run_until_complete(() => sleep(1));
    expect(task.get_stack()).toEqual([new StackFrame('outer')]);
    expect(task.get_stack({ limit: 0 })).toEqual([]);
  });
});

describe('Task.print_stack', () => {
  const bed = new Bed();

  function printed(task: Task<never>): string[] {
    const texts: string[] = [];
    task.print_stack({ file: { write: (text) => texts.push(text) } });
    return texts.join('').split('\n');
  }

  test('prints a frame to a line, and the exception behind them', async () => {
    const wrong = function wrong(): never {
      throw new RangeError('too far');
    };
    const task = bed.loop.create_task(async function body() {
      wrong();
    });
    await bed.loop.run_until_complete(() => sleep(1));
    const [head, ...rest] = printed(task as never);
    expect(head).toMatch(
      /^Traceback for <Task finished name='Task-\d+' .*\(most recent call last\):$/,
    );
    expect(rest.at(-2)).toBe('RangeError: too far');
    expect(rest.at(-3)).toMatch(/^ {2}File ".*stack\.test\.ts", line \d+, in wrong$/);
    expect(task.exception()).toBeInstanceOf(RangeError);
  });

  test('prints to the console where no file is given, and refuses what it does not know', () => {
    const task = bed.loop.create_task(() => sleep(1));
    expect(() => task.print_stack({ limits: 1 } as never)).toThrow(
      "print_stack() got an unexpected keyword argument 'limits'",
    );
    expect(printed(task as never).slice(1)).toEqual(['  <lambda>', '']);
  });
});

describe('A frame', () => {
  test.each([
    ['at work (file:///a/b.ts:3:5)', 'work', 'file:///a/b.ts', 3, false],
    ['at async work (/a/b.ts:3:5)', 'work', '/a/b.ts', 3, true],
    ['at /a/b.ts:3:5', '', '/a/b.ts', 3, false],
    ['at async file:///a/b.ts:7:1', '', 'file:///a/b.ts', 7, true],
    ['at new Thing (C:\\a\\b.ts:3:5)', 'new Thing', 'C:\\a\\b.ts', 3, false],
    ['at Array.forEach (<anonymous>)', 'Array.forEach (<anonymous>)', null, null, false],
  ])('is read from %s', (text, name, filename, lineno, isAsync) => {
    expect(parseFrame(text)).toMatchObject({ name, filename, lineno, isAsync });
  });

  test('reads as a line of a traceback', () => {
    expect(String(parseFrame('at async work (/a/b.ts:3:5)'))).toBe(
      'File "/a/b.ts", line 3, in async work',
    );
    expect(String(parseFrame('at /a/b.ts:3:5'))).toBe('File "/a/b.ts", line 3, in <module>');
  });
});
