/** What an exception handler is told; only `message` is always there. */
export interface ExceptionContext {
  message?: string;
  exception?: Error | null;
  future?: object;
  task?: object;
  handle?: object;
  protocol?: object;
  transport?: object;
  socket?: object;
  asyncgen?: object;
  /** Where the object that failed was made, in debug mode. */
  source_traceback?: readonly string[];
  [detail: string]: unknown;
}
