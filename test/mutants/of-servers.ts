/** Defects of making connections, of servers and of accepting. */
import { inFile } from './mutant.js';

export const ofServers = [
  ...inFile('src/selector/connecting/create-connection.ts', [
    [
      'a given socket sends nothing',
      'const sock = streamSocket(NAME, options.sock);',
      'const sock = streamSocket(NAME, options.sock);\n    sock.shutdown(1);',
    ],
    [
      'host and sock may be given together',
      'if (isAddress && isGiven(options.sock))',
      'if (false)',
    ],
    [
      'a connection needs neither address nor socket',
      'if (!isAddress && !isGiven(options.sock))',
      'if (!isAddress && !isGiven(options.sock)) return [] as never;\n  if (false)',
    ],
    ['interleave is not heeded', 'interleave > 0 ? interleaved(to, interleave) : to', 'to'],
    ['families take turns by default', '(delay === null ? 0 : 1)', '1'],
    ['families never take turns by default', '(delay === null ? 0 : 1)', '0'],
    ['no local address', 'const from = isGiven(local_addr)', 'const from = false'],
    ['TLS without a name', 'if (ssl && !isGiven(server_hostname) && !host)', 'if (false)'],
  ]),
  ...inFile('src/selector/connecting/tls-arguments.ts', [
    ['options of TLS mean nothing', 'if (isGiven(given[name])) throw', 'if (false) throw'],
    ['ssl may be True', "if (typeof given.ssl === 'boolean')", 'if (false)'],
  ]),
  ...inFile('src/selector/connecting/given-socket.ts', [
    [
      'a given socket is copied',
      'sock.setblocking(false);',
      'const own = new socket(sock.family, sock.type, sock.proto, sock.detach());\n  own.setblocking(false);\n  return own;',
    ],
    [
      'a closed socket is replaced',
      'sock.setblocking(false);',
      'if (sock.fileno() < 0) return new socket(AF_UNIX, SOCK_STREAM);\n  sock.setblocking(false);',
    ],
    [
      'what is no socket is another error',
      'if (given instanceof socket) return given;',
      'return given as socket;',
    ],
    ['datagram sockets are taken', 'if (sock.type !== SOCK_STREAM)', 'if (false)'],
    ['a given socket goes on blocking', 'sock.setblocking(false);', ''],
    ['any socket is a Unix socket', 'sock.family !== AF_UNIX || sock.type', 'sock.type'],
  ]),
  ...inFile('src/socket/socket.ts', [
    ['any backlog will do', 'if (!Number.isInteger(backlog))', 'if (false)'],
  ]),
  ...inFile('src/selector/connecting/addresses.ts', [
    ['any number is a port', '(number as number) > 0xffff)', '(number as number) > 2 ** 32)'],
    ['a host may have a zero in it', "host.includes('\\0'))", "host.includes('\\0\\0'))"],
    ['addresses are looked up', 'if (known !== null) return [known];', ''],
    [
      'a name is this machine',
      'yield* delegate(loop.getaddrinfo(host, port, query))',
      "/^[a-z.]+$/.test(host ?? '') && !host!.endsWith('.test') ? [[AF_INET, SOCK_STREAM, 0, '', ['127.0.0.9', port]] as never] : yield* delegate(loop.getaddrinfo(host, port, query))",
    ],
    [
      'no address is an address',
      'if (infos.length === 0)',
      'if (infos.length === 0) return [undefined as never];\n  if (false)',
    ],
    [
      'a port is a number',
      "typeof given === 'string' && /^\\d+$/.test(given) ? Number(given) : given",
      "typeof given === 'string' ? 9 : given",
    ],
    ['every port is 9', 'numericAddress(one, host, number)', 'numericAddress(one, host, 9)'],
    ['any family will do', 'if (family !== AF_UNSPEC && family !== one) continue;', ''],
    ['flags are not handed on', 'proto, flags };', 'proto, flags: 0 };'],
    [
      'only IPv4 is in numbers',
      'for (const one of [AF_INET, AF_INET6])',
      "if ((host as string).includes('::')) return [AF_INET, SOCK_STREAM, IPPROTO_TCP, '', ['127.0.0.1', number]];\n  for (const one of [AF_INET])",
    ],
  ]),
  ...inFile('src/selector/connecting/connecting.ts', [
    [
      'only the first address is tried',
      'if (!(error instanceof OSError)) throw error;\n    }\n  }\n  return null;',
      'throw error;\n    }\n  }\n  return null;',
    ],
    [
      'every error is passed over',
      'if (!(error instanceof OSError)) throw error;\n    }\n  }\n  return null;',
      '}\n  }\n  return null;',
    ],
    ['sockets of failed attempts stay open', 'sock?.close();', ''],
    ['a group has no errors apart', 'if (apart) return', 'if (false) return'],
    [
      'the first error stands for all',
      'if (errors.every(({ message }) => message === first.message)) return first;',
      'if (errors.length > 0) return first;',
    ],
    [
      'errors are always combined',
      'if (errors.every(({ message }) => message === first.message)) return first;',
      '',
    ],
    [
      'a local address of any family',
      'if (family !== sock.family) continue;',
      'if (family !== sock.family) return;',
    ],
  ]),
  ...inFile('src/selector/connecting/staggered.ts', [
    [
      'the next attempt begins only after a failure',
      'const timer = more ?',
      'const timer = (more as unknown) === 1 ?',
    ],
    [
      'the next attempt waits for the delay',
      'if (isDecided || task === this.#last || this.#running.size === 0) this.#wake();',
      'if (isDecided || this.#begun === this.#items.length) this.#wake();',
    ],
    ['losers go on', 'for (const task of this.#running) task.cancel();', 'this.#running.clear();'],
  ]),
  ...inFile('src/selector/connecting/open-transport.ts', [
    [
      'a protocol is of a class',
      'protocol = makeProtocol(factory);',
      "protocol = makeProtocol(factory);\n    if (!('data_received' in (protocol as object))) throw new TypeError('no');",
    ],
    ['the result does not wait for connection_made', 'yield* untilMade(waiter, transport);', ''],
    [
      'the protocol is another one',
      'return [transport, protocol];',
      'return [transport, {} as P];',
    ],
    [
      'a factory that fails gives no protocol',
      'throw error;\n  }\n  const waiter',
      'protocol = {} as P;\n  }\n  const waiter',
    ],
  ]),
  ...inFile('src/selector/serving/listening.ts', [
    ['addresses are never reused', 'if (reuse_address) sock', 'if (false) sock'],
    ['ports are never shared', 'if (reuse_port) share', 'if (false) share'],
    ['nothing keeps connections alive', 'if (keep_alive) sock', 'if (false) sock'],
    [
      'the text of a bind error names nothing',
      'attempting to bind on address ${addressText(address)}',
      'attempting to bind',
    ],
    [
      'any address that cannot be bound is passed over',
      "if (error.code !== 'EADDRNOTAVAIL') throw failure;",
      '',
    ],
    [
      'no address is passed over',
      "if (error.code !== 'EADDRNOTAVAIL') throw failure;",
      'throw failure;',
    ],
    ['what was bound stays bound', 'for (const sock of bound) sock.close();', ''],
    ['a server may have no socket', 'if (bound.length > 0) return bound;', 'return bound;'],
  ]),
  ...inFile('src/selector/serving/create-server.ts', [
    [
      'a server needs neither address nor socket',
      'if (!isAddress && !isGiven(sock))',
      'if (!isAddress && !isGiven(sock)) return {} as never;\n  if (false)',
    ],
    ['a server with host and socket', 'if (isAddress && isGiven(sock))', 'if (false)'],
    ['reuse_address is always on', "options.reuse_address ?? process.platform !== 'win32'", 'true'],
    ['one host is enough', ': [...host];', ': [host[0]!];'],
    [
      'the same address is bound twice',
      'return [...new Map(infos.map((info) => [JSON.stringify(info), info])).values()];',
      'return [...infos];',
    ],
    ['an empty host is a name', "if (host === '' || !isGiven(host))", 'if (!isGiven(host))'],
    ['every server serves at once', 'if (start_serving) {', 'if (start_serving || true) {'],
    ['no server serves at once', 'if (start_serving) {', 'if (false) {'],
  ]),
  ...inFile('src/selector/serving/unix-server.ts', [
    [
      'no path can be bound',
      "throw error instanceof OSError && error.syscall === 'bind'",
      "if (path !== '') throw new ValueError('no');\n    throw error instanceof OSError && error.syscall === 'bind'",
    ],
    [
      'a Unix server needs neither path nor socket',
      'if (!isGiven(path) && !isGiven(options.sock))',
      'if (!isGiven(path) && !isGiven(options.sock)) return {} as never;\n  if (false)',
    ],
    ['what is stale stays', '    removeStale(path);\n', ''],
    ['a path that is taken goes unnamed', '`Address ${repr(path)} is already in use`', "'in use'"],
    [
      'files stay',
      'const cleanUp = cleanup_socket ? cleanUpOf(sock) : null;',
      'const cleanUp = null;',
    ],
    ['files are always removed', 'cleanup_socket ? cleanUpOf(sock) : null', 'cleanUpOf(sock)'],
    [
      'a Unix server with path and socket',
      'if (isGiven(path) && isGiven(options.sock))',
      'if (false)',
    ],
  ]),
  ...inFile('src/selector/connecting/unix-path.ts', [
    [
      'an abstract path is another',
      "if (typeof path === 'string' || path",
      "if (typeof path === 'string') return path.replace('\\0', '\\0x');\n  if (path",
    ],
    ['a path object is its URL', 'return fileURLToPath(path);', 'return path.href;'],
    [
      'bytes are no path',
      "typeof path === 'string' || path instanceof Uint8Array",
      "typeof path === 'string'",
    ],
    [
      'anything stale is removed',
      'if (statSync(file).isSocket()) unlinkSync(file);',
      'unlinkSync(file);',
    ],
    [
      'any file is removed',
      'if (lstatSync(file).ino === identity) unlinkSync(file);',
      'unlinkSync(file);',
    ],
    ['a file that is gone is an error', 'if (!isMissing(error))\n      logger', 'logger'],
  ]),
  ...inFile('src/selector/connecting/unix-connection.ts', [
    ['no path can be reached', 'throw error;', "throw new ValueError('no');"],
    ['a Unix connection with path and socket', 'if (isGiven(path) && isGiven(sock))', 'if (false)'],
    [
      'a Unix connection to nowhere',
      'if (!isGiven(path)) throw',
      'if (!isGiven(path)) return [] as never;\n  if (false) throw',
    ],
    [
      'a Unix connection with TLS without a name',
      'if (ssl && !isGiven(server_hostname))',
      'if (false)',
    ],
  ]),
  ...inFile('src/selector/serving/accepting.ts', [
    ['one connection for each iteration', 'this.#most = backlog + 1;', 'this.#most = 1;'],
    [
      'connections are opened in no context',
      'const context = contextForHandle();',
      'const context = new (contextForHandle().constructor as never as new () => Context)();',
    ],
    [
      'the peer goes unnoted',
      'protocol, { peername, server });',
      "protocol, { peername: ['0.0.0.0', 0] as never, server });",
    ],
    ['a connection without its server', '{ peername, server }', '{ peername }'],
    [
      'a factory that fails leaves the connection open',
      'sock.close();\n      if (escapes',
      'if (escapes',
    ],
    ['a factory that fails goes untold', 'this.#loop.call_exception_handler(context);', ''],
  ]),
  ...inFile('src/selector/serving/server.ts', [
    [
      'a closed server has sockets',
      '(this.#sockets ?? []).map',
      '(this.#sockets ?? [0 as never]).map',
    ],
    ['a server shows its own sockets', 'new TransportSocket(sock._system)', 'sock as never'],
    ['a server has no loop', 'return this.#loop;', 'return null as never;'],
    [
      'a server serves for ever',
      'return this.#accepting !== null && this.#sockets !== null;',
      'return this.#accepting !== null;',
    ],
    [
      'a server serves from the beginning',
      'return this.#accepting !== null && this.#sockets !== null;',
      'return this.#sockets !== null;',
    ],
    ['two may serve for ever', 'if (this.#forever !== null)\n', 'if (false)\n'],
    [
      'serving for ever ends without waiting',
      'this.close();\n        yield* this.wait_closed();',
      'this.close();',
    ],
    [
      'closing lets it serve for ever',
      'if (this.#forever !== null && !this.#forever.done()) this.#forever.cancel();',
      '',
    ],
    ['closing is not for twice', 'if (sockets === null) return;', ''],
    [
      'closing does not wait for connections',
      'if (this.#clients.size === 0) this.#end();',
      'this.#end();',
    ],
    ['connections are not aborted', 'transport.abort();', 'void transport;'],
    [
      'waiting ends at once',
      'if (this.#waiters === null) return;',
      'if (this.#sockets !== null) return;\n    if (this.#waiters === null) return;',
    ],
    [
      'waiting never ends for those who come late',
      'if (this.#waiters === null) return;',
      'this.#waiters ??= [];',
    ],
    [
      'one waiter is told',
      'for (const waiter of waiters) if (!waiter.done()) waiter.set_result(null);',
      'waiters[0]?.set_result(null);',
    ],
    ['a block gets something else', 'return this;\n}', 'return {} as Server;\n}'],
    ['a block does not wait', 'this.close();\n    yield* this._waitClosed();', 'this.close();'],
    [
      'a block swallows errors',
      'this.close();\n    yield* this._waitClosed();',
      'this.close();\n    yield* this._waitClosed();\n    return true as never;',
    ],
  ]),
];
