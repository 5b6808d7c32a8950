/** Where a host learns that descriptors are ready; it is started while the loop runs. */
export interface ReadySource {
  /** From now on, call `turn` whenever something is ready, with nothing else on the stack. */
  start(turn: () => void): void;
  stop(): void;
}

/**
 * What carries a loop: it gives it turns, tells it the time, and keeps the process alive while it runs.
 *
 * The loop never waits by itself. It asks for a turn, soon or at a time, and returns to its host.
 */
export interface Host {
  /** Seconds on a clock that never goes back. */
  now(): number;

  /** The loop starts to run. From here on `turn` is what the requests below call, and the process stays alive. */
  hold(turn: () => void): void;

  /** The loop has stopped: no request is open any more, and the process may end. */
  release(): void;

  /** Request a turn, as soon as the host has had its own. Repeating it changes nothing. */
  soon(): void;

  /** Request a turn at `when`, in place of the time requested before; null for none. */
  at(when: number | null): void;

  /** Asked now and then during a turn: has it lasted long enough, so that the host's other work is not starved? */
  overdue(): boolean;

  /** While the loop runs, take what `source` reports as a request for a turn; null for none. */
  watch(source: ReadySource | null): void;

  /** Numbers from 0 to 1 that decide about what may run in any order; absent or null: the order is the usual one. */
  readonly random?: (() => number) | null;

  /**
   * Runs the microtasks that are queued, so that an async function resumed by a handle runs in that handle.
   *
   * Null: this host cannot; the loop then returns to it after each handle. What a microtask throws goes through. Valid
   * during a turn; called as it is, for each handle, and in the stack trace of each error.
   */
  readonly drain: (() => void) | null;
}
