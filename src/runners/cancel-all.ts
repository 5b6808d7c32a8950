import { Future } from '../futures/future.js';
import type { BaseEventLoop } from '../loop/base-event-loop.js';
import { all_tasks } from '../tasks/current.js';
import type { Task } from '../tasks/task.js';

/** Cancel what is left, wait for it, and report what it raises: nobody else will ask. */
export async function cancelAll(loop: BaseEventLoop): Promise<void> {
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
