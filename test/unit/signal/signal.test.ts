import { constants } from 'node:os';
import { describe, expect, test } from 'vitest';
import { KeyboardInterrupt, ValueError } from '../../../src/builtins.js';
import * as signal from '../../../src/signal/index.js';

describe('signal', () => {
  test('the numbers are the ones of this system', () => {
    expect([signal.SIGINT, signal.SIGTERM, signal.SIGKILL]).toEqual([2, 15, 9]);
    for (const [name, number] of Object.entries(constants.signals)) {
      const ours = (signal as Record<string, unknown>)[name];
      if (ours !== undefined) expect(ours).toBe(number);
    }
  });

  test('Signals goes from names to numbers and back', () => {
    expect(signal.Signals.SIGINT).toBe(2);
    expect(signal.Signals[15]).toBe('SIGTERM');
    expect(signal.Signals[signal.SIGIO]).toBe('SIGIO');
    expect(signal.Signals[signal.SIGABRT]).toBe('SIGABRT');
  });

  test('the signals that the C library keeps for itself are not valid', () => {
    const valid = signal.valid_signals();
    expect(valid.has(signal.SIGRTMIN)).toBe(true);
    expect(valid.has(signal.SIGRTMAX - 1)).toBe(true);
    expect([0, 32, 33, 65].filter((number) => valid.has(number))).toEqual([]);
  });

  test('getsignal tells what happens where no loop handles a signal', () => {
    expect(signal.getsignal(signal.SIGINT)).toBe(signal.default_int_handler);
    expect(signal.getsignal(signal.SIGTERM)).toBe(signal.SIG_DFL);
    expect(signal.getsignal(signal.SIGHUP)).toBe(signal.SIG_DFL);
    // Node ignores it from the start.
    expect(signal.getsignal(signal.SIGPIPE)).toBe(signal.SIG_IGN);
    const listener = (): void => {};
    process.on('SIGHUP', listener);
    expect(signal.getsignal(signal.SIGHUP)).toBe(listener);
    process.off('SIGHUP', listener);
    expect(() => signal.getsignal(0)).toThrow(new ValueError('invalid signal number 0'));
  });

  test('default_int_handler raises KeyboardInterrupt', () => {
    expect(() => signal.default_int_handler()).toThrow(KeyboardInterrupt);
  });

  test('SIG_DFL and SIG_IGN are shown as in Python', () => {
    expect(String(signal.SIG_DFL)).toBe('<Handlers.SIG_DFL: 0>');
    expect(Number(signal.SIG_IGN)).toBe(1);
  });
});
