/**
 * In this process nothing waits in vain. Loaded before anything else (`--import`).
 *
 * What keeps a process alive while a loop runs does not do so here, and neither does the limit of a case: when nothing
 * is left that could go on, Node says so ('beforeExit'), and the case counts as hanging at once.
 */

/** Limits of a case that is busy without end, in milliseconds of real time; numbers that no case waits for. */
export const limitsMs = { ofMutants: 1931, withoutDefect: 20_011 } as const;

const { setTimeout, setInterval } = globalThis;
let giveUp: (() => void) | null = null;
let count = 0;

/** How many cases were given up so far. */
export function givenUp(): number {
  return count;
}

globalThis.setInterval = ((...args: Parameters<typeof setInterval>) =>
  setInterval(...args).unref()) as typeof setInterval;

globalThis.setTimeout = ((
  callback: (...args: unknown[]) => void,
  ms?: number,
  ...args: unknown[]
) => {
  const isLimit = ms === limitsMs.ofMutants || ms === limitsMs.withoutDefect;
  if (!isLimit) return setTimeout(callback, ms, ...args);
  giveUp = () => {
    giveUp = null;
    count++;
    callback(...args);
  };
  return setTimeout(() => giveUp?.(), ms).unref();
}) as typeof setTimeout;

process.on('beforeExit', () => giveUp?.());
