import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { ContextVar } from '../../../src/contextvars/index.js';
import {
  _get_running_loop,
  create_task,
  current_task,
  detached,
  run,
  sleep,
} from '../../../src/index.js';
import { Bed } from '../../support/bed.js';

describe('detached', () => {
  const bed = new Bed('node');
  const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

  test('calls at once, outside of task, loop and context, and gives what is returned', async () => {
    const variable = new ContextVar('variable', { default: 'outside' });
    await bed.loop.run_until_complete(async () => {
      const own = current_task();
      variable.set('inside');
      const seen = detached(() => [current_task0(), _get_running_loop(), variable.get()]);
      expect(seen).toEqual([null, null, 'outside']);
      expect(current_task()).toBe(own);
      expect(variable.get()).toBe('inside');
      await sleep(0);
      expect(current_task()).toBe(own);
    });
  });

  /** No loop runs there, so that the loop must be given. */
  const current_task0 = (): unknown => current_task(bed.loop);

  test('what it starts belongs to no task, in timers and behind promises', async () => {
    const seen: unknown[] = [];
    await bed.loop.run_until_complete(async () => {
      let ended: Promise<void>;
      detached(() => {
        ended = (async () => {
          await tick();
          seen.push(current_task0());
          await Promise.resolve();
          seen.push(current_task0());
        })();
      });
      await ended!;
    });
    expect(seen).toEqual([null, null]);
  });

  test('a handler that it registers can run a loop of its own, as any code of the process', async () => {
    const emitter = new EventEmitter();
    const results: unknown[] = [];
    const task = bed.loop.run_until_complete(async () => {
      detached(() => {
        setTimeout(() => emitter.emit('request'), 1);
      });
      emitter.on('request', () => void run(() => sleep(0, 'x')).then((x) => results.push(x)));
      while (results.length === 0) await sleep(0.001);
    });
    await task;
    expect(results).toEqual(['x']);
  });

  test('hands on what is thrown, and the task is the current one again', async () => {
    await bed.loop.run_until_complete(function* () {
      const own = current_task();
      const fail = (): never => {
        throw new RangeError('x');
      };
      expect(() => detached(fail)).toThrow(RangeError);
      expect(current_task()).toBe(own);
      yield* create_task(() => sleep(0));
      expect(current_task()).toBe(own);
    });
  });
});
