/** Connected TCP sockets, and their hard end. */
import {
  AF_INET,
  SOCK_STREAM,
  SOL_SOCKET,
  SO_LINGER,
  socket,
  type Address,
} from '../../src/socket/index.js';

export function listening(backlog = 5): socket {
  const listener = new socket(AF_INET, SOCK_STREAM);
  listener.bind(['127.0.0.1', 0]);
  listener.listen(backlog);
  return listener;
}

export function connectedTo(address: Address): socket {
  const made = new socket(AF_INET, SOCK_STREAM);
  made.connect(address);
  return made;
}

/** Two ends of a connection, non-blocking. */
export function tcpPair(): [socket, socket] {
  const listener = listening();
  const near = connectedTo(listener.getsockname());
  const [far] = listener.accept();
  listener.close();
  for (const end of [near, far]) end.setblocking(false);
  return [near, far];
}

/** Close it without time to linger: the other end is reset. */
export function reset(end: socket): void {
  end.setsockopt(SOL_SOCKET, SO_LINGER, new Uint8Array(new Int32Array([1, 0]).buffer));
  end.close();
}

/** All that is there now. */
export function drain(end: socket): Buffer {
  const parts: Buffer[] = [];
  for (;;) {
    const got = end._system.recv(1 << 20);
    if (typeof got === 'number' || got.length === 0) return Buffer.concat(parts);
    parts.push(got);
  }
}
