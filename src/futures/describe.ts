import { repr } from '../repr.js';
import type { Future } from './future.js';
import { CANCELLED, EXCEPTION, PENDING, RESULT } from './state.js';

const STATES = {
  [PENDING]: 'pending',
  [CANCELLED]: 'cancelled',
  [RESULT]: 'finished',
  [EXCEPTION]: 'finished',
} as const;

/** The text of a future: `<Future finished result=1>`. */
export function describeFuture(future: Future<unknown>, details: readonly string[]): string {
  const parts: string[] = [STATES[future._state], ...details];
  if (future._state === RESULT) parts.push(`result=${repr(future._value)}`);
  else if (future._state === EXCEPTION) parts.push(`exception=${repr(future._value)}`);
  const created = future._source_traceback?.[0];
  if (created !== undefined) parts.push(`created ${created}`);
  return `<${future.constructor.name} ${parts.join(' ')}>`;
}
