import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Handle, TimerHandle } from '../../../src/index.js';
import { Bed } from '../../support/bed.js';

function greet(): void {}

describe('A handle', () => {
  const bed = new Bed();

  test('shows its callback and arguments as a call', () => {
    const { loop } = bed;
    expect(String(loop.call_soon(greet))).toBe('<Handle greet()>');
    expect(
      String(loop.call_soon(greet as (...args: unknown[]) => void, 1, 'x', null, [true])),
    ).toBe("<Handle greet(1, 'x', None, [True])>");
    expect(String(loop.call_soon(() => {}))).toBe('<Handle <lambda>()>');
  });

  test('is printed as its text by console.log', () => {
    expect(inspect(bed.loop.call_soon(greet))).toBe('<Handle greet()>');
  });

  test('shows no callback once it is cancelled, for it holds it no longer', () => {
    const handle = bed.loop.call_soon(greet);
    handle.cancel();
    expect(String(handle)).toBe('<Handle cancelled>');
    expect([handle._callback, handle._args]).toEqual([null, null]);
  });

  test('shows where it was made, and what it would have called, in debug mode', () => {
    bed.loop.set_debug(true);
    const handle = bed.loop.call_soon(greet);
    expect(String(handle)).toMatch(/^<Handle greet\(\) created at .*handle\.test\.ts:\d+:\d+\)?>$/);
    handle.cancel();
    expect(String(handle)).toMatch(/^<Handle cancelled greet\(\) created at .*handle\.test\.ts/);
  });

  test('tells by its class what it is', () => {
    const [soon, later] = [bed.loop.call_soon(greet), bed.loop.call_later(1, greet)];
    expect(soon).toBeInstanceOf(Handle);
    expect(soon).not.toBeInstanceOf(TimerHandle);
    expect(later).toBeInstanceOf(Handle);
    expect(later).toBeInstanceOf(TimerHandle);
  });

  test('that runs and is cancelled by its own callback is run once and reports nothing', async () => {
    let runs = 0;
    const handle: Handle = bed.loop.call_soon(() => {
      runs++;
      handle.cancel();
    });
    await bed.settle();
    expect([runs, handle.cancelled()]).toEqual([1, true]);
  });

  test('that cancels itself and then throws is reported all the same', async () => {
    const handle: Handle = bed.loop.call_soon(() => {
      handle.cancel();
      throw new TypeError('late');
    });
    await bed.settle();
    expect(bed.takeLogs()).toMatchObject([{ details: [{ message: 'late' }] }]);
  });

  test('calls with all of its arguments, however many', async () => {
    const calls: unknown[][] = [];
    const note = (...args: unknown[]): void => void calls.push(args);
    for (let count = 0; count <= 5; count++) {
      bed.loop.call_soon(note, ...Array.from({ length: count }, (_, i) => i));
    }
    await bed.settle();
    expect(calls).toEqual([[], [0], [0, 1], [0, 1, 2], [0, 1, 2, 3], [0, 1, 2, 3, 4]]);
  });

  test('passes undefined as an argument that was given', async () => {
    let count = -1;
    bed.loop.call_soon((...args: unknown[]) => void (count = args.length), undefined);
    await bed.settle();
    expect(count).toBe(1);
  });

  test('calls without `this`', async () => {
    const selves: unknown[] = [];
    bed.loop.call_soon(function (this: unknown) {
      selves.push(this);
    });
    await bed.settle();
    expect(selves).toEqual([undefined]);
  });
});

describe('A timer handle', () => {
  const bed = new Bed();

  test('shows its time before its callback', () => {
    expect(String(bed.loop.call_at(1.5, greet))).toBe('<TimerHandle when=1.5 greet()>');
  });

  test('shows that it is cancelled before its time', () => {
    const handle = bed.loop.call_at(2, greet);
    handle.cancel();
    expect(String(handle)).toBe('<TimerHandle cancelled when=2>');
  });

  test('shows where it was made in debug mode', () => {
    bed.loop.set_debug(true);
    expect(String(bed.loop.call_at(2, greet))).toMatch(
      /^<TimerHandle when=2 greet\(\) created at .*handle\.test\.ts:\d+/,
    );
  });

  test('compares by its time', () => {
    const [early, late] = [bed.loop.call_at(2, greet), bed.loop.call_at(1, greet)].reverse();
    expect([early! < late!, early! > late!, early! <= early!]).toEqual([true, false, true]);
    expect([late!, early!].sort((a, b) => Number(a) - Number(b))).toEqual([early, late]);
  });

  test('can be cancelled twice, after it ran, and after its loop was closed', async () => {
    const { loop } = bed;
    const ran = loop.call_later(0, greet);
    const waiting = loop.call_later(100, greet);
    await bed.settle();
    ran.cancel();
    ran.cancel();
    loop.close();
    waiting.cancel();
    waiting.cancel();
    expect([ran.cancelled(), waiting.cancelled()]).toEqual([true, true]);
  });
});
