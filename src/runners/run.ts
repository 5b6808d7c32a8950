import type { AbstractEventLoop } from '../../generated/stubs/abstract-event-loop.js';
import { iscoroutine } from '../coroutines/coroutine.js';
import { isGenerator, isThenable } from '../coroutines/recognise.js';
import { _get_running_loop } from '../events/running.js';
import { new_event_loop, set_event_loop } from '../events/policy.js';
import { RuntimeError } from '../exceptions/index.js';
import { Future } from '../futures/future.js';
import type { BaseEventLoop } from '../loop/base-event-loop.js';
import { checkOptions } from '../options.js';
import { all_tasks } from '../tasks/current.js';
import { Interruption } from './interruption.js';
import { notACoroutine, type Task } from '../tasks/task.js';
import type { Awaitable, AwaitableLike, CoroutineLike } from '../types.js';

export interface RunOptions {
  /** Debug mode of the loop; by default as the environment says. */
  debug?: boolean | null;
  /** Makes the loop; by default `new_event_loop`. */
  loop_factory?: (() => AbstractEventLoop) | null;
}

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
  checkMain(main);
  const loop = (options.loop_factory ?? new_event_loop)() as BaseEventLoop;
  if (options.loop_factory === undefined || options.loop_factory === null) set_event_loop(loop);
  if (options.debug !== undefined && options.debug !== null) loop.set_debug(options.debug);
  return runAndClose(loop, main, options);
}

function checkMain(main: unknown): void {
  if (main instanceof Promise) throw notACoroutine(main);
  if (
    iscoroutine(main) ||
    isGenerator(main) ||
    typeof main === 'function' ||
    main instanceof Future
  )
    return;
  if (isThenable(main) && Symbol.iterator in main) return;
  throw new TypeError('An asyncio.Future, a coroutine or an awaitable is required');
}

async function runAndClose<T>(
  loop: BaseEventLoop,
  main: AwaitableLike<T>,
  options: RunOptions,
): Promise<T> {
  const interruption = new Interruption(loop);
  try {
    return await interruption.run(main);
  } finally {
    try {
      await cancelAll(loop);
      await loop.run_until_complete(loop.shutdown_asyncgens());
      await loop.run_until_complete(loop.shutdown_default_executor());
    } finally {
      if (options.loop_factory === undefined || options.loop_factory === null) set_event_loop(null);
      loop.close();
    }
  }
}

/** Cancel what is left, wait for it, and report what it raises: nobody else will ask. */
async function cancelAll(loop: BaseEventLoop): Promise<void> {
  const left = [...all_tasks(loop)];
  if (left.length === 0) return;
  for (const task of left) task.cancel();
  await loop.run_until_complete(() => waitForAll(left));
  for (const task of left) {
    if (task.cancelled() || task.exception() === null) continue;
    loop.call_exception_handler({
      message: 'unhandled exception during asyncio.run() shutdown',
      exception: task.exception(),
      task,
    });
  }
}

function* waitForAll(tasks: readonly Task[]): Generator<unknown, void, unknown> {
  for (const task of tasks) {
    while (!task.done()) {
      const ended = new Future<null>({ loop: task._loop });
      task.add_done_callback(() => ended.set_result(null));
      yield* ended;
    }
  }
}
