import { describe, expect, test } from 'vitest';
import {
  CancelledError,
  asyncgen,
  coroutine,
  sleep,
  type ExceptionContext,
} from '../../../src/index.js';
import { Bed } from '../../support/bed.js';
import { hostNames } from '../../support/hosts.js';

describe.each(hostNames)('Async generators [%s]', (hostName) => {
  const bed = new Bed(hostName);

  function numbers(seen: string[]): (count: number) => AsyncGenerator<number, string, unknown> {
    return asyncgen(async function* numbers(count: number) {
      try {
        for (let i = 0; i < count; i++) {
          await sleep(0);
          yield i;
        }
        return 'end';
      } finally {
        seen.push('closed');
      }
    });
  }

  test('are not made of what is no function', () => {
    expect(() => asyncgen(3 as never)).toThrow('asyncgen(): expected a function, got number');
  });

  test('iterate as ever', async () => {
    const seen: string[] = [];
    const values = await bed.loop.run_until_complete(async () => {
      const values: number[] = [];
      for await (const value of numbers(seen)(3)) values.push(value);
      return values;
    });
    expect([values, seen]).toEqual([[0, 1, 2], ['closed']]);
  });

  test('left open are closed by shutdown_asyncgens, each once', async () => {
    const seen: string[] = [];
    const [a, b] = [numbers(seen)(9), numbers(seen)(9)];
    await bed.loop.run_until_complete(async () => {
      await a.next();
      await b.next();
    });
    expect(seen).toEqual([]);
    await bed.loop.run_until_complete(bed.loop.shutdown_asyncgens());
    expect(seen).toEqual(['closed', 'closed']);
    await bed.loop.run_until_complete(bed.loop.shutdown_asyncgens());
    expect(seen).toEqual(['closed', 'closed']);
    expect(await a.next()).toEqual({ done: true, value: undefined });
  });

  test('that are finished or were never begun are not closed', async () => {
    const seen: string[] = [];
    const [finished, unbegun] = [numbers(seen)(0), numbers(seen)(1)];
    await bed.loop.run_until_complete(async () => void (await finished.next()));
    expect(seen).toEqual(['closed']);
    await bed.loop.run_until_complete(bed.loop.shutdown_asyncgens());
    expect(seen).toEqual(['closed']);
    void unbegun;
  });

  test('that fail while they are closed are reported, and the others are closed', async () => {
    const contexts: ExceptionContext[] = [];
    bed.loop.set_exception_handler((_loop, context) => contexts.push(context));
    const seen: string[] = [];
    const failing = asyncgen(async function* (error: Error) {
      try {
        yield 1;
      } finally {
        throw error;
      }
    });
    const error = new Error('x');
    const [a, b, c] = [failing(error), failing(new CancelledError()), numbers(seen)(9)];
    await bed.loop.run_until_complete(async () => {
      await a.next();
      await b.next();
      await c.next();
    });
    await bed.loop.run_until_complete(bed.loop.shutdown_asyncgens());
    expect(contexts).toHaveLength(1);
    expect(contexts[0]!.message).toBe('an error occurred during closing of asynchronous generator');
    expect(contexts[0]!.exception).toBe(error);
    expect(contexts[0]!.asyncgen).toBe(a);
    expect(seen).toEqual(['closed']);
  });

  test('begun after the shutdown are warned about', async () => {
    const seen: string[] = [];
    await bed.loop.run_until_complete(bed.loop.shutdown_asyncgens());
    await bed.loop.run_until_complete(async () => void (await numbers(seen)(1).next()));
    expect(bed.takeWarnings()).toEqual([
      'ResourceWarning: asynchronous generator numbers was scheduled after loop.shutdown_asyncgens() call',
    ]);
  });

  test('can be iterated outside of every loop', async () => {
    const plain = asyncgen(async function* () {
      yield 1;
    });
    const generator = plain();
    expect(await generator.next()).toEqual({ done: false, value: 1 });
    expect(await generator.return(undefined)).toEqual({ done: true, value: undefined });
  });

  test('are closed by an exception thrown into them, and forgotten', async () => {
    const seen: string[] = [];
    const generator = numbers(seen)(9);
    const main = coroutine(async () => {
      await generator.next();
      await generator
        .throw(new Error('thrown in'))
        .catch((error: Error) => seen.push(error.message));
    });
    await bed.loop.run_until_complete(main());
    await bed.loop.run_until_complete(bed.loop.shutdown_asyncgens());
    expect(seen).toEqual(['closed', 'thrown in']);
  });
});
