import { describe, expect, test } from 'vitest';
import {
  BaseExceptionGroup,
  ExceptionGroup,
  KeyboardInterrupt,
  RuntimeError,
  ValueError,
} from '../../../src/builtins.js';
import {
  CancelledError,
  TaskGroup,
  async_with,
  coroutine,
  create_task,
  current_task,
  sleep,
  type Task,
} from '../../../src/index.js';
import { Bed } from '../../support/bed.js';

const bed = new Bed();
const run = <T>(main: () => Promise<T>): Promise<T> => bed.loop.run_until_complete(main);
const fail = coroutine(async (message: string) => {
  await sleep(0);
  throw new ValueError(message);
});

/** What the block raised. */
async function raised(body: (group: TaskGroup) => unknown): Promise<unknown> {
  try {
    await async_with(new TaskGroup(), body as (group: TaskGroup) => Promise<void>);
  } catch (error) {
    return error;
  }
  return null;
}

describe('A task group', () => {
  test('takes functions, generators and generator functions, and gives what the block returns', async () => {
    await run(async () => {
      const tasks: Task<string>[] = [];
      const value = await async_with(new TaskGroup(), (group) => {
        tasks.push(group.create_task(async () => Promise.resolve('async')));
        tasks.push(group.create_task(steps()));
        tasks.push(group.create_task(steps));
        return 'block';
      });
      expect(value).toBe('block');
      expect(tasks.map((task) => task.result())).toEqual(['async', 'steps', 'steps']);
    });
  });

  test('cancels a block that catches everything, where it waits next', async () => {
    await run(async () => {
      const seen: unknown[] = [];
      const error = await raised(async (group) => {
        group.create_task(fail('first'));
        try {
          await sleep(1000);
        } catch (caught) {
          seen.push(caught);
        }
        return 'went on';
      });
      expect(seen).toHaveLength(1);
      expect(seen[0]).toBeInstanceOf(CancelledError);
      expect(error).toBeInstanceOf(ExceptionGroup);
      expect(current_task()!.cancelling()).toBe(0);
      await sleep(0);
    });
  });

  test('raises what was thrown and is no Error as one', async () => {
    await run(async () => {
      const error = (await raised(() => {
        throw 'text' as unknown as Error;
      })) as ExceptionGroup;
      expect(error.exceptions.map(({ name }) => name)).toEqual(['ThrownValue']);
      await sleep(0);
    });
  });

  test('says why it takes no task', async () => {
    await run(async () => {
      const group = new TaskGroup();
      const coro = sleep(0);
      expect(() => group.create_task(coro)).toThrow(
        new RuntimeError('TaskGroup <TaskGroup> has not been entered'),
      );
      expect(() => create_task(coro)).not.toThrow();
      await async_with(group, () => {});
      let closed = false;
      const generator = steps(() => (closed = true));
      generator.next();
      expect(() => group.create_task(generator)).toThrow(
        new RuntimeError('TaskGroup <TaskGroup entered> is finished'),
      );
      expect(closed).toBe(true);
      await expect(native(async_with(group, () => {}))).rejects.toThrow(
        new RuntimeError('TaskGroup <TaskGroup entered> has already been entered'),
      );
    }).catch((error: unknown) => {
      // The coroutine that was refused is closed, so its task fails.
      expect(error).toBeUndefined();
    });
    bed.loop.close();
    expect(bed.logged()).toEqual(['ERROR Task exception was never retrieved']);
  });

  test('works only inside a task', async () => {
    const answer = new Promise<unknown>((resolve) => {
      bed.loop.call_soon(() => {
        try {
          resolve(new TaskGroup()._enter());
        } catch (error) {
          resolve(error);
        }
        bed.loop.stop();
      });
    });
    await bed.loop.run_forever();
    expect(await answer).toEqual(
      new RuntimeError('TaskGroup <TaskGroup> cannot determine the parent task'),
    );
  });

  test('does not keep tasks that have ended', async () => {
    await run(async () => {
      let shown = '';
      await async_with(new TaskGroup(), async (group) => {
        for (let i = 0; i < 10; i++) group.create_task(() => sleep(0));
        for (let i = 0; i < 4; i++) await sleep(0);
        shown = String(group);
      });
      expect(shown).toBe('<TaskGroup entered>');
    });
  });

  test('reports the failure of a task whose block is gone', async () => {
    await run(async () => {
      const gone = create_task(async () => {
        const group = await new TaskGroup().__aenter__();
        group.create_task(fail('left behind'));
      });
      await gone;
      for (let i = 0; i < 4; i++) await sleep(0);
    });
    const [entry] = bed.takeLogs();
    expect(entry!.text).toMatch(
      /^ERROR Task <Task finished .*> has errored out but its parent task <Task finished .*> is already completed/,
    );
  });

  test('raises KeyboardInterrupt of the block by itself, and no group of it', async () => {
    await run(async () => {
      const error = await raised(async (group) => {
        group.create_task(fail('too'));
        await sleep(0);
        throw new KeyboardInterrupt();
      });
      expect(error).toBeInstanceOf(KeyboardInterrupt);
      expect(error).not.toBeInstanceOf(BaseExceptionGroup);
    });
  });
});

function* steps(swept?: () => unknown): Generator<unknown, string, unknown> {
  try {
    yield* sleep(0);
    return 'steps';
  } finally {
    swept?.();
  }
}

/** A native promise, as `expect(...).rejects` wants one. */
async function native<T>(awaitable: PromiseLike<T>): Promise<T> {
  return await awaitable;
}
