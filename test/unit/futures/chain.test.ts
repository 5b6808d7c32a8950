import { describe, expect, test } from 'vitest';
import { Chain } from '../../../src/futures/chain.js';
import { UnhandledRejections } from '../../support/conformance/rejections.js';

/** Private, and the point of it: no promise exists until somebody asks. */
function hasPromise(chain: Chain): boolean {
  const { _outcome: outcome } = chain as unknown as { _outcome: { promise?: unknown } | undefined };
  return outcome?.promise instanceof Promise;
}

describe('A chain', () => {
  test('calls its continuation with what was returned, as it came', () => {
    const seen: unknown[] = [];
    new Chain(
      (value: unknown) => seen.push(value),
      (error) => seen.push(['wrong', error]),
    )._returned(7);
    expect(seen).toEqual([7]);
  });

  test('calls its continuation with what was raised, as it came', () => {
    const seen: unknown[] = [];
    new Chain(
      () => seen.push('wrong'),
      (error) => seen.push(error),
    )._raised('not even an error');
    expect(seen).toEqual(['not even an error']);
  });

  test('makes no promise where nobody asks for one', () => {
    const chain = new Chain(
      () => {},
      () => {},
    );
    expect(hasPromise(chain)).toBe(false);
    chain._returned(1);
    expect(hasPromise(chain)).toBe(false);
  });

  test.each(['before', 'after'])(
    'that is asked %s its end goes on with what was returned',
    async (when) => {
      const chain = new Chain((value: never) => (value as number) + 1, null);
      if (when === 'after') chain._returned(1);
      const chained = chain.then((value) => [value]);
      if (when === 'before') chain._returned(1);
      expect(await chained).toEqual([2]);
      expect(hasPromise(chain)).toBe(true);
    },
  );

  test('hands on an end for which it has no continuation', async () => {
    const returned = new Chain(null, undefined);
    returned._returned('value');
    expect(await returned.then()).toBe('value');
    const raised = new Chain(() => 'wrong', null);
    raised._raised(new Error('x'));
    await expect(raised.then()).rejects.toThrow('x');
  });

  test('is mended by its second continuation', async () => {
    const chain = new Chain(null, () => 'mended');
    chain._raised(new Error('x'));
    expect(await chain.then((value) => value)).toBe('mended');
  });

  test('waits for the promise that its continuation returns', async () => {
    const chain = new Chain(() => Promise.resolve('later'), null);
    chain._returned(0);
    expect(await chain.then((value) => [value])).toEqual(['later']);
  });

  test('has catch and finally', async () => {
    const chain = new Chain(null, null);
    const seen: string[] = [];
    const ended = chain.finally(() => seen.push('finally')).catch((error: unknown) => error);
    const error = new Error('x');
    chain._raised(error);
    expect(await ended).toBe(error);
    expect(seen).toEqual(['finally']);
    expect(await chain.catch(() => 'caught')).toBe('caught');
  });

  test('can be asked several times', async () => {
    const chain = new Chain(null, null);
    const asked = [chain.then(), chain.then((value) => value), chain.then()];
    chain._returned(1);
    expect(await Promise.all(asked)).toEqual([1, 1, 1]);
  });

  test('whose rejection nobody takes is reported, as a promise would be', async () => {
    const rejections = new UnhandledRejections();
    const error = new Error('lost');
    new Chain(null, null)._raised(error);
    new Chain(() => {
      throw error;
    }, null)._returned(1);
    expect(await rejections.stop()).toEqual([error, error]);
  });

  test('whose rejection is taken is not reported', async () => {
    const rejections = new UnhandledRejections();
    const before = new Chain(null, null);
    const taken = before.catch(() => 'taken');
    before._raised(new Error('x'));
    const after = new Chain(null, null);
    after._raised(new Error('x'));
    expect([await taken, await after.catch(() => 'taken')]).toEqual(['taken', 'taken']);
    expect(await rejections.stop()).toEqual([]);
  });
});
