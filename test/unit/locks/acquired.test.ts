import { describe, expect, test } from 'vitest';
import {
  BoundedSemaphore,
  Condition,
  Lock,
  Semaphore,
  acquired,
  coroutine,
  create_task,
  sleep,
} from '../../../src/index.js';
import { Bed } from '../../support/bed.js';

const bed = new Bed();

describe('acquired', () => {
  const kinds = [Lock, Condition, Semaphore, BoundedSemaphore].map(
    (Kind) => [Kind.name, () => new Kind()] as const,
  );

  test.each(kinds)(
    'holds a %s until the end of the block, with using and await using',
    async (_, make) => {
      const lock = make();
      await bed.loop.run_until_complete(async () => {
        {
          using held = await acquired(lock);
          expect([lock.locked(), typeof held]).toEqual([true, 'object']);
        }
        expect(lock.locked()).toBe(false);
        {
          await using held = await acquired(lock);
          expect([lock.locked(), typeof held]).toEqual([true, 'object']);
        }
        expect(lock.locked()).toBe(false);
      });
    },
  );

  test('releases where the block throws, in a generator too', async () => {
    const lock = new Lock();
    const failing = coroutine(function* () {
      using held = yield* acquired(lock);
      yield* sleep(0);
      throw new Error(`${typeof held}, locked: ${lock.locked()}`);
    });
    await expect(bed.loop.run_until_complete(failing())).rejects.toThrow('object, locked: true');
    expect(lock.locked()).toBe(false);
  });

  test('waits for its turn, and holds nothing where it is cancelled meanwhile', async () => {
    const lock = new Lock();
    await bed.loop.run_until_complete(async () => {
      const held = await acquired(lock);
      const tasks = [1, 2].map(() => create_task(acquired(lock)));
      await sleep(0);
      tasks[0]!.cancel();
      held[Symbol.dispose]();
      const next = await tasks[1]!;
      expect([tasks[0]!.cancelled(), lock.locked()]).toEqual([true, true]);
      next[Symbol.dispose]();
      expect(lock.locked()).toBe(false);
    });
  });

  test('releases once, whoever holds the lock afterwards', async () => {
    const lock = new Lock();
    await bed.loop.run_until_complete(async () => {
      const held = await acquired(lock);
      held[Symbol.dispose]();
      await lock.acquire();
      held[Symbol.dispose]();
      await held[Symbol.asyncDispose]();
      expect(lock.locked()).toBe(true);
    });
  });

  test('refuses what cannot be acquired', async () => {
    const main = async (): Promise<unknown> => acquired({} as never);
    await expect(bed.loop.run_until_complete(main)).rejects.toThrow(
      'acquired(lock): expected a lock or a semaphore, got Object',
    );
  });

  test('is the only way: a lock itself cannot be disposed of', () => {
    for (const [, make] of kinds) {
      expect(Symbol.dispose in make()).toBe(false);
      expect(Symbol.asyncDispose in make()).toBe(false);
    }
  });
});
