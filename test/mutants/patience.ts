/**
 * In this process nothing waits in vain. Loaded before anything else (`--import`).
 *
 * What keeps a process alive while a loop runs does not do so here, and neither does the limit of a case: when nothing
 * is left that could go on, Node says so ('beforeExit'), and the case counts as hanging at once. Only descriptors and
 * signals, which do not keep a process alive either, get a moment to tell what they have.
 */

/** Limits of a case that is busy without end, in milliseconds of real time; numbers that no case waits for. */
export const limitsMs = { ofMutants: 1931, withoutDefect: 20_011 } as const;

const { setTimeout, setInterval } = globalThis;
let giveUp: (() => void) | null = null;
let waitedMs = 0;
/** So often, and for so long, is waited for the system in one case. */
let moments = 0;
let momentMs = 0;

/** The case that comes next waits for descriptors or signals, if at all, within its limit; null if it does not. */
export function waitForTheSystem(limitMs: number | null): void {
  moments = limitMs === null ? 0 : 10;
  momentMs = limitMs === limitsMs.withoutDefect ? 500 : 10;
}

/** So long was waited so far, in milliseconds, for cases that were given up. */
export function waitedInVainMs(): number {
  return waitedMs;
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
  const beganAt = performance.now();
  giveUp = () => {
    giveUp = null;
    waitedMs += performance.now() - beganAt;
    callback(...args);
  };
  return setTimeout(() => giveUp?.(), ms).unref();
}) as typeof setTimeout;

process.on('beforeExit', () => {
  if (giveUp === null) return;
  if (moments-- > 0) setTimeout(() => {}, momentMs);
  else giveUp();
});
