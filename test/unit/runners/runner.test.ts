import { afterEach, describe, expect, test } from 'vitest';
import { VirtualHost } from '../../../src/hosts/virtual.js';
import {
  BaseEventLoop,
  CancelledError,
  Runner,
  all_tasks,
  create_task,
  run,
  set_event_loop_policy,
  sleep,
} from '../../../src/index.js';

const loop_factory = (): BaseEventLoop => new BaseEventLoop(new VirtualHost());

describe('Runner', () => {
  afterEach(() => set_event_loop_policy(null));

  test('is closed at the end of the block that uses it', async () => {
    let loop;
    {
      await using runner = new Runner({ loop_factory });
      loop = runner.get_loop();
      expect(await runner.run(() => sleep(60, 'slept'))).toBe('slept');
      expect(loop.is_closed()).toBe(false);
    }
    expect(loop.is_closed()).toBe(true);
  });

  test('refuses a second run beside the first, and a close, at the call; the first goes on', async () => {
    const runner = new Runner({ loop_factory });
    const first = runner.run(() => sleep(1, 'first'));
    expect(() => runner.run(() => sleep(1))).toThrow('This event loop is already running');
    expect(() => void runner.close()).toThrow('Cannot close a running event loop');
    expect(await first).toBe('first');
    await runner.close();
  });

  test.each([[42], [null], ['loop'], [{}]])(
    'says so where its factory gives %o for a loop',
    (nonsense) => {
      const runner = new Runner({ loop_factory: () => nonsense as never });
      expect(() => runner.run(() => sleep(0))).toThrow(
        /^Runner: loop_factory must give an event loop, got /,
      );
      expect(() => runner.get_loop()).toThrow(TypeError);
    },
  );

  test('refuses a promise at the call, and says what to pass', async () => {
    await using runner = new Runner({ loop_factory });
    const work = async (): Promise<number> => 1;
    expect(() => runner.run(work() as never)).toThrow('a coroutine was expected, got a Promise');
    expect(() => runner.run(3 as never)).toThrow(
      'An asyncio.Future, a coroutine or an awaitable is required',
    );
    expect(all_tasks(runner.get_loop()).size).toBe(0);
  });

  test('closes the loop although a task that it cancels ends only after cleaning up', async () => {
    const runner = new Runner({ loop_factory });
    const seen: string[] = [];
    await runner.run(async () => {
      create_task(async () => {
        try {
          await sleep(60);
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error;
          await sleep(60);
          seen.push('cleaned');
        }
      });
      await sleep(0);
    });
    await runner.close();
    expect(seen).toEqual(['cleaned']);
  });

  test('takes no option that it does not know', () => {
    expect(() => new Runner({ debugg: true } as never)).toThrow(
      "Runner() got an unexpected keyword argument 'debugg'",
    );
  });

  test('is not made, and no loop either, where run() is given what cannot run', () => {
    let made = 0;
    const counting = (): BaseEventLoop => (made++, loop_factory());
    expect(() => run(null as never, { loop_factory: counting })).toThrow(TypeError);
    expect(made).toBe(0);
  });
});
