import { describe, expect, test } from 'vitest';
import { CancelledError, RuntimeError } from '../../../src/exceptions/index.js';
import { create_task, isfuture, iscoroutine, sleep, type Coroutine } from '../../../src/index.js';
import { Bed } from '../../support/bed.js';
import { hostNames } from '../../support/hosts.js';

const flavours = {
  async: (body: Coroutine<unknown>) => async () => await body,
  generator: (body: Coroutine<unknown>) =>
    function* () {
      return yield* body;
    },
};
type Flavour = keyof typeof flavours;
const names = Object.keys(flavours) as Flavour[];

describe.each(hostNames)('sleep [%s]', (hostName) => {
  const bed = new Bed(hostName);

  describe.each([0, -1, 0.001])('for %d seconds', (delay) => {
    test.each(names)('gives its result to %s functions', async (flavour) => {
      const main = flavours[flavour](sleep(delay, 'result'));
      expect(await bed.loop.run_until_complete(main)).toBe('result');
    });

    test.each(names)('is a coroutine that %s functions can await once', async (flavour) => {
      const nap = sleep(delay);
      expect(iscoroutine(nap)).toBe(true);
      expect(isfuture(nap)).toBe(false);
      await bed.loop.run_until_complete(flavours[flavour](nap));
      await expect(bed.loop.run_until_complete(flavours[flavour](nap))).rejects.toThrow(
        new RuntimeError('cannot reuse already awaited coroutine'),
      );
    });

    test.each(names)('given up, it cannot be awaited by %s functions', async (flavour) => {
      const nap = sleep(delay);
      nap.close();
      await expect(bed.loop.run_until_complete(flavours[flavour](nap))).rejects.toThrow(
        new RuntimeError('cannot reuse already awaited coroutine'),
      );
    });

    test.each(names)('raises in %s functions when their task is cancelled', async (flavour) => {
      const end = await bed.loop.run_until_complete(async () => {
        const task = create_task(flavours[flavour](sleep(delay)));
        await sleep(0);
        task.cancel('enough');
        return await Promise.resolve(task).catch((error: unknown) => error);
      });
      expect(end).toBeInstanceOf(CancelledError);
      expect((end as CancelledError).args).toEqual(['enough']);
    });

    test('may be chained by hand, as a promise', async () => {
      const main = async (): Promise<unknown> => await sleep(delay, 1).then((value) => [value]);
      expect(await bed.loop.run_until_complete(main)).toEqual([1]);
    });
  });

  test('for no time takes one iteration, alone and many at once', async () => {
    const order: string[] = [];
    await bed.loop.run_until_complete(async () => {
      bed.loop.call_soon(() => order.push('next'));
      const naps = [sleep(0, 'a'), sleep(0, 'b')];
      bed.loop.call_soon(() => bed.loop.call_soon(() => order.push('after')));
      order.push(...((await Promise.all(naps)) as string[]));
    });
    expect(order).toEqual(['next', 'a', 'b', 'after']);
  });

  test.each([
    ['1', "'1'"],
    [undefined, 'None'],
  ])('for %o is a TypeError', async (delay, text) => {
    await expect(bed.loop.run_until_complete(sleep(delay as never))).rejects.toThrow(
      new TypeError(`sleep(): delay must be a number of seconds, got ${text}`),
    );
  });

  test('bears the name of its function', () => {
    for (const nap of [sleep(0), sleep(1)]) expect(String(nap)).toBe('<coroutine object sleep>');
  });
});
