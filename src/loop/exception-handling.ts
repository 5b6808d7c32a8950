import type { AbstractEventLoop } from '../../generated/stubs/abstract-event-loop.js';
import { currentContext, type Context } from '../contextvars/context.js';
import type { ExceptionContext } from '../events/exception-context.js';
import { asError, escapes } from '../exceptions/index.js';
import { logger } from '../log/logger.js';
import { repr } from '../repr.js';

/** Called with the loop and the context, for what went wrong and reached nobody. */
export type ExceptionHandler = (
  this: void,
  loop: AbstractEventLoop,
  context: ExceptionContext,
) => unknown;

/** A loop's exception handler: which one is set, and what happens when it fails itself. */
export class ExceptionHandling {
  #handler: ExceptionHandler | null = null;
  readonly #loop: AbstractEventLoop;

  constructor(loop: AbstractEventLoop) {
    this.#loop = loop;
  }

  get handler(): ExceptionHandler | null {
    return this.#handler;
  }

  /** @throws TypeError  neither a function nor null */
  set handler(handler: ExceptionHandler | null | undefined) {
    if (handler !== null && handler !== undefined && typeof handler !== 'function') {
      throw new TypeError(`A callable object or None is expected, got ${repr(handler)}`);
    }
    this.#handler = handler ?? null;
  }

  /** Hand `context` to the handler; a failure of the handler goes to the default one, a failure of that to the log. */
  call(context: ExceptionContext): void {
    if (this.#handler === null)
      return this.#callDefault(context, 'Exception in default exception handler');
    const within = contextOf(context);
    try {
      if (within === null || within === currentContext()) this.#handler(this.#loop, context);
      else within.run(this.#handler, this.#loop, context);
    } catch (thrown) {
      if (escapes(thrown)) throw thrown;
      this.#callDefault(
        { message: 'Unhandled error in exception handler', exception: asError(thrown), context },
        'Exception in default exception handler while handling an unexpected error in custom exception handler',
      );
    }
  }

  #callDefault(context: ExceptionContext, complaint: string): void {
    try {
      this.#loop.default_exception_handler(context);
    } catch (thrown) {
      if (escapes(thrown)) throw thrown;
      logger.error(complaint, asError(thrown));
    }
  }
}

/** The context variables of what failed: the handler sees them. Null where it has none. */
function contextOf({ task, future, handle }: ExceptionContext): Context | null {
  const failed = (task ?? future ?? handle) as { get_context?(): Context } | undefined;
  return failed?.get_context?.() ?? null;
}

/** Log `context` as Python does: the message, then each detail on a line, sorted; the error as an argument. */
export function logExceptionContext(context: ExceptionContext): void {
  const { message, exception, ...details } = context;
  const lines = [message ?? 'Unhandled exception in event loop'];
  for (const key of Object.keys(details).sort())
    lines.push(`${key}: ${describe(key, details[key])}`);
  if (exception instanceof Error) logger.error(lines.join('\n'), exception);
  else logger.error(lines.join('\n'));
}

function describe(key: string, value: unknown): string {
  if (key === 'source_traceback' && Array.isArray(value)) {
    return `Object created at (most recent call last):\n${value.map((frame) => `  ${String(frame)}`).join('\n')}`;
  }
  if (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype
  ) {
    return `{${Object.keys(value).join(', ')}}`;
  }
  return repr(value);
}
