/** Anything that takes asyncio's messages: `console`, or a logging library's logger. */
export interface Logger {
  debug(message: string, ...details: unknown[]): void;
  info(message: string, ...details: unknown[]): void;
  warning(message: string, ...details: unknown[]): void;
  error(message: string, ...details: unknown[]): void;
}

/* eslint-disable no-console -- the one place that prints */

/** Prints through `console`, looked up at each call, so that one replaced later is used. Debug messages are dropped. */
const consoleLogger: Logger = {
  debug() {},
  info: (message, ...details) => console.info(message, ...details),
  warning: (message, ...details) => console.warn(message, ...details),
  error: (message, ...details) => console.error(message, ...details),
};

let target: Logger = consoleLogger;

/**
 * The logger named `asyncio`. What went wrong comes as an argument of its own, after the message.
 *
 * `logger.use(mine)` sends everything elsewhere, `logger.use(null)` back to `console`.
 */
export const logger = {
  debug: (message: string, ...details: unknown[]): void => target.debug(message, ...details),
  info: (message: string, ...details: unknown[]): void => target.info(message, ...details),
  warning: (message: string, ...details: unknown[]): void => target.warning(message, ...details),
  error: (message: string, ...details: unknown[]): void => target.error(message, ...details),
  /** Send messages to `replacement`; gives the target before. */
  use(replacement: Logger | null): Logger {
    const before = target;
    target = replacement ?? consoleLogger;
    return before;
  },
} satisfies Logger & { use(replacement: Logger | null): Logger };
