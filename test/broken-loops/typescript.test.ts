/** The contract's cases notice loops that are broken on purpose: here this library's own. */
import { describe, expect, test } from 'vitest';
import { ofAwaiting } from './typescript/awaiting.js';
import { judge } from './typescript/broken.js';
import { ofCallbacks } from './typescript/callbacks.js';
import { ofDescriptors } from './typescript/descriptors.js';
import { ofProtocols } from './typescript/protocols.js';
import { ofTimers } from './typescript/timers.js';

const all = [...ofCallbacks, ...ofTimers, ...ofDescriptors, ...ofProtocols, ...ofAwaiting];

test('There are many ways to be broken, each with a name', () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(25);
});

test('A loop that is whole passes all that the broken ones are tried with', async () => {
  const areas = new RegExp(all.map(({ area }) => area.source).join('|'));
  const { judged, failed } = await judge(areas, {});
  expect(failed).toEqual([]);
  expect(judged).toBeGreaterThan(200);
});

describe('A broken loop', () => {
  test.each(all.filter(({ uncaught }) => uncaught === undefined))(
    '$name is noticed: $says',
    async ({ area, caughtBy, ...parts }) => {
      const { failed } = await judge(area, parts);
      expect(caughtBy.length).toBeGreaterThan(0);
      expect(failed).toEqual(expect.arrayContaining([...caughtBy]));
    },
  );

  const uncaught = all.filter((one) => one.uncaught !== undefined);
  test.runIf(uncaught.length > 0).for(uncaught)(
    '$name is not noticed: $says; $uncaught',
    async ({ area, ...parts }) => {
      const { judged, failed } = await judge(area, parts);
      expect(judged).toBeGreaterThan(0);
      expect(failed, 'it is noticed now: name the cases, and drop the reason').toEqual([]);
    },
  );
});
