/** Defects of datagram endpoints, of pipes and of sending files. */
import { inFile } from './mutant.js';

export const ofDatagrams = [
  ...inFile('src/selector/connecting/datagram-endpoint.ts', [
    ['an endpoint takes any number for a port', 'portNumber(operation, port);', ''],
    ['an endpoint is never connected', 'yield* loop.sock_connect(sock, remote);', 'void 0;'],
    [
      'a path that is none is another error',
      "throw new TypeError('string is expected')",
      "throw new ValueError('string is expected')",
    ],
    [
      'what a factory throws is another error',
      '    throw error;\n  }\n  const waiter',
      "    throw new TypeError('no protocol');\n  }\n  const waiter",
    ],
    [
      'any option is known',
      "'allow_broadcast', 'sock'];",
      "'allow_broadcast', 'sock', 'reuse_address'];",
    ],
    ['an endpoint takes stream sockets', 'if (sock.type === SOCK_STREAM)', 'if (sock.type < 0)'],
    [
      'an endpoint takes a socket and options',
      'if (others.length === 0) return;',
      'if (others.length < 99) return;',
    ],
    ['an endpoint shares no port', 'if (reuse_port) sharePort(sock);', ''],
    ['an endpoint always shares its port', 'if (reuse_port) sharePort(sock);', 'sharePort(sock);'],
    [
      'an endpoint never broadcasts',
      'if (allow_broadcast) sock.setsockopt',
      'if (false as boolean) sock.setsockopt',
    ],
    ['an endpoint always broadcasts', 'if (allow_broadcast) sock.setsockopt', 'sock.setsockopt'],
    [
      'an endpoint that broadcasts is connected',
      'if (remote !== null && !allow_broadcast)',
      'if (remote !== null)',
    ],
    ['an endpoint is not bound', 'if (local !== null) sock.bind(local);', ''],
    [
      'an endpoint needs no family',
      "if (family === 0) throw new ValueError('unexpected address family');",
      '',
    ],
    ['what stands at the path stays', 'if (local !== null) removeStale(local as string);', ''],
    ['an endpoint takes any address', '|| pair.length !== 2)', '&& false)'],
    ['an endpoint mixes families', '(ends.local === null || one.local !== null) &&', 'true ||'],
    [
      'the factory of an endpoint is asked twice',
      'protocol = makeProtocol(factory);',
      'makeProtocol(factory);\n    protocol = makeProtocol(factory);',
    ],
    [
      'a socket is refused as another error',
      "throw new ValueError('can not get",
      "throw new TypeError('can not get",
    ],
  ]),
  ...inFile('src/selector/transports/datagram-transport.ts', [
    [
      'datagrams are cut',
      'return this._binding.sendto(this._fd, bytes, 0, block);',
      'return this._binding.sendto(this._fd, bytes.subarray(0, 2), 0, block);',
    ],
    [
      'a connected endpoint sends nothing',
      'return this._binding.send(this._fd, bytes, 0);',
      'return this._binding.send(this._fd, bytes.subarray(0, 0), 0);',
    ],
    ['what waits goes backwards', 'this.#unsent.push({', 'this.#unsent.unshift({'],
    [
      'an endpoint tells itself as the sender',
      'this.#senders.decode());',
      'this._sock.getsockname());',
    ],
    [
      'an endpoint keeps errors for itself',
      "else if (!mayWait(got)) this._protocol!.error_received?.(failure('recvfrom', got));",
      '',
    ],
    [
      'sendto() keeps errors for itself',
      "this._protocol.error_received?.(failure('sendto', sent));\n      return;",
      'return;',
    ],
    [
      'sendto() takes text',
      "asBytes(data, 'data argument must be a bytes-like object,');",
      'Buffer.from(String(data));',
    ],
    [
      'sendto() takes any address',
      'if (addr !== null && !isSame(addr, remote))',
      'if (false as boolean)',
    ],
    [
      'sendto() leaves out empty datagrams',
      'if (this.#isTooLate()) return;',
      'if (bytes.length === 0 || this.#isTooLate()) return;',
    ],
    [
      'sendto() sends when it is too late',
      '    if (this._lost === 0 || (',
      '    if (this._lost >= 0 || (',
    ],
    ['what waits is the memory of the caller', 'data: Buffer.from(bytes)', 'data: bytes'],
    ['what waits for long is never resumed', 'this._flow.shrunk(this.#unsentBytes);', ''],
    ['what waits never pauses', 'this._flow.grown(this.#unsentBytes);', ''],
    ['what is closed is never lost', 'this._connectionLost(null);', 'void 0;'],
    [
      'an endpoint without address says nothing',
      "else this._fatalError(asError(thrown), 'Fatal write error on datagram transport');",
      '',
    ],
  ]),
  ...inFile('src/native/receive-kept.ts', [
    [
      'a datagram is cut',
      'return count >= 0 ? keep(binding, count) : count;',
      'return count >= 0 ? keep(binding, Math.min(count, 4)) : count;',
    ],
    [
      'datagrams share their memory',
      'return count >= 0 ? keep(binding, count) : count;',
      'const used = shelfUsed;\n  const bytes = count >= 0 ? keep(binding, count) : count;\n  shelfUsed = used;\n  return bytes;',
    ],
  ]),
  ...inFile('src/socket/known-addresses.ts', [
    [
      'the first sender is every sender',
      'const slot = this.block[PORT_BYTE]! % SLOTS;\n    let known = this.#slots[slot];\n    if (known === undefined) this.#slots[slot] = known = new Known();\n    if (!isSame(this.#words, known.words)) known.take(this.block);',
      'const known = (this.#slots[0] ??= new Known());\n    if (known.words[0] === -1) known.take(this.block);',
    ],
    ['addresses are cut', '(decoded.slice() as never)', '(decoded.slice(0, 1) as never)'],
  ]),
  ...inFile('src/protocols/datagram-protocol.ts', [
    [
      'a datagram must be received',
      'datagram_received(_data: Buffer, _addr: Address): void {}',
      "datagram_received(_data: Buffer, _addr: Address): void {\n    throw new Error('not there');\n  }",
    ],
  ]),
  ...inFile('src/selector/transports/pipe-end.ts', [
    ['pipes may be regular files', 'if (kind === undefined) throw new ValueError(refusal);', ''],
    ['pipes go on blocking', "checked('fcntl', this.binding.setBlocking(this.fd, false));", ''],
    ['terminals are no pipes', "  [S_IFCHR, 'terminal'],\n", ''],
    ['sockets are no pipes', "  [S_IFSOCK, 'socket'],\n", ''],
    [
      'a pipe that is dropped is not reported',
      'dropped.register(this, { owner',
      'if (this.closed) dropped.register(this, { owner',
    ],
    ['pipes are not closed', '    closeFile(this.#file);\n  }', '  }'],
  ]),
  ...inFile('src/selector/transports/pipe-connection.ts', [
    ['a pipe reads when it is closed', "    this.unwatch('reader');\n", ''],
  ]),
  ...inFile('src/selector/transports/read-pipe-transport.ts', [
    ['a pipe does not tell its end', 'this.#connection.loop.call_soon(eofReceived, this);', ''],
    [
      'a pipe is not lost at its end',
      'call_soon(eofReceived, this);\n    this.#connection.lose(null);',
      'call_soon(eofReceived, this);',
    ],
    [
      'a pipe is read when it is paused',
      "    this.#paused = true;\n    this.#connection.unwatch('reader');",
      '    this.#paused = true;',
    ],
    [
      'a paused pipe reads',
      'return !this.#connection.closing && !this.#paused;',
      'return !this.#connection.closing;',
    ],
    ['a pipe is never resumed', '    this._startReading();\n', ''],
    ['the end of a terminal is reported', 'if (error === -EIO)', 'if (error === 0)'],
    [
      'a pipe keeps its protocol',
      '    this.#connection.protocol = protocol;\n    this.#buffered',
      '    this.#buffered',
    ],
    [
      'a pipe knows no protocol with memory',
      '    this.#buffered = isBuffered(protocol);\n    this.#connection',
      '    this.#buffered = false;\n    this.#connection',
    ],
    [
      'a pipe reads as its first protocol wanted',
      '    this.#buffered = isBuffered(protocol);\n  }',
      '  }',
    ],
    [
      'a pipe without memory stays open',
      'if (!this.#connection.closing) this.#connection.lose(exception);',
      '',
    ],
    ['a pipe knows nothing of itself', 'super({ pipe });', 'super(null);'],
  ]),
  ...inFile('src/selector/transports/write-pipe-transport.ts', [
    ['a pipe forgets what waits', 'this.#unsent.keep(bytes, Math.max(written, 0));', ''],
    [
      'a pipe writes all over again',
      'this.#unsent.keep(bytes, Math.max(written, 0));',
      'this.#unsent.keep(bytes, 0);',
    ],
    [
      'a pipe is closed before all is written',
      'if (this.#unsent.size === 0) this.#connection.lose(null);\n    else',
      'this.#connection.lose(null);\n    if (this.#unsent.size > 0)',
    ],
    ['a written pipe is never closed', 'if (!this.#connection.closing) return;', 'return;'],
    ['a pipe never learns that nobody reads', "this.#connection.watch('reader', readerGone);", ''],
    [
      'a pipe without reader is never broken',
      'this.#unsent.size > 0 ? new BrokenPipeError() : null',
      'null',
    ],
    [
      'a pipe that is aborted writes',
      '    this.#unsent.clear();\n    this.#connection.lose',
      '    this.#connection.lose',
    ],
    [
      'a pipe never pauses',
      '    this.#unsent.keep(bytes, Math.max(written, 0));\n    this.#flow.grown(this.#unsent.size);',
      '    this.#unsent.keep(bytes, Math.max(written, 0));',
    ],
    ['a pipe never resumes', '    this.#flow.shrunk(this.#unsent.size);\n', ''],
    [
      'a pipe writes text',
      "asBytes(data, 'data argument must be a bytes-like object,')",
      'Buffer.from(data)',
    ],
    [
      'a pipe that is written to keeps its protocol',
      '    this.#connection.protocol = protocol;\n  }\n\n  override get',
      '  }\n\n  override get',
    ],
    ['a pipe that is written to knows nothing of itself', 'super({ pipe });', 'super(null);'],
    [
      'a pipe takes late writes',
      'if (this.#lost === 0 && !this.#connection.closing) return false;',
      'if (this.#lost >= 0) return false;',
    ],
  ]),
  ...inFile('src/selector/connecting/pipes.ts', [
    ['a pipe is ready before it is connected', '  yield* untilMade(waiter, transport);\n', ''],
    [
      'the factory of a pipe is never asked',
      'const protocol = makeProtocol(factory);',
      'const protocol = {} as P;\n  void makeProtocol;',
    ],
  ]),
  ...inFile('src/selector/files/file-sending.ts', [
    ['a file is sent in one go', 'yield* room(loop, sock, transport);', 'return total;'],
    ['who sends a file is told nothing', 'if (sent === 0) break;', 'if (sent === 0) return 0;'],
    ['a file is sent from its beginning', 'fd, offset + total, left)', 'fd, total, left)'],
    ['a file is sent to its end', 'count === null ? ALL : count - total', 'ALL'],
    [
      'the position of a file stays',
      '  } finally {\n    if (total > 0) file.moveTo(offset + total);\n  }\n}\n\nfunction systemFailed',
      '  } finally {\n    void 0;\n  }\n}\n\nfunction systemFailed',
    ],
    [
      'there is no fallback',
      '|| !part.fallback) throw error;\n  }\n  return',
      '|| true) throw error;\n  }\n  return',
    ],
    [
      'a transport has no fallback',
      '|| !part.fallback) throw error;\n  }\n  const writer',
      '|| true) throw error;\n  }\n  const writer',
    ],
    [
      'a socket falls back unasked',
      '|| !part.fallback) throw error;\n  }\n  return',
      ') throw error;\n  }\n  return',
    ],
    [
      'a transport falls back unasked',
      '|| !part.fallback) throw error;\n  }\n  const writer',
      ') throw error;\n  }\n  const writer',
    ],
    [
      'a closing transport sends files',
      "if (asks.call(transport)) throw new RuntimeError('Transport is closing');",
      '',
    ],
    [
      'any transport sends files',
      'throw new RuntimeError(`sendfile is',
      'throw new TypeError(`sendfile is',
    ],
    ['a transport receives while it sends a file', '  transport.pause_reading();\n', ''],
    [
      'a transport is always resumed',
      'if (wasReading) transport.resume_reading();',
      'transport.resume_reading();',
    ],
    ['a transport can never write again', '    transport._resetEmptyWaiter();\n', ''],
    ['a file overtakes what was written', '    yield* nothingWaits;\n', ''],
    ['datagrams can be files', 'if (sock.type !== SOCK_STREAM)', 'if (sock.type < 0)'],
    [
      'a socket that blocks can be sent files',
      "nonBlockingSocket(loop, 'sock_sendfile', sock);",
      'void nonBlockingSocket;',
    ],
    [
      'any part of a file will do',
      "  checkWhole('count",
      "  if (false as boolean) checkWhole('count",
    ],
    [
      'who is cancelled goes on watching',
      "yield* loop._descriptors.untilReady('writer', sock, ready);",
      "loop._descriptors.add('writer', sock, () => ready.done() || ready.set_result(null), []);\n    yield* ready;",
    ],
  ]),
  ...inFile('src/selector/files/sent-file.ts', [
    [
      'what is read is read from its beginning',
      'if (offset > 0 && this.#fd < 0)',
      'if (false as boolean)',
    ],
    [
      'text is as good as bytes',
      "if (typeof mode === 'string' && !mode.includes('b'))",
      'if (false as boolean)',
    ],
  ]),
  ...inFile('src/selector/transports/selector-transport.ts', [
    ['an endpoint is never aborted', 'this._forceClose(null);', 'void 0;'],
    [
      'close() tells the end at once',
      'this._loop.call_soon(connectionLost, this, null);',
      'this._connectionLost(null);',
    ],
    ['the socket of a transport stays open', 'this._sock.close();', 'void 0;'],
    ['a transport does not know its address', 'return this._sockname;', 'return null;'],
  ]),
  ...inFile('src/protocols/make-protocol.ts', [
    [
      'what a factory gives is copied',
      'new factory() : factory()',
      'new factory() : { ...factory() }',
    ],
  ]),
  ...inFile('src/socket/resolver.ts', [
    [
      'a name that is not found is any error',
      'throw gaierror.of(answer, addressText([host, service]));\n  return answer as AddressInfo[];',
      "throw new TypeError('not found');\n  return answer as AddressInfo[];",
    ],
  ]),
];
