import type { Host } from '../hosts/host.js';
import { NodeHost } from '../hosts/node.js';
import { BaseEventLoop } from '../loop/base-event-loop.js';

/** The loop of a Node process; what `new_event_loop` makes. @spec SelectorEventLoop */
export class SelectorEventLoop extends BaseEventLoop {
  /** @param host  what carries it; by default Node's own event loop */
  constructor(host: Host = new NodeHost()) {
    super(host);
  }
}
