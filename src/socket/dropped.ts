/** As in Python, a socket that nobody closed is closed when it is collected, with a warning. */
import { warn } from '../log/warnings.js';
import { addon } from '../native/load.js';

const registry = new FinalizationRegistry<number>((fd) => {
  const transport = transports[fd];
  transports[fd] = undefined;
  const what = transport === undefined ? '<socket.socket' : `transport <${transport}`;
  warn('ResourceWarning', `unclosed ${what} fd=${fd}>`);
  addon('socket').close(fd);
});

/** The kinds of transports, by the descriptors of their sockets: one entry more would cost each connection memory. */
const transports: (string | undefined)[] = [];

/** The socket has this descriptor from now on. */
export function noteOpen(sock: object, fd: number): void {
  registry.register(sock, fd, sock);
}

/** It has it no more. */
export function noteClosed(sock: object, fd: number): void {
  transports[fd] = undefined;
  registry.unregister(sock);
}

/** The socket of this descriptor belongs to a transport, so that the warning is about that. */
export function noteTransport(fd: number, kind: string): void {
  transports[fd] = kind;
}
