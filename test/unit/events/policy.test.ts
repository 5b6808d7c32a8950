import { afterEach, describe, expect, test } from 'vitest';
import {
  AbstractEventLoopPolicy,
  BaseEventLoop,
  DefaultEventLoopPolicy,
  SelectorEventLoop,
  _get_running_loop,
  _set_running_loop,
  get_event_loop,
  get_event_loop_policy,
  get_running_loop,
  new_event_loop,
  set_event_loop,
  set_event_loop_policy,
} from '../../../src/index.js';
import { NotImplementedError, RuntimeError } from '../../../src/exceptions/index.js';
import { Bed } from '../../support/bed.js';

describe('The policy', () => {
  afterEach(() => set_event_loop_policy(null));

  test('by default makes a loop for a thread that has none, once', () => {
    set_event_loop_policy(new DefaultEventLoopPolicy());
    const loop = get_event_loop();
    expect(loop).toBeInstanceOf(SelectorEventLoop);
    expect(get_event_loop()).toBe(loop);
  });

  test('makes none where the current loop was set to null', () => {
    set_event_loop_policy(new DefaultEventLoopPolicy());
    set_event_loop(null);
    expect(() => get_event_loop()).toThrow(RuntimeError);
    expect(() => get_event_loop()).toThrow(
      "There is no current event loop in thread 'MainThread'.",
    );
  });

  test('is the same until another is set; null stands for a new default one', () => {
    const first = get_event_loop_policy();
    expect(get_event_loop_policy()).toBe(first);
    set_event_loop_policy(null);
    expect(get_event_loop_policy()).not.toBe(first);
    expect(get_event_loop_policy()).toBeInstanceOf(DefaultEventLoopPolicy);
  });

  test.each([[{}], ['x'], [1], [undefined]])('cannot be %o', (value) => {
    expect(() => set_event_loop_policy(value as never)).toThrow(TypeError);
  });

  test.each([[{}], ['loop'], [1], [undefined]])('takes no current loop that is %o', (value) => {
    expect(() => set_event_loop(value as never)).toThrow(TypeError);
  });

  test('that implements nothing says which member is missing', () => {
    class Bare extends AbstractEventLoopPolicy {}
    set_event_loop_policy(new Bare());
    expect(() => get_event_loop()).toThrow(NotImplementedError);
    expect(() => new_event_loop()).toThrow('AbstractEventLoopPolicy.new_event_loop');
    expect(() => set_event_loop(null)).toThrow('AbstractEventLoopPolicy.set_event_loop');
  });
});

describe('The running loop', () => {
  const bed = new Bed();

  test('is none outside of callbacks and tasks, also while a loop runs', async () => {
    const { loop } = bed;
    const running = loop.run_forever();
    expect(loop.is_running()).toBe(true);
    expect(_get_running_loop()).toBeNull();
    expect(() => get_running_loop()).toThrow(RuntimeError);
    expect(() => get_running_loop()).toThrow('no running event loop');
    await new Promise((resolve) => setImmediate(resolve));
    expect(_get_running_loop()).toBeNull();
    loop.stop();
    await running;
  });

  test('is the one whose callback executes, whatever is current', async () => {
    const other = new BaseEventLoop(bed.host);
    set_event_loop(other);
    const seen: unknown[] = [];
    bed.loop.call_soon(() => seen.push(get_running_loop(), get_event_loop()));
    await bed.settle();
    expect(seen).toEqual([bed.loop, bed.loop]);
    expect(get_event_loop()).toBe(other);
    other.close();
  });

  test('is none in what a callback left to Node', async () => {
    let seen: unknown = 'not called';
    bed.loop.call_soon(() => {
      setImmediate(() => {
        seen = _get_running_loop();
        bed.loop.stop();
      });
    });
    await bed.loop.run_forever();
    expect(seen).toBeNull();
  });

  test('can be set by authors of loops', () => {
    _set_running_loop(bed.loop);
    try {
      expect(get_running_loop()).toBe(bed.loop);
    } finally {
      _set_running_loop(null);
    }
    expect(_get_running_loop()).toBeNull();
  });
});
