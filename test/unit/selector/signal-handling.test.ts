import { describe, expect, test } from 'vitest';
import { coroutine } from '../../../src/index.js';
import { RuntimeError, ValueError } from '../../../src/builtins.js';
import { ContextVar } from '../../../src/contextvars/index.js';
import * as signal from '../../../src/signal/index.js';
import { DescriptorBed, mechanisms, turn } from '../../support/descriptors.js';

const { SIGUSR2, SIGHUP, SIGPIPE, SIGRTMIN } = signal;
const raise = (signum: number): void => signal.raise_signal(signum);

describe('SelectorEventLoop handles signals', () => {
  const bed = new DescriptorBed(mechanisms[0]!);

  test('a handler is called with its arguments, between other callbacks', async () => {
    const { loop } = bed;
    const calls: unknown[] = [];
    loop.add_signal_handler(
      SIGUSR2,
      (...args: unknown[]) => {
        calls.push(...args);
        loop.stop();
      },
      'a',
      1,
    );
    loop.call_soon(() => {
      raise(SIGUSR2);
      calls.push('raised');
    });
    await loop.run_forever();
    expect(calls).toEqual(['raised', 'a', 1]);
    expect(loop.remove_signal_handler(SIGUSR2)).toBe(true);
    expect(loop.remove_signal_handler(SIGUSR2)).toBe(false);
  });

  test('a second handler takes the place of the first', async () => {
    const { loop } = bed;
    const calls: string[] = [];
    loop.add_signal_handler(SIGUSR2, () => calls.push('first'));
    loop.add_signal_handler(SIGUSR2, () => {
      calls.push('second');
      loop.stop();
    });
    raise(SIGUSR2);
    await loop.run_forever();
    expect(calls).toEqual(['second']);
  });

  test('the context is the one of add_signal_handler', async () => {
    const variable = new ContextVar<number>('variable', { default: 0 });
    variable.set(1);
    let seen = 0;
    bed.loop.add_signal_handler(SIGUSR2, () => {
      seen = variable.get();
      bed.loop.stop();
    });
    variable.set(2);
    raise(SIGUSR2);
    await bed.loop.run_forever();
    expect(seen).toBe(1);
  });

  test('a signal that comes while the loop does not run is handled when it runs', async () => {
    let calls = 0;
    bed.loop.add_signal_handler(SIGUSR2, () => calls++);
    raise(SIGUSR2);
    for (let i = 0; i < 5; i++) await turn();
    expect(calls).toBe(0);
    await bed.iterate(2);
    expect(calls).toBe(1);
  });

  test('a handler that throws is reported, and called again', async () => {
    let calls = 0;
    bed.loop.add_signal_handler(SIGUSR2, () => {
      if (++calls === 2) bed.loop.stop();
      else raise(SIGUSR2);
      throw new Error('boom');
    });
    raise(SIGUSR2);
    await bed.loop.run_forever();
    expect(calls).toBe(2);
    expect(bed.takeLogs()).toHaveLength(2);
  });

  test('queued signals are all delivered; a storm of others leaves the loop its turns', async () => {
    const { loop } = bed;
    let queued = 0;
    let stormed = 0;
    loop.add_signal_handler(SIGRTMIN, () => {
      if (++queued === 200) loop.stop();
    });
    loop.add_signal_handler(SIGUSR2, () => stormed++);
    loop.call_soon(() => {
      for (let i = 0; i < 200; i++) {
        raise(SIGUSR2);
        raise(SIGRTMIN);
      }
    });
    await loop.run_forever();
    expect(queued).toBe(200);
    expect(stormed).toBeGreaterThan(0);
    expect(stormed).toBeLessThanOrEqual(200);
  });

  test('two loops handle one signal, each for itself', async () => {
    const loops = [bed.loop, bed.newLoop()];
    const runs = loops.map((loop) => {
      loop.add_signal_handler(SIGUSR2, () => loop.stop());
      return loop.run_forever();
    });
    raise(SIGUSR2);
    await Promise.all(runs);
  });

  test('what the signal did before comes back on removal, and on close', () => {
    const { loop } = bed;
    loop.add_signal_handler(SIGPIPE, () => {});
    loop.add_signal_handler(SIGHUP, () => {});
    expect(signal.getsignal(SIGHUP)).toBeTypeOf('function');
    loop.remove_signal_handler(SIGPIPE);
    expect(signal.getsignal(SIGPIPE)).toBe(signal.SIG_IGN);
    loop.close();
    expect(signal.getsignal(SIGHUP)).toBe(signal.SIG_DFL);
  });

  test('an ignored signal is ignored again only when its last handler goes', () => {
    const second = bed.newLoop();
    for (const loop of [bed.loop, second]) loop.add_signal_handler(SIGPIPE, () => {});
    bed.loop.remove_signal_handler(SIGPIPE);
    expect(signal.getsignal(SIGPIPE)).toBeTypeOf('function');
    second.remove_signal_handler(SIGPIPE);
    expect(signal.getsignal(SIGPIPE)).toBe(signal.SIG_IGN);
  });

  describe('bad input', () => {
    const add = (signum: unknown, callback: unknown = () => {}) => {
      return () => bed.loop.add_signal_handler(signum as number, callback as () => void);
    };

    test.each([[signal.SIGKILL], [signal.SIGSTOP]])('signal %i cannot be caught', (signum) => {
      expect(add(signum)).toThrow(RuntimeError);
      expect(add(signum)).toThrow(`sig ${signum} cannot be caught`);
      expect(bed.loop.remove_signal_handler(signum)).toBe(false);
    });

    test.each([[0], [-1], [32], [65], [1000]])('%i is no signal', (signum) => {
      const error = new ValueError(`invalid signal number ${signum}`);
      expect(add(signum)).toThrow(error);
      expect(() => bed.loop.remove_signal_handler(signum)).toThrow(error);
    });

    test.each([
      ['SIGINT', "sig must be an int, not 'SIGINT'"],
      [null, 'sig must be an int, not None'],
      [2.5, 'sig must be an int, not 2.5'],
    ])('%o is no number of a signal', (signum, text) => {
      expect(add(signum)).toThrow(new TypeError(text));
      expect(() => bed.loop.remove_signal_handler(signum as number)).toThrow(new TypeError(text));
    });

    test('a coroutine is refused, before anything else', () => {
      const refused = new TypeError('coroutines cannot be used with add_signal_handler()');
      const main = coroutine(function* () {});
      const started = main();
      expect(add(1000, main)).toThrow(refused);
      expect(add(SIGUSR2, async () => {})).toThrow(refused);
      expect(add(SIGUSR2, started)).toThrow(refused);
      started.close();
    });

    test('a closed loop handles no signals', () => {
      bed.loop.close();
      expect(add(SIGUSR2)).toThrow(new RuntimeError('Event loop is closed'));
      expect(add(1000)).toThrow(ValueError);
      expect(bed.loop.remove_signal_handler(SIGUSR2)).toBe(false);
    });
  });
});
