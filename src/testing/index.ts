/** `asyncio-ts/testing`: what tests of asyncio programs need. */
import { VirtualHost } from '../hosts/virtual.js';
import { SelectorEventLoop } from '../selector/selector-event-loop.js';

export { VirtualHost } from '../hosts/virtual.js';
export { virtual, type Clock, type VirtualOptions } from './virtual.js';

/**
 * A loop on a clock of its own: no time passes while code runs, and none is waited for.
 * `asyncio.run(main, { loop_factory: virtual_event_loop })` sleeps an hour in no time. Not in Python.
 */
export function virtual_event_loop(): SelectorEventLoop {
  return new SelectorEventLoop(new VirtualHost());
}
