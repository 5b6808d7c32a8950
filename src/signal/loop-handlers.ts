/** How many loops of this process handle a signal, and the function that stands for them. */
const ofLoops = new Map<number, { loops: number; handler: () => void }>();

/** A loop handles the signal from now on, or no more. */
export function noteLoopHandler(signum: number, added: boolean): void {
  const noted = ofLoops.get(signum) ?? { loops: 0, handler: () => {} };
  noted.loops += added ? 1 : -1;
  if (noted.loops > 0) ofLoops.set(signum, noted);
  else ofLoops.delete(signum);
}

/** What stands for the handlers of loops; undefined where none has one. */
export function handlerOfLoops(signum: number): (() => void) | undefined {
  return ofLoops.get(signum)?.handler;
}
