/** `asyncio-ts/signal`: Python's `signal` module, as far as loops need it. */
export * from './numbers.js';
export {
  SIG_DFL,
  SIG_IGN,
  Handlers,
  default_int_handler,
  getsignal,
  raise_signal,
  type Disposition,
} from './dispositions.js';
