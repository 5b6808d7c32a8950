/** The exceptions of asyncio itself. */
import { BaseException, Exception } from './base.js';
import { EOFError, RuntimeError } from './builtins.js';

/** The task or future was cancelled. Not an `Exception`: code that handles errors lets it pass. */
export class CancelledError extends BaseException {}

/** The future is not in a state that allows this: not done yet, or done already. */
export class InvalidStateError extends Exception {}

/** The barrier was broken or reset while the task waited there, or was broken already. */
export class BrokenBarrierError extends RuntimeError {}

/** `get_nowait()` found the queue empty. */
export class QueueEmpty extends Exception {}

/** `put_nowait()` found the queue full. */
export class QueueFull extends Exception {}

/** The queue was shut down: nothing can be put into it, nor got from it once it is empty. */
export class QueueShutDown extends Exception {}

/** The system call sendfile cannot be used for this socket or file, and nothing else was wanted. */
export class SendfileNotAvailableError extends RuntimeError {}

/** The stream ended before all that was wanted had come. */
export class IncompleteReadError extends EOFError {
  /** What came. */
  readonly partial: Buffer;
  /** How many bytes were wanted; null where that is not known. */
  readonly expected: number | null;

  constructor(partial: Buffer, expected: number | null) {
    const wanted = expected === null ? 'undefined' : String(expected);
    super(`${partial.length} bytes read on a total of ${wanted} expected bytes`);
    this.partial = partial;
    this.expected = expected;
  }
}

/** More than the limit of a stream came, and no separator. */
export class LimitOverrunError extends Exception {
  /** How many bytes of the buffer surely belong in front of a separator. */
  readonly consumed: number;

  constructor(message: string, consumed: number) {
    super(message);
    this.consumed = consumed;
  }
}
