import { afterEach, describe, expect, test, vi } from 'vitest';
import { ValueError } from '../../../src/builtins.js';
import { SelectorEventLoop } from '../../../src/index.js';
import { Readiness } from '../../../src/selector/watching/readiness.js';
import { countersAtRest, mechanisms, nothingOpen } from '../../support/descriptors.js';

afterEach(async () => {
  vi.unstubAllEnvs();
  expect(await countersAtRest()).toEqual(nothingOpen);
});

/** The mechanism of a readiness that is made with ASYNCIO_TS_READINESS set so. */
function mechanismWith(named: string | undefined): string {
  vi.stubEnv('ASYNCIO_TS_READINESS', named);
  const readiness = new Readiness('test');
  readiness.close();
  return readiness.mechanism;
}

describe('Readiness is learnt', () => {
  test.each(mechanisms)('as ASYNCIO_TS_READINESS=%s says', (mechanism) => {
    expect(mechanismWith(mechanism)).toBe(mechanism);
  });

  test.each([[undefined], ['']])('in the best way of the system, where it is %o', (named) => {
    expect(mechanismWith(named)).toBe(process.platform === 'linux' ? 'epoll' : 'uv');
  });

  test('as the loop is told, which refuses what it does not know', () => {
    const make = (options: object) => () => new SelectorEventLoop(undefined, options);
    expect(make({ readiness: 'kqueue' })).toThrow(
      new ValueError("readiness: expected 'epoll' or 'uv', got 'kqueue'"),
    );
    expect(make({ readines: 'uv' })).toThrow(
      "SelectorEventLoop() got an unexpected keyword argument 'readines'",
    );
  });

  test('in no way where it names none, and the error says which there are', () => {
    expect(() => mechanismWith('kqueue')).toThrow(
      new ValueError("ASYNCIO_TS_READINESS: expected 'epoll' or 'uv', got 'kqueue'"),
    );
  });
});
