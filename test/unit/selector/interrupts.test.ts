/** SIGINT where the program does not handle it: it ends whatever runs, as in Python. */
import { afterEach, describe, expect, test } from 'vitest';
import { KeyboardInterrupt } from '../../../src/builtins.js';
import { CancelledError, run, sleep } from '../../../src/index.js';
import * as signal from '../../../src/signal/index.js';
import { DescriptorBed, mechanisms, turn } from '../../support/descriptors.js';

const { SIGINT, default_int_handler, getsignal, raise_signal } = signal;

describe('Ctrl-C', () => {
  const bed = new DescriptorBed(mechanisms[0]!);

  afterEach(() => expect(process.listeners('SIGINT')).toEqual([]));

  /** What a run ended with. */
  const ending = (running: Promise<unknown>): Promise<unknown> =>
    running.then(
      (value) => value ?? 'ended',
      (error: unknown) => (error as Error).name,
    );

  test('ends every loop that runs', async () => {
    const runs = [bed.loop, bed.newLoop()].map((loop) => loop.run_forever());
    raise_signal(SIGINT);
    for (const running of runs) await expect(running).rejects.toThrow(KeyboardInterrupt);
  });

  test('ends run_until_complete, and what was awaited goes on in the next run', async () => {
    const { loop } = bed;
    const task = loop.create_task(async () => {
      await sleep(0.01);
      return 'a result';
    });
    const running = loop.run_until_complete(task);
    raise_signal(SIGINT);
    await expect(running).rejects.toThrow(KeyboardInterrupt);
    expect(await loop.run_until_complete(task)).toBe('a result');
  });

  test('cancels the main task of every run() there is', async () => {
    const seen: string[] = [];
    const runs = ['one', 'two'].map((name) =>
      run(async () => {
        try {
          await sleep(60);
        } catch (error) {
          seen.push(name);
          expect(error).toBeInstanceOf(CancelledError);
          throw error;
        }
      }),
    );
    await turn();
    raise_signal(SIGINT);
    expect(await Promise.all(runs.map(ending))).toEqual(['KeyboardInterrupt', 'KeyboardInterrupt']);
    expect(seen.sort()).toEqual(['one', 'two']);
  });

  test.each(['on', 'once'] as const)(
    'is the business of a program that listens with process.%s, before the run or later',
    async (how) => {
      const { loop } = bed;
      for (const when of ['before', 'later']) {
        let heard = 0;
        const listener = (): void => {
          heard++;
          loop.call_soon(loop.stop);
        };
        if (when === 'before') process[how]('SIGINT', listener);
        const running = loop.run_forever();
        if (when === 'later') process[how]('SIGINT', listener);
        raise_signal(SIGINT);
        expect(await ending(running)).toBe('ended');
        expect(heard).toBe(1);
        process.off('SIGINT', listener);
      }
    },
  );

  test('is the business of another loop that has a handler', async () => {
    const [one, other] = [bed.loop, bed.newLoop()];
    other.add_signal_handler(SIGINT, () => {
      one.call_soon_threadsafe(one.stop);
      other.stop();
    });
    const runs = [one.run_forever(), other.run_forever()];
    raise_signal(SIGINT);
    expect(await Promise.all(runs.map(ending))).toEqual(['ended', 'ended']);
  });

  test('has the disposition of Python, before, during and after a run', async () => {
    const seen: unknown[] = [getsignal(SIGINT)];
    bed.loop.call_soon(() => seen.push(getsignal(SIGINT)));
    await bed.iterate(1);
    seen.push(getsignal(SIGINT));
    expect(seen).toEqual([default_int_handler, default_int_handler, default_int_handler]);
    await run(async () => seen.push(getsignal(SIGINT)));
    expect(seen.at(-1)).not.toBe(default_int_handler);
  });
});
