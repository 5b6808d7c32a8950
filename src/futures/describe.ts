import { repr, reprCall } from '../repr.js';
import { DoneCallback } from './done-listener.js';
import type { Future } from './future.js';
import { CANCELLED, EXCEPTION, PENDING, RESULT } from './state.js';

const STATES = {
  [PENDING]: 'pending',
  [CANCELLED]: 'cancelled',
  [RESULT]: 'finished',
  [EXCEPTION]: 'finished',
} as const;

/** The text of a future, whose state may have a name of its own: `<Future finished result=1>`. */
export function describeFuture(
  future: Future<unknown>,
  details: readonly string[],
  state: string = STATES[future._state],
): string {
  const parts: string[] = [state, ...details];
  const callbacks = callbacksOf(future);
  if (callbacks !== '') parts.push(`cb=[${callbacks}]`);
  if (future._state === RESULT) parts.push(`result=${repr(future._value)}`);
  else if (future._state === EXCEPTION) parts.push(`exception=${repr(future._value)}`);
  const created = future._source_traceback?.[0];
  if (created !== undefined) parts.push(`created ${created}`);
  return `<${future.constructor.name} ${parts.join(' ')}>`;
}

/** The callbacks that a program has added; of more than two the first and the last. */
function callbacksOf(future: Future<unknown>): string {
  const texts = (future._listeners === null ? [] : [future._listeners].flat())
    .filter((listener) => listener instanceof DoneCallback)
    .map((listener) => reprCall(listener._callback, []));
  if (texts.length <= 2) return texts.join(', ');
  return `${texts[0]}, <${texts.length - 2} more>, ${texts.at(-1)}`;
}
