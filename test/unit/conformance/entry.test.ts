/** `asyncio-ts/conformance`, as authors of a JavaScript loop use it. */
import { describe, expect, test } from 'vitest';
import { conformance } from 'asyncio-ts/conformance';
import { SelectorEventLoop, new_event_loop, type TimerHandle } from '../../../src/index.js';
import { virtual_event_loop } from '../../../src/testing/index.js';

class Backwards extends SelectorEventLoop {
  override call_later(
    delay: number,
    callback: (...args: never[]) => unknown,
    ...args: unknown[]
  ): TimerHandle {
    return super.call_later(0.05 - delay, callback, ...(args as never[]));
  }
}

describe('the loop that the package makes', async () => {
  for (const { id, says, run } of await conformance({ new_event_loop, only: 'call_soon.*' })) {
    test(`${id}: ${says}`, run);
  }
});

describe('a loop on the virtual clock', async () => {
  const cases = await conformance({
    new_event_loop: virtual_event_loop,
    only: 'call_at.*',
    flavour: 'generator',
  });
  for (const { id, says, run } of cases) test(`${id}: ${says}`, run);
});

test('Cases that need what the loop has not are left out', async () => {
  const whole = await conformance({ new_event_loop });
  const small = await conformance({ new_event_loop, has: [] });
  expect(whole.length - small.length).toBeGreaterThan(300);
  expect(small.some(({ id }) => id.startsWith('add_reader.'))).toBe(false);
});

describe('a loop with a defect', async () => {
  const loop = { new_event_loop: () => new Backwards(), name: 'backwards', timeout: 2 };
  const id = 'call_later.order';

  test('fails with what was expected and what came', async () => {
    const [tested] = await conformance({ ...loop, only: id });
    await expect(tested!.run()).rejects.toThrow(/call_later\.order: .*\n {2}on backwards \[async]/);
  });

  test('deviates where that is known', async () => {
    const expected = { [id]: { why: 'It counts backwards.' } };
    const [tested] = await conformance({ ...loop, only: id, expected });
    await tested!.run();
  });

  test('fails where what is known is gone', async () => {
    const expected = { 'call_soon.order': { why: 'It was so.' } };
    const [tested] = await conformance({ ...loop, only: 'call_soon.order', expected });
    await expect(tested!.run()).rejects.toThrow('passes, but the ledger says it does not');
  });
});

test.each([
  [{ only: 'nothing.*' }, '"nothing.*" is the id of no case'],
  [{ expected: { 'nothing.here': { why: 'x' } } }, 'no case "nothing.here" is run'],
])('%o is refused', async (options, message) => {
  await expect(conformance({ new_event_loop, ...options })).rejects.toThrow(message);
});
