import { afterEach, beforeEach, expect, test } from 'vitest';
import { logger } from '../../../src/index.js';
import { newHost } from '../../support/hosts.js';
import { play, randomProgram } from '../../support/random-programs.js';
import { randomNumbers } from '../../support/random.js';

const ignore = (): void => {};

beforeEach(() => void logger.use({ debug: ignore, info: ignore, warning: ignore, error: ignore }));
afterEach(() => void logger.use(null));

test.each([1, 2, 3, 4, 5])(
  'Async functions, generators and both together do the same in the same order, drained or not (seeds %i00 and on)',
  async (hundred) => {
    for (let seed = hundred * 100; seed < (hundred + 1) * 100; seed++) {
      const program = randomProgram(randomNumbers(seed));
      const expected = await play(program, 'generator', newHost('virtual'));
      expect(expected.length).toBeGreaterThan(2);
      for (const [flavour, host] of [
        ['async', 'virtual'],
        ['generator', 'undrained'],
        ['async', 'undrained'],
        ['mixed', 'virtual'],
        ['mixed', 'undrained'],
      ] as const) {
        const trace = await play(program, flavour, newHost(host));
        expect(trace, `seed ${seed}, ${flavour}, ${host}`).toEqual(expected);
      }
    }
  },
);
