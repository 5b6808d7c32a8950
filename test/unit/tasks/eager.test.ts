import { expect, test, describe } from 'vitest';
import {
  Task,
  create_eager_task_factory,
  create_task,
  current_task,
  eager_task_factory,
  get_running_loop,
  sleep,
} from '../../../src/index.js';
import { SystemExit } from '../../../src/exceptions/index.js';
import { Bed } from '../../support/bed.js';

describe('An eager task', () => {
  const bed = new Bed('node');

  test('of an async function is known to be done once its caller waits, natively too', async () => {
    await bed.loop.run_until_complete(async () => {
      const task = create_task(async () => 'x', { eager_start: true });
      expect(task.done()).toBe(false);
      await Promise.resolve();
      expect(task.done()).toBe(true);
      expect(task.get_coro()).toBeNull();
    });
  });

  test('keeps its body if it waited for a promise, however short', async () => {
    const body = async (): Promise<string> => {
      await Promise.resolve();
      return 'x';
    };
    const task = await bed.loop.run_until_complete(async () => {
      const made = create_task(body, { eager_start: true });
      await made;
      return () => made;
    });
    expect(task().get_coro()).toBe(body);
  });

  test('begins inside an async function that a promise has resumed, and gives the task back', async () => {
    const seen: unknown[] = [];
    await bed.loop.run_until_complete(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const outer = current_task();
      const inner = create_task(
        async () => {
          seen.push(current_task() === outer, get_running_loop() === bed.loop);
          await sleep(0);
          seen.push(current_task() === inner);
        },
        { eager_start: true },
      );
      seen.push(current_task() === outer);
      await inner;
      seen.push(current_task() === outer);
    });
    expect(seen).toEqual([false, true, true, true, true]);
  });

  test('starts as usual where other code of the process makes it while the loop runs', async () => {
    const running = bed.loop.run_until_complete(() => sleep(0.05));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const steps: string[] = [];
    const task = bed.loop.create_task(() => void steps.push('body') as never, {
      eager_start: true,
    });
    steps.push('made');
    await running;
    expect(steps).toEqual(['made', 'body']);
    expect(task.done()).toBe(true);
  });

  test('hands SystemExit to whoever makes it, and is not reported besides', async () => {
    const leave = function* (): Generator<unknown, void, unknown> {
      throw new SystemExit(3);
    };
    const running = bed.loop.run_until_complete(function* () {
      expect(() => create_task(leave, { eager_start: true })).toThrow(SystemExit);
      yield* sleep(1);
    });
    await expect(running).rejects.toThrow(SystemExit);
  });

  test('is made by a subclass, whose own fields come after the first step', async () => {
    class Own<T> extends Task<T> {
      readonly colour = 'red';
    }
    bed.loop.set_task_factory(create_eager_task_factory(Own));
    const colours: unknown[] = [];
    await bed.loop.run_until_complete(function* () {
      const task = create_task(function* (): Generator<unknown, void, unknown> {
        colours.push((current_task() as Own<void>).colour);
        yield* sleep(0);
        colours.push((current_task() as Own<void>).colour);
      });
      yield* task;
    });
    expect(colours).toEqual([undefined, 'red']);
  });

  test('of a factory called by hand belongs to the loop that is given', async () => {
    await bed.loop.run_until_complete(function* () {
      const task = eager_task_factory(bed.loop, () => sleep(0, 'x'), { name: 'hand-made' });
      expect(task.get_name()).toBe('hand-made');
      expect(yield* task).toBe('x');
    });
  });
});

describe('A task factory', () => {
  const bed = new Bed();

  test.each([[42], [null], ['task'], [{}]])(
    'that gives %o is told so by whoever would wait for it',
    async (nonsense) => {
      bed.loop.set_task_factory(() => nonsense as never);
      expect(() => bed.loop.run_until_complete(() => sleep(0))).toThrow(
        /^the task factory must give a Future, got /,
      );
      expect(bed.loop.create_task(() => sleep(0))).toBe(nonsense);
    },
  );
});
