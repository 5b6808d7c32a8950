/** The exceptions of asyncio itself. */
import { BaseException, Exception } from './base.js';
import { RuntimeError } from './builtins.js';

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
