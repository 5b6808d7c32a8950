import { afterEach, describe, expect, test } from 'vitest';
import { BaseEventLoop, coroutine, logger, sleep } from '../../../src/index.js';
import { RuntimeError } from '../../../src/exceptions/index.js';
import { VirtualHost } from '../../../src/hosts/virtual.js';
import { Bed } from '../../support/bed.js';

/** Blocks the thread of a virtual host. */
function block(bed: Bed, seconds: number): void {
  (bed.host as VirtualHost).advance(seconds);
}

describe('Debug mode', () => {
  const bed = new Bed();
  const scheduling = ['call_soon', 'call_soon_threadsafe', 'call_later', 'call_at'] as const;

  const schedule = (method: (typeof scheduling)[number], callback: unknown): unknown =>
    method === 'call_later' || method === 'call_at'
      ? bed.loop[method](1, callback as () => void)
      : bed.loop[method](callback as () => void);

  test.each(scheduling)('refuses coroutine functions and coroutines at %s', (method) => {
    bed.loop.set_debug(true);
    const fn = coroutine(async () => {});
    const generator = (function* () {})();
    for (const wrong of [fn, fn(), async () => {}, generator]) {
      expect(() => schedule(method, wrong)).toThrow(TypeError);
      expect(() => schedule(method, wrong)).toThrow(`coroutines cannot be used with ${method}()`);
    }
  });

  test.each(scheduling)('refuses at %s what cannot be called', (method) => {
    bed.loop.set_debug(true);
    for (const wrong of [null, undefined, 1, 'x', {}]) {
      expect(() => schedule(method, wrong)).toThrow(TypeError);
      expect(() => schedule(method, wrong)).toThrow(
        `a callable object was expected by ${method}(), got`,
      );
    }
  });

  test('takes a function that happens to return a promise', async () => {
    bed.loop.set_debug(true);
    let ran = false;
    bed.loop.call_soon(() => Promise.resolve((ran = true)));
    await bed.settle();
    expect(ran).toBe(true);
  });

  test('says that the loop is closed before it looks at the callback', () => {
    bed.loop.set_debug(true);
    bed.loop.close();
    expect(() => bed.loop.call_soon(null as never)).toThrow(RuntimeError);
    expect(() => bed.loop.call_at(1, null as never)).toThrow('Event loop is closed');
  });

  test('logs a callback that takes long, with its text and its time', async () => {
    bed.loop.set_debug(true);
    bed.loop.call_soon(function slow() {
      block(bed, 0.25);
    });
    await bed.settle();
    expect(bed.logged()).toEqual([
      expect.stringMatching(/^WARNING Executing <Handle slow\(\) .*> took 0\.250 seconds$/),
    ]);
  });

  test('logs the step of a task that takes long, in both flavours', async () => {
    bed.loop.set_debug(true);
    const asAsync = coroutine(async function asAsync() {
      await sleep(0);
      block(bed, 0.2);
    });
    const asGenerator = coroutine(function* asGenerator() {
      yield* sleep(0);
      block(bed, 0.3);
    });
    await bed.loop.run_until_complete(asAsync());
    expect(bed.logged()).toEqual([expect.stringMatching(/asAsync.* took 0\.200 seconds$/)]);
    await bed.loop.run_until_complete(asGenerator());
    expect(bed.logged()).toEqual([expect.stringMatching(/asGenerator.* took 0\.300 seconds$/)]);
  });

  test('logs only what takes as long as slow_callback_duration says', async () => {
    const { loop } = bed;
    loop.set_debug(true);
    expect(loop.slow_callback_duration).toBe(0.1);
    loop.slow_callback_duration = 0.5;
    loop.call_soon(block, bed, 0.4);
    await bed.settle();
    expect(bed.logged()).toEqual([]);
    loop.call_soon(block, bed, 0.5);
    await bed.settle();
    expect(bed.logged()).toHaveLength(1);
  });

  test('logs nothing that is slow when it is off', async () => {
    bed.loop.call_soon(block, bed, 10);
    await bed.settle();
    expect(bed.logged()).toEqual([]);
  });

  test('can be turned on by the callback that is slow, which is not measured then', async () => {
    bed.loop.call_soon(() => {
      bed.loop.set_debug(true);
      block(bed, 1);
    });
    await bed.settle();
    expect(bed.logged()).toEqual([]);
  });

  test('can be turned off by the callback that is slow', async () => {
    bed.loop.set_debug(true);
    bed.loop.call_soon(() => {
      block(bed, 1);
      bed.loop.set_debug(false);
    });
    await bed.settle();
    bed.takeLogs();
    bed.loop.call_soon(block, bed, 1);
    await bed.settle();
    expect(bed.logged()).toEqual([]);
  });

  test('gives the frames of the program, not ours, to the exception handler', async () => {
    bed.loop.set_debug(true);
    const contexts: { source_traceback?: readonly string[] }[] = [];
    bed.loop.set_exception_handler((_loop, context) => contexts.push(context));
    const scheduleHere = (): unknown =>
      bed.loop.call_soon(() => {
        throw new Error('x');
      });
    scheduleHere();
    await bed.settle();
    const frames = contexts[0]!.source_traceback!;
    expect(frames[0]).toMatch(/scheduleHere .*debug\.test\.ts/);
    expect(frames.filter((frame) => frame.includes('/src/'))).toEqual([]);
  });

  test('shows where a future and a task were made', () => {
    bed.loop.set_debug(true);
    const makeHere = (): unknown => bed.loop.create_future();
    expect(String(makeHere())).toMatch(/^<Future pending created at makeHere .*debug\.test\.ts/);
  });
});

describe('PYTHONASYNCIODEBUG', () => {
  const before = process.env.PYTHONASYNCIODEBUG;
  afterEach(() => {
    if (before === undefined) delete process.env.PYTHONASYNCIODEBUG;
    else process.env.PYTHONASYNCIODEBUG = before;
  });

  test.each([
    ['1', true],
    ['0', true],
    ['', false],
    [undefined, false],
  ])('set to %o starts loops with debug mode %o', (value, expected) => {
    if (value === undefined) delete process.env.PYTHONASYNCIODEBUG;
    else process.env.PYTHONASYNCIODEBUG = value;
    const loop = new BaseEventLoop(new VirtualHost());
    expect(loop.get_debug()).toBe(expected);
    loop.close();
  });
});

describe('The logger', () => {
  afterEach(() => void logger.use(null));

  test('takes any object with its methods, and gives the one before', () => {
    const seen: unknown[] = [];
    const mine = {
      debug() {},
      info() {},
      warning() {},
      error: (...args: unknown[]) => seen.push(args),
    };
    const first = logger.use(mine);
    const error = new Error('x');
    logger.error('message', error);
    expect(seen).toEqual([['message', error]]);
    expect(logger.use(null)).toBe(mine);
    expect(logger.use(null)).toBe(first);
  });

  test('prints through the console as it is at the call', () => {
    const { error, warn, info, debug } = console;
    const seen: unknown[] = [];
    const collect =
      (name: string) =>
      (...args: unknown[]): void =>
        void seen.push([name, ...args]);
    Object.assign(console, {
      error: collect('error'),
      warn: collect('warn'),
      info: collect('info'),
      debug: collect('debug'),
    });
    try {
      logger.error('e', 1);
      logger.warning('w');
      logger.info('i');
      logger.debug('d');
    } finally {
      Object.assign(console, { error, warn, info, debug });
    }
    expect(seen).toEqual([
      ['error', 'e', 1],
      ['warn', 'w'],
      ['info', 'i'],
    ]);
  });
});
