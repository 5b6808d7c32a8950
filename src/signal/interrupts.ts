import { isMainThread } from 'node:worker_threads';
import { handlerOfLoops } from './loop-handlers.js';
import { SIGINT } from './numbers.js';

/** A loop that runs, as Ctrl-C sees it. */
export interface Interruptible {
  /** More is done than that the run ends with KeyboardInterrupt: `asyncio.run` cancels. */
  readonly hasHandler: boolean;
  interrupt(): void;
}

const runs = new Set<Interruptible>();

/** SIGINT, unless the program handles it: then it ends whatever runs. One listener of the process for all loops. */
function onInterrupt(): void {
  if (process.listenerCount('SIGINT') > 1 || handlerOfLoops(SIGINT) !== undefined) return;
  for (const run of [...runs]) run.interrupt();
}

/** From now on SIGINT interrupts this run; signals come to the main thread alone. */
export function beginInterruptible(run: Interruptible): void {
  if (!isMainThread) return;
  // In front: a program's listener that is called once is gone when those behind it are called.
  if (runs.size === 0) process.prependListener('SIGINT', onInterrupt);
  runs.add(run);
}

export function endInterruptible(run: Interruptible): void {
  if (runs.delete(run) && runs.size === 0) process.off('SIGINT', onInterrupt);
}

/** True for the listener above where it only does what `default_int_handler` stands for. */
export function isDefaultInterrupt(listener: unknown): boolean {
  return listener === onInterrupt && ![...runs].some(({ hasHandler }) => hasHandler);
}
