import * as asyncio from 'asyncio-ts';
import { ConnectionResetError, ValueError } from 'asyncio-ts/builtins';
import { virtual } from 'asyncio-ts/testing';
import { expect, test } from 'vitest';
import { retry } from './retry.js';

/** Fails so many times, and notes when it was called. */
function flaky(failures: number, clock: { time(): number }) {
  const calledAt: number[] = [];
  const work = async (attempt: number): Promise<string> => {
    calledAt.push(clock.time());
    await asyncio.sleep(0.1);
    if (attempt <= failures) throw new ConnectionResetError();
    return `done at attempt ${attempt}`;
  };
  return { calledAt, work };
}

test(
  'waits twice as long before each further attempt',
  virtual(async (clock) => {
    const { calledAt, work } = flaky(3, clock);
    expect(await retry(work, { delay: 10 })).toBe('done at attempt 4');
    expect(calledAt.map(Math.round)).toEqual([0, 10, 30, 70]);
  }),
);

test(
  'gives up after the last attempt',
  virtual(async (clock) => {
    const { calledAt, work } = flaky(100, clock);
    await expect(retry(work, { attempts: 3 })).rejects.toThrow(ConnectionResetError);
    expect(calledAt).toHaveLength(3);
  }),
);

test(
  'does not try again what makes no sense to try again',
  virtual(async (clock) => {
    const { calledAt, work } = flaky(100, clock);
    const on = (error: Error): boolean => error instanceof ValueError;
    await expect(retry(work, { on })).rejects.toThrow(ConnectionResetError);
    expect(calledAt).toHaveLength(1);
  }),
);

test(
  'can be cancelled while it waits',
  virtual(async (clock) => {
    const { calledAt, work } = flaky(100, clock);
    const task = asyncio.create_task(() => retry(work, { delay: 3600 }));
    await asyncio.sleep(60);
    task.cancel();
    await expect(task).rejects.toThrow(asyncio.CancelledError);
    expect(calledAt).toHaveLength(1);
    expect(clock.time()).toBeCloseTo(60);
  }),
);
