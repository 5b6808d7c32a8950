import { ValueError } from '../../exceptions/index.js';
import { repr } from '../../repr.js';
import { BaseSocket } from '../../socket/base-socket.js';
import { duplicate } from '../../socket/open-socket.js';
import { socket } from '../../socket/socket.js';

/**
 * A transport's socket, as a program sees it: it can be asked and set up, but what the transport does with it, it alone does,
 * and finds out by itself about a `shutdown()`. `get_extra_info('socket')` gives it.
 */
export class TransportSocket extends BaseSocket {
  /** @internal */
  protected override get _kind(): string {
    return 'asyncio.TransportSocket';
  }

  /** A socket of the caller's own, over a copy of the descriptor. @throws OSError */
  dup(): socket {
    return new socket(duplicate(this._system));
  }

  /** Only 0, which it is: a transport never blocks. @throws ValueError */
  settimeout(timeout: number | null): void {
    if (timeout === 0) return;
    throw new ValueError(
      `settimeout(): only 0 timeout is allowed on transport sockets, got ${repr(timeout)}`,
    );
  }

  /** Only false, which it is: a transport never blocks. @throws ValueError */
  setblocking(flag: boolean): void {
    if (flag) throw new ValueError('setblocking(): transport sockets cannot be blocking');
  }
}
