/** How processes and workers end while descriptors are watched. */
import { describe, expect, test, vi } from 'vitest';
import { mechanisms } from '../support/descriptors.js';
import { runFixture } from '../support/fixture.js';

// Processes and workers that load TypeScript, and all of it much slower with a sanitizer.
vi.setConfig({ testTimeout: 60_000 });

describe.each(mechanisms)('Watched descriptors (%s)', (mechanism) => {
  const env = { ASYNCIO_TS_READINESS: mechanism };
  const run = (how: string) => runFixture('watching-worker', { args: [how], env });

  test('worker.terminate() is clean, five times in a row', async () => {
    const outcome = await run('terminate');
    expect(outcome).toEqual({
      stdout: 'done {"descriptors":0,"handles":0,"references":0}\n',
      stderr: '',
      code: 0,
      signal: null,
    });
  });

  test.each(['exit', 'exit in callback'])('process.exit() is clean: %s', async (how) => {
    expect(await run(how)).toEqual({ stdout: '', stderr: '', code: 7, signal: null });
  });

  test('null, thrown through the loop, is an uncaught exception; the loop goes on', async () => {
    const outcome = await run('uncaught');
    expect(outcome).toEqual({
      stdout: 'uncaught null\ngoes on\n',
      stderr: '',
      code: 0,
      signal: null,
    });
  });
});

test('Signal handlers cannot be added in a worker; the error says so', async () => {
  const outcome = await runFixture('watching-worker', { args: ['signals'] });
  expect(outcome.stdout).toContain(
    'RuntimeError: loop.add_signal_handler(): signals come to the main thread; this is a worker\n',
  );
  expect(outcome).toMatchObject({ stderr: '', code: 0 });
});
