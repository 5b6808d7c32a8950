/** An entry of a loop's ready queue: a handle, or the step of a task that needs no handle of its own. */
export interface Runnable {
  /** @internal Never throws: what the callback throws goes to the loop. One that was cancelled does nothing. */
  _run(): void;
}
