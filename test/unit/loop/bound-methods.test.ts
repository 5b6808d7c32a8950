import { describe, expect, test, vi } from 'vitest';
import { BaseEventLoop, SelectorEventLoop } from '../../../src/index.js';
import { bindMethods } from '../../../src/loop/bound-methods.js';
import { Bed } from '../../support/bed.js';

/** Names of methods of a loop, read from the prototypes without calling an accessor. */
const methods = Object.entries(Object.getOwnPropertyDescriptors(BaseEventLoop.prototype))
  .filter(
    ([name]) => /^[a-z]/.test(name) && !['constructor', 'slow_callback_duration'].includes(name),
  )
  .map(([name]) => name);

describe('The methods of a loop', () => {
  const bed = new Bed();

  test('are many', () => {
    expect(methods).toEqual(expect.arrayContaining(['call_soon', 'stop', 'time', 'close']));
    expect(methods.length).toBeGreaterThan(20);
  });

  test.each(methods.filter((name) => name !== 'toString'))(
    '%s is bound, and the same at each look',
    (name) => {
      const loop = bed.loop as unknown as Record<string, () => unknown>;
      expect(loop[name]).toBeTypeOf('function');
      expect(loop[name]).toBe(loop[name]);
      expect(loop[name]).not.toBe((new SelectorEventLoop() as unknown as typeof loop)[name]);
    },
  );

  test('can be passed as callbacks', async () => {
    const { call_soon, stop, run_forever, time, is_running, get_debug } = bed.loop;
    call_soon(stop);
    await run_forever();
    expect([is_running(), get_debug(), typeof time()]).toEqual([false, false, 'number']);
  });

  test('can be replaced on one loop, as a test does that watches calls', async () => {
    const { loop } = bed;
    const original = loop.call_exception_handler;
    const spy = vi.fn();
    loop.call_exception_handler = spy;
    loop.call_soon(() => {
      throw new Error('x');
    });
    await bed.settle();
    expect(spy).toHaveBeenCalledOnce();
    expect(loop.call_exception_handler).toBe(spy);
    expect(original).not.toBe(spy);
    expect(new BaseEventLoop(bed.host).call_exception_handler).not.toBe(spy);
  });

  test('can be overridden in a subclass, which then calls its own', async () => {
    const seen: string[] = [];
    class Loud extends BaseEventLoop {
      override stop(): void {
        seen.push('stop');
        super.stop();
      }
      override default_exception_handler(context: { message?: string }): void {
        seen.push(context.message!);
      }
    }
    const loop = new Loud(bed.host);
    loop.call_soon(() => {
      throw new Error('x');
    });
    loop.call_soon(() => loop.stop());
    await loop.run_forever();
    loop.close();
    expect(seen).toEqual([expect.stringContaining('Exception in callback'), 'stop']);
  });

  test('which are called most, too, can be overridden in a subclass', async () => {
    const seen: string[] = [];
    class Counting extends BaseEventLoop {
      override time(): number {
        seen.push('time');
        return super.time();
      }
      override create_future<T>(): ReturnType<typeof BaseEventLoop.prototype.create_future<T>> {
        seen.push('create_future');
        return super.create_future<T>();
      }
    }
    const loop = new Counting(bed.host);
    loop.time();
    loop.create_future();
    loop.call_later(0, loop.stop);
    await loop.run_forever();
    loop.close();
    expect(seen).toEqual(expect.arrayContaining(['time', 'create_future']));
  });
});

describe('bindMethods', () => {
  class Counter {
    count = 0;
    add(step: number): number {
      return (this.count += step);
    }
    get twice(): number {
      return this.count * 2;
    }
    _internal(): unknown {
      return this;
    }
  }
  bindMethods(Counter);

  test('binds methods and leaves accessors and internal methods alone', () => {
    const counter = new Counter();
    const { add, _internal } = counter;
    expect([add(2), add(3), counter.count, counter.twice]).toEqual([2, 5, 5, 10]);
    expect((_internal as () => unknown).call(undefined)).toBeUndefined();
  });

  test('makes no enumerable property', () => {
    const counter = new Counter();
    void counter.add;
    expect(Object.keys(counter)).toEqual(['count']);
  });
});
