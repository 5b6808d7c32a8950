import { describe, expect, test } from 'vitest';
import { coroutine, sleep } from '../../../src/index.js';
import { collect } from '../../support/python/gc.js';
import { Bed } from '../../support/bed.js';

describe('A coroutine that nobody awaits', () => {
  const bed = new Bed();
  const work = coroutine(function* work() {
    yield* sleep(1);
  });
  const inLoop = (body: () => void): Promise<unknown> =>
    bed.loop.run_until_complete(function* () {
      body();
    });

  test('is reported when its loop is closed, with the place where it was made, once', async () => {
    bed.loop.set_debug(true);
    const kept: unknown[] = [];
    await inLoop(() => kept.push(work()));
    expect(bed.takeWarnings()).toEqual([]);
    bed.loop.close();
    const [warning, ...more] = bed.takeWarnings();
    expect(warning).toMatch(
      /^RuntimeWarning: coroutine 'work' was never awaited\nCoroutine created at .*\n {2}at .*unawaited\.test\.ts/,
    );
    expect(more).toEqual([]);
    kept.length = 0;
    await collect();
    expect(bed.takeWarnings()).toEqual([]);
  });

  test('is reported when it is collected', async () => {
    bed.loop.set_debug(true);
    await inLoop(() => void work());
    await collect();
    expect(bed.takeWarnings()).toHaveLength(1);
  });

  test('is not, where it was closed, awaited, made a task, or debug mode is off', async () => {
    await inLoop(() => void work());
    bed.loop.set_debug(true);
    await inLoop(() => work().close());
    await bed.loop.run_until_complete(function* () {
      yield* work();
      yield* bed.loop.create_task(work());
    });
    await bed.loop.run_until_complete(async () => void (await work()));
    await collect();
    bed.loop.close();
    expect(bed.takeWarnings()).toEqual([]);
  });

  test('can be awaited once all the same, in debug mode too', async () => {
    bed.loop.set_debug(true);
    await bed.loop.run_until_complete(async () => {
      const once = work();
      await once;
      await expect((async () => void (await once))()).rejects.toThrow(
        'cannot reuse already awaited coroutine',
      );
      const closed = work();
      closed.close();
      await expect((async () => void (await closed))()).rejects.toThrow('cannot reuse');
    });
  });
});
