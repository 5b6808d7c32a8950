import { afterEach, describe, expect, test } from 'vitest';
import {
  KeyboardInterrupt,
  RuntimeError,
  SystemExit,
  ValueError,
} from '../../../src/exceptions/index.js';
import {
  BaseEventLoop,
  CancelledError,
  coroutine,
  create_task,
  get_event_loop,
  get_running_loop,
  logger,
  new_event_loop,
  run,
  set_event_loop_policy,
  sleep,
} from '../../../src/index.js';
import { VirtualHost } from '../../../src/hosts/virtual.js';
import { UnhandledRejections } from '../../support/conformance/rejections.js';

const loop_factory = (): BaseEventLoop => new BaseEventLoop(new VirtualHost());

describe('run', () => {
  afterEach(() => {
    set_event_loop_policy(null);
    logger.use(null);
  });

  /** What is logged as an error until the end of the test. */
  function errors(): string[] {
    const seen: string[] = [];
    logger.use({
      debug() {},
      info() {},
      warning() {},
      error: (message) => seen.push(message.split('\n', 1)[0]!),
    });
    return seen;
  }

  test('takes a function, a coroutine function or a coroutine', async () => {
    const main = coroutine(async () => {
      await sleep(0);
      return 'x';
    });
    const generator = coroutine(function* () {
      return yield* sleep(1, 'x');
    });
    const mains = [
      main,
      main(),
      generator(),
      async () => await sleep(1, 'x'),
      function* () {
        return yield* sleep(1, 'x');
      },
    ];
    for (const one of mains)
      expect(await run(one as () => Promise<string>, { loop_factory })).toBe('x');
  });

  test('refuses a bare promise at the call, says what to pass, and the promise counts as handled', async () => {
    const rejections = new UnhandledRejections();
    const main = async (): Promise<void> => {
      await Promise.resolve();
      throw new Error('its own failure');
    };
    let error: unknown;
    try {
      void run(main() as never);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(TypeError);
    const { message, __notes__: notes, stack } = error as TypeError & { __notes__?: string[] };
    expect(message).toBe('a coroutine was expected, got a Promise');
    expect(notes).toEqual([expect.stringContaining('asyncio.run(main)')]);
    expect(stack).toContain(notes![0]);
    expect(await rejections.stop()).toEqual([]);
  });

  test.each([[1], ['x'], [null], [undefined], [{}], [[]]])('refuses %o at the call', (main) => {
    expect(() => run(main as never)).toThrow(TypeError);
    expect(() => run(main as never)).toThrow(
      'An asyncio.Future, a coroutine or an awaitable is required',
    );
  });

  test('refuses options it does not have, at the call', () => {
    expect(() => run(async () => {}, { dbug: true } as never)).toThrow(
      "run() got an unexpected keyword argument 'dbug'",
    );
  });

  test('refuses to run inside a callback or a task, at the call', async () => {
    const attempt = (): string => {
      try {
        void run(async () => {});
        return 'started';
      } catch (error) {
        return `${(error as Error).name}: ${(error as Error).message}`;
      }
    };
    const seen = await run(
      async () => {
        const inCallback = get_running_loop().create_future() as never as Promise<string> & {
          set_result(value: string): void;
        };
        get_running_loop().call_soon(() => inCallback.set_result(attempt()));
        return [attempt(), await inCallback];
      },
      { loop_factory },
    );
    const refusal = 'RuntimeError: asyncio.run() cannot be called from a running event loop';
    expect(seen).toEqual([refusal, refusal]);
  });

  test('runs beside another run that was started from plain code', async () => {
    const main = (name: string) => async () => {
      const loop = get_running_loop();
      await sleep(0.002);
      return [name, get_running_loop() === loop];
    };
    expect(await Promise.all([run(main('a')), run(main('b'))])).toEqual([
      ['a', true],
      ['b', true],
    ]);
  });

  test('closes its loop and leaves no current one behind', async () => {
    let loop: unknown;
    await run(async () => void (loop = get_running_loop()));
    expect((loop as BaseEventLoop).is_closed()).toBe(true);
    expect(() => get_event_loop()).toThrow(RuntimeError);
  });

  test('leaves the current loop alone where it was given a factory', async () => {
    const current = get_event_loop();
    await run(async () => {}, { loop_factory });
    expect(get_event_loop()).toBe(current);
  });

  test('closes its loop also where main fails, and rejects with that very error', async () => {
    const error = new ValueError('x');
    let loop: BaseEventLoop | undefined;
    const failing = run(
      async () => {
        loop = get_running_loop() as BaseEventLoop;
        await sleep(0);
        throw error;
      },
      { loop_factory },
    );
    await expect(failing).rejects.toBe(error);
    expect(loop!.is_closed()).toBe(true);
  });

  test.each([new KeyboardInterrupt(), new SystemExit(2)])(
    'rejects with %o and cleans up',
    async (error) => {
      const seen: string[] = [];
      let loop: BaseEventLoop | undefined;
      const exiting = run(
        async () => {
          loop = get_running_loop() as BaseEventLoop;
          create_task(async () => {
            try {
              await sleep(100);
            } finally {
              seen.push('cleaned up');
            }
          });
          await sleep(1);
          throw error;
        },
        { loop_factory },
      );
      await expect(exiting).rejects.toBe(error);
      expect([seen, loop!.is_closed()]).toEqual([['cleaned up'], true]);
    },
  );

  test('cancels what is left, waits for it, and reports what it raises', async () => {
    const logged = errors();
    const seen: string[] = [];
    const stubborn = async (): Promise<void> => {
      try {
        await sleep(100);
      } catch (error) {
        seen.push((error as Error).name);
        await sleep(1);
        seen.push('took its time');
      }
    };
    const failing = async (): Promise<void> => {
      try {
        await sleep(100);
      } catch {
        throw new ValueError('instead');
      }
    };
    const result = await run(
      async () => {
        create_task(stubborn);
        create_task(failing);
        await sleep(0);
        return 'result';
      },
      { loop_factory },
    );
    expect(result).toBe('result');
    expect(seen).toEqual(['CancelledError', 'took its time']);
    expect(logged).toEqual(['unhandled exception during asyncio.run() shutdown']);
  });

  test('rejects with CancelledError where main was cancelled', async () => {
    const cancelled = run(
      async () => {
        const task = create_task(sleep(100));
        task.cancel();
        await task;
      },
      { loop_factory },
    );
    await expect(cancelled).rejects.toThrow(CancelledError);
  });

  test.each([
    [true, true],
    [false, false],
    [null, false],
  ])('with debug %o runs a loop whose debug mode is %o', async (debug, expected) => {
    const seen = await run(async () => get_running_loop().get_debug(), { debug, loop_factory });
    expect(seen).toBe(expected);
  });

  test('with debug null leaves debug mode as the environment has it', async () => {
    const before = process.env.PYTHONASYNCIODEBUG;
    process.env.PYTHONASYNCIODEBUG = '1';
    try {
      const debug = async (): Promise<boolean> => get_running_loop().get_debug();
      expect(await run(debug, { debug: null })).toBe(true);
      expect(await run(debug, { debug: false })).toBe(false);
    } finally {
      if (before === undefined) delete process.env.PYTHONASYNCIODEBUG;
      else process.env.PYTHONASYNCIODEBUG = before;
    }
  });

  test('asks the policy for its loop where there is no factory', async () => {
    const made = new_event_loop();
    made.close();
    const kind = await run(async () => get_running_loop().constructor);
    expect(kind).toBe(made.constructor);
  });
});
