/** The exceptions of asyncio itself. */
import { BaseException, Exception } from './base.js';

/** The task or future was cancelled. Not an `Exception`: code that handles errors lets it pass. */
export class CancelledError extends BaseException {}

/** The future is not in a state that allows this: not done yet, or done already. */
export class InvalidStateError extends Exception {}
