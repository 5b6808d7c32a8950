/** An entry of a loop's ready queue: a handle, or the step of a task that needs no handle of its own. */
export interface Runnable {
  /** @internal */
  readonly _cancelled: boolean;
  /** @internal Never throws: what the callback throws goes to the loop. */
  _run(): void;
}
