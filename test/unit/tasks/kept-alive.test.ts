import { describe, expect, test } from 'vitest';
import { CancelledError, all_tasks, create_task, current_task, sleep } from '../../../src/index.js';
import { collect } from '../../support/python/gc.js';
import { Bed } from '../../support/bed.js';

describe('A task that nobody refers to', () => {
  const bed = new Bed('node');

  test.each<[string, (done: () => void) => void]>([
    ['a timer', (done) => void create_task(async () => (await sleep(0.02), done()))],
    [
      'a promise',
      (done) =>
        void create_task(async () => {
          await new Promise((resolve) => setTimeout(resolve, 20));
          done();
        }),
    ],
    [
      'another such task',
      (done) =>
        void create_task(function* () {
          yield* create_task(() => sleep(0.02));
          done();
        }),
    ],
  ])('ends all the same, when it waits for %s', async (_, begin) => {
    const ended: string[] = [];
    await bed.loop.run_until_complete(async () => {
      (() => begin(() => ended.push('x')))();
      await sleep(0);
      await collect();
      await sleep(0.05);
    });
    expect(ended).toEqual(['x']);
  });

  test('is cancelled by whoever asks all_tasks, even where what it waits for is lost', async () => {
    const ended: unknown[] = [];
    await bed.loop.run_until_complete(async () => {
      (() =>
        void create_task(async () => {
          try {
            await bed.loop.create_future();
          } catch (error) {
            ended.push(error instanceof CancelledError);
          }
        }))();
      await sleep(0);
      await collect();
      for (const task of all_tasks()) if (task !== current_task()) task.cancel();
      await sleep(0.001);
    });
    expect(ended).toEqual([true]);
  });

  test('is let go once it is done', async () => {
    const [reference] = await bed.loop.run_until_complete(async () => {
      const weak = (() => [new WeakRef(create_task(() => sleep(0)))])();
      await sleep(0.001);
      return weak;
    });
    await collect();
    expect(reference!.deref()).toBeUndefined();
  });
});
