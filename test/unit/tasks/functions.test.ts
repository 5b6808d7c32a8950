/** Tasks of functions that give something to wait for: `create_task(() => work(x))`. */
import { describe, expect, test } from 'vitest';
import {
  CancelledError,
  coroutine,
  create_task,
  current_task,
  gather,
  sleep,
} from '../../../src/index.js';
import { Bed } from '../../support/bed.js';

describe('A task of a function', () => {
  const bed = new Bed();
  const napping = coroutine(async (seen: string[]) => {
    try {
      await sleep(1000);
    } finally {
      seen.push(current_task()!.get_name());
    }
  });

  test.each<[string, (seen: string[]) => () => PromiseLike<unknown>]>([
    ['a coroutine', (seen) => () => napping(seen)],
    ['a future', () => () => bed.loop.create_future()],
    ['a gathering', (seen) => () => gather(napping(seen))],
  ])('that gives %s is cancelled there, and is one task', async (_what, make) => {
    const seen: string[] = [];
    await bed.loop.run_until_complete(async () => {
      const task = create_task(make(seen), { name: 'the task' });
      await sleep(0);
      await sleep(0);
      expect(task.cancel()).toBe(true);
      await expect(native(task)).rejects.toThrow(CancelledError);
      expect(task.cancelled()).toBe(true);
    });
  });

  test('that gives a coroutine is the current task in there', async () => {
    const seen: string[] = [];
    await bed.loop.run_until_complete(async () => {
      const task = create_task(() => napping(seen), { name: 'the task' });
      await sleep(0);
      task.cancel();
      await expect(native(task)).rejects.toThrow(CancelledError);
    });
    expect(seen).toEqual(['the task']);
  });
});

/** A native promise, as `expect(...).rejects` wants one. */
async function native<T>(awaitable: PromiseLike<T>): Promise<T> {
  return await awaitable;
}
