/** The documentation's examples inside a worker: all but the one of signals, which come to the main thread alone. */
import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { runFixture } from '../support/fixture.js';

// Processes and workers that load TypeScript; seconds pass in one of them.
vi.setConfig({ testTimeout: 60_000 });

interface Example {
  readonly id: string;
  readonly output?: string;
  readonly outputPattern?: string;
}

const index = new URL('../../generated/examples/index.json', import.meta.url);
const { examples } = JSON.parse(readFileSync(index, 'utf8')) as { examples: readonly Example[] };

/** What these meet in a worker, in place of their output. */
const refused = new Map([
  [
    'signals',
    'RuntimeError: loop.add_signal_handler(): signals come to the main thread; this is a worker\n',
  ],
]);

describe.concurrent('In a worker', () => {
  test.each(examples)('the example $id does what it says, or says why not', async (example) => {
    const outcome = await runFixture('example-in-worker', { args: [example.id] });
    expect(outcome).toMatchObject({ stderr: '', code: 0 });
    const error = refused.get(example.id);
    const end = `worker ended with ${error === undefined ? 0 : 1}\n`;
    const printed = error ?? example.output;
    if (printed !== undefined) expect(outcome.stdout).toBe(printed + end);
    else expect(outcome.stdout).toMatch(new RegExp(`^${example.outputPattern}${end}$`));
  });
});
