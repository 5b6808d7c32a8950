import type { Runnable } from '../events/runnable.js';
import { TimerHandle } from '../events/timer-handle.js';
import type { ReadyQueue } from './ready-queue.js';

/**
 * Put what an iteration found ready into another order, as far as nothing is promised about it: what I/O made ready, and
 * timers of the same time.
 *
 * @param from   the place of the first that I/O made ready
 * @param timers  the place of the first timer
 */
export function shuffleUnordered(
  ready: ReadyQueue,
  from: number,
  timers: number,
  random: () => number,
): void {
  const entries = ready.takeFrom(from);
  const sources = entries.splice(0, timers - from);
  for (const entry of shuffled(sources, random)) ready.push(entry);
  while (entries.length > 0) {
    const when = timeOf(entries[0]!);
    const next = entries.findIndex((entry) => timeOf(entry) !== when);
    const same = entries.splice(0, next < 0 ? entries.length : next);
    for (const entry of shuffled(same, random)) ready.push(entry);
  }
}

function timeOf(entry: Runnable): number | null {
  return entry instanceof TimerHandle ? entry._when : null;
}

function shuffled(entries: Runnable[], random: () => number): Runnable[] {
  for (let last = entries.length - 1; last > 0; last--) {
    const chosen = Math.floor(random() * (last + 1));
    [entries[last], entries[chosen]] = [entries[chosen]!, entries[last]!];
  }
  return entries;
}
