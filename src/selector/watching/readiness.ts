import type { ReadySource } from '../../hosts/host.js';
import { ValueError, addNote } from '../../exceptions/index.js';
import type { Binding, Mechanism, Poller } from '../../native/binding.js';
import { checked, failure } from '../../native/failure.js';
import { addon } from '../../native/load.js';
import { repr } from '../../repr.js';

/** More is ready than this: the rest comes in the next iteration. */
const MOST_RECORDS = 512;

const mechanisms: readonly Mechanism[] = ['epoll', 'uv'];

/** The mechanism that `ASYNCIO_TS_READINESS` names; without it, the best of this system. */
function mechanismByEnvironment(): Mechanism {
  const { ASYNCIO_TS_READINESS: named } = process.env;
  if (named === undefined || named === '') return process.platform === 'linux' ? 'epoll' : 'uv';
  return checkedMechanism('ASYNCIO_TS_READINESS', named);
}

/**
 * @param origin  where the name was given, for the error
 * @throws ValueError  there is no such mechanism
 */
export function checkedMechanism(origin: string, named: string): Mechanism {
  const mechanism = mechanisms.find((name) => name === named);
  if (mechanism !== undefined) return mechanism;
  throw new ValueError(`${origin}: expected 'epoll' or 'uv', got ${repr(named)}`);
}

/** Which of a loop's descriptors are ready. Knows numbers and events; what is called is not its business. */
export class Readiness implements ReadySource {
  readonly mechanism: Mechanism;
  readonly #binding: Binding;
  readonly #poller: Poller;
  readonly #records = new Int32Array(2 * MOST_RECORDS);
  /** Why it could not be started; a negated errno. */
  #notStarted = 0;

  /**
   * @param operation  what needs it, for the error where there is no addon
   * @throws NotImplementedError  there is no addon
   * @throws OSError              no descriptor is left for it
   */
  constructor(operation: string, mechanism: Mechanism = mechanismByEnvironment()) {
    this.mechanism = mechanism;
    this.#binding = addon(operation);
    const poller = this.#binding.pollerOpen(mechanism, this.#records);
    if (typeof poller === 'number') throw failure('epoll_create1', poller);
    this.#poller = poller;
  }

  /**
   * Watch `fd` for `events` and no others; none stops it.
   *
   * @returns true if it was not watched before. Where the caller knows of a watch, that one was of a file that is closed,
   * and the number is another file's now.
   * @throws OSError  not open, or of a kind that cannot be watched; it is not watched then
   */
  watch(fd: number, events: number): boolean {
    const result = this.#binding.pollerWatch(this.#poller, fd, events);
    if (result >= 0) return result === 1;
    const error = failure('epoll_ctl', result);
    if (error.code === 'EBADF') addNote(error, `expected an open descriptor, got ${fd}`);
    if (error.code === 'EPERM') {
      const kinds = 'expected a socket, a pipe, a terminal or the like';
      const instead = 'is always ready, as a regular file, a folder and /dev/null are';
      addNote(error, `${kinds}; descriptor ${fd} ${instead}`);
    }
    throw error;
  }

  /** Tell what is ready now, without waiting; gives how many descriptors are. */
  poll(tell: (fd: number, events: number) => void): number {
    if (this.#notStarted < 0) throw failure('uv_poll_start', this.#notStarted);
    const count = checked('epoll_wait', this.#binding.pollerPoll(this.#poller));
    const records = this.#records;
    for (let i = 0; i < count; i++) tell(records[2 * i]!, records[2 * i + 1]!);
    return count;
  }

  start(turn: () => void): void {
    // Told by the next poll, in the loop's turn: nobody expects an error where a loop starts to run.
    this.#notStarted = this.#binding.pollerStart(this.#poller, turn);
  }

  stop(): void {
    this.#binding.pollerStop(this.#poller);
  }

  close(): void {
    this.#binding.pollerClose(this.#poller);
  }
}
