import type { Behaviour } from '../support/conformance/behaviour.js';
import type { Result } from '../support/conformance/run-case.js';

/** What the process that runs the cases writes, one JSON object per line. */
export interface Line {
  readonly key: string;
  /** In the list of the cases. */
  readonly level?: Behaviour['level'];
  /** At the end of a case; a line without is its beginning. */
  readonly outcome?: Result['outcome'];
  readonly why?: string;
}
