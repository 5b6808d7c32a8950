/**
 * Coroutines that nobody awaits, in debug mode.
 *
 * Reported once: when one is collected, or when the loop in which it was made is closed. Python knows the first moment
 * exactly; JavaScript does not, hence the second.
 */
import { executing } from '../contextvars/executing.js';
import { setCoroutineWatcher, type Coroutine } from '../coroutines/coroutine.js';
import { noteWaits } from '../futures/awaited-at.js';
import { warn } from '../log/warnings.js';
import { callerFrames } from '../stack.js';
import { debugByEnvironment } from './debug.js';

/** Must not refer to the coroutine, or that would never be collected. */
interface Unawaited {
  readonly name: string;
  readonly frames: readonly string[];
  readonly open: Set<Unawaited>;
}

const openOf = new WeakMap<object, Set<Unawaited>>();
const openOutside = new Set<Unawaited>();

const collected = new FinalizationRegistry<Unawaited>(report);

function report(record: Unawaited): void {
  if (!record.open.delete(record)) return;
  const lines = [`coroutine '${record.name}' was never awaited`];
  if (record.frames.length > 0) lines.push('Coroutine created at (most recent call first)');
  warn('RuntimeWarning', [...lines, ...record.frames.map((frame) => `  ${frame}`)].join('\n'));
}

function openIn(loop: object | null): Set<Unawaited> | null {
  if (loop === null) return debugByEnvironment() ? openOutside : null;
  if (!(loop as { get_debug(): boolean }).get_debug()) return null;
  let open = openOf.get(loop);
  if (open === undefined) openOf.set(loop, (open = new Set()));
  return open;
}

function watch(coroutine: Coroutine<unknown>): void {
  const open = openIn(executing.loop);
  if (open === null) return;
  noteWaits(coroutine);
  const record: Unawaited = {
    name: coroutine.__name__ || '<lambda>',
    frames: callerFrames(),
    open,
  };
  open.add(record);
  collected.register(coroutine, record);
  const { _spend, close } = coroutine;
  Object.assign(coroutine, {
    _spend(this: Coroutine<unknown>) {
      open.delete(record);
      _spend.call(this);
    },
    close(this: Coroutine<unknown>) {
      open.delete(record);
      close.call(this);
    },
  });
}

/** From now on coroutines are watched that are made in a loop in debug mode. */
export function watchCoroutines(): void {
  setCoroutineWatcher(watch);
}

/** Report those made in `loop`, which is being closed. */
export function reportUnawaited(loop: object): void {
  for (const record of [...(openOf.get(loop) ?? [])]) report(record);
}
