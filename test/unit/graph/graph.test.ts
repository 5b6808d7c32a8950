import { describe, expect, test } from 'vitest';
import {
  as_completed,
  capture_call_graph,
  coroutine,
  create_task,
  format_call_graph,
  future_add_to_awaited_by,
  print_call_graph,
  shield,
  sleep,
  wait,
  wait_for,
  type Task,
} from '../../../src/index.js';
import { Bed } from '../../support/bed.js';

/** Without the numbers and places that change from run to run. */
function stable(text: string): string[] {
  return text
    .replace(/id=0x[0-9a-f]+/g, 'id')
    .replace(/File '[^']*', line \d+, in /g, 'File, ')
    .split('\n');
}

describe('The call graph', () => {
  const bed = new Bed();

  test('in debug mode shows where each task waits, call by call', async () => {
    bed.loop.set_debug(true);
    const read = coroutine(async function read() {
      await sleep(10);
    });
    const fetchAll = coroutine(async function fetchAll() {
      await read();
    });
    await bed.loop.run_until_complete(async function main() {
      const inner = create_task(fetchAll(), { name: 'inner' });
      create_task(
        function* outer() {
          yield* inner;
        },
        { name: 'outer' },
      );
      await sleep(1);
      expect(stable(format_call_graph(inner))).toEqual([
        "* Task(name='inner', id)",
        '  + Call stack:',
        '  |   File, read()',
        '  |   File, fetchAll()',
        '  + Awaited by:',
        "    * Task(name='outer', id)",
        '      + Call stack:',
        '      |   File, outer()',
      ]);
      expect(stable(format_call_graph(inner, { limit: -1 }))[2]).toBe('  |   File, read()');
      expect(stable(format_call_graph(inner, { limit: 1 }))[2]).toBe('  |   File, fetchAll()');
    });
  });

  test('outside of debug mode shows the names of the bodies', async () => {
    await bed.loop.run_until_complete(function* () {
      const task = create_task(async function work() {
        await sleep(10);
      });
      task.set_name('x');
      yield* sleep(1);
      expect(stable(format_call_graph(task))).toEqual([
        "* Task(name='x', id)",
        '  + Call stack:',
        '  |   work()',
      ]);
    });
  });

  test.each<[string, (task: Task<null>) => PromiseLike<unknown>]>([
    ['wait', (task) => wait([task])],
    ['wait_for', (task) => wait_for(task, 60)],
    ['as_completed', async (task) => await [...as_completed([task])][0]],
    ['shield', (task) => shield(task)],
  ])('knows who waits through %s', async (_, through) => {
    await bed.loop.run_until_complete(async () => {
      const task = create_task(() => sleep(10));
      create_task(async () => await through(task), { name: 'waiter' });
      await sleep(1);
      expect(format_call_graph(task)).toContain("* Task(name='waiter'");
    });
  });

  test('ends where futures wait for each other in a circle', () => {
    const [one, other] = [bed.loop.create_future(), bed.loop.create_future()];
    future_add_to_awaited_by(one, other);
    future_add_to_awaited_by(other, one);
    expect(stable(format_call_graph(one)).map((line) => line.length)).toHaveLength(5);
  });

  test('of the current task begins at the caller, or as many callers above as depth says', async () => {
    const names = (depth: number): string[] =>
      capture_call_graph({ depth })!.call_stack.map(({ frame }) => frame.name);
    await bed.loop.run_until_complete(function* main(): Generator<unknown, void, unknown> {
      expect(names(1)).toEqual(['names', 'main']);
      expect(names(2)).toEqual(['main']);
      expect(capture_call_graph(null, { limit: 0 })!.call_stack).toEqual([]);
    });
  });

  test('is data that cannot be changed, and reads as Python’s', () => {
    const fut = bed.loop.create_future();
    const graph = capture_call_graph(fut)!;
    expect(Object.isFrozen(graph)).toBe(true);
    expect(String(graph)).toBe(
      'FutureCallGraph(future=<Future pending>, call_stack=(), awaited_by=())',
    );
  });

  test('refuses what is no future, and options that it does not know', () => {
    expect(() => capture_call_graph('x' as never)).toThrow(
      "'x' object does not appear to be compatible with asyncio.Future",
    );
    expect(() => print_call_graph({ limits: 1 } as never)).toThrow(
      "print_call_graph() got an unexpected keyword argument 'limits'",
    );
  });
});
