import { _get_running_loop } from '../events/running.js';
import { RuntimeError } from '../exceptions/index.js';
import { checkOptions } from '../options.js';
import type { Awaitable, CoroutineLike } from '../types.js';
import { asMain } from './main.js';
import { Runner, type RunnerOptions } from './runner.js';

export type RunOptions = RunnerOptions;

/**
 * Run `main` on a loop of its own, close the loop, and give what `main` returns.
 *
 * Tasks that are left are cancelled and waited for; open async generators are closed.
 *
 * @throws RuntimeError  at the call: a loop executes here already
 * @throws TypeError     at the call: `main` cannot be run
 * @spec run
 */
export function run<T>(
  main: Awaitable<T> | CoroutineLike<T>,
  options: RunOptions = {},
): Promise<T> {
  if (_get_running_loop() !== null) {
    throw new RuntimeError('asyncio.run() cannot be called from a running event loop');
  }
  checkOptions('run', options, ['debug', 'loop_factory']);
  // Judged before there is a loop that would have to be closed again.
  const body = asMain(main);
  const runner = new Runner(options);
  return runAndClose(runner, runner.run(body));
}

async function runAndClose<T>(runner: Runner, running: Promise<T>): Promise<T> {
  try {
    return await running;
  } finally {
    await runner.close();
  }
}
