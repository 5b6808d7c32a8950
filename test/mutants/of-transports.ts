/** Defects of the transports over stream sockets, of flow control, and of what protocols are told. */
import { inFile } from './mutant.js';

export const ofTransports = [
  ...inFile('src/selector/transports/selector-transport.ts', [
    [
      'a transport that is dropped is reported as a socket',
      '    noteTransport(this._fd, this.constructor.name);\n',
      '',
    ],
    [
      'close() calls connection_lost() at once',
      'this._loop.call_soon(connectionLost, this, null);',
      'this._connectionLost(null);',
    ],
    ['close() drops what waits', 'if (this.get_write_buffer_size() > 0) return;', ''],
    [
      'close() goes on receiving',
      "    this._closing = true;\n    this._loop._descriptors.remove('reader', this._fd);\n    if (this.get",
      '    this._closing = true;\n    if (this.get',
    ],
    ['close() is not noticed', 'return this._closing;', 'return false;'],
    [
      'abort() does nothing',
      'override abort(): void {\n    this._forceClose(null);',
      'override abort(): void {',
    ],
    [
      'abort() sends what waits',
      'override abort(): void {\n    this._forceClose(null);',
      'override abort(): void {\n    this.close();',
    ],
    [
      'aborting calls connection_lost() at once',
      'this._loop.call_soon(connectionLost, this, exc);',
      'this._connectionLost(exc);',
    ],
    [
      'connection_lost() gets no error',
      'this._protocol?.connection_lost?.(exc);',
      'this._protocol?.connection_lost?.(null);',
    ],
    [
      'connection_lost() always gets an error',
      'this._protocol?.connection_lost?.(exc);',
      "this._protocol?.connection_lost?.(exc ?? new OSError('lost'));",
    ],
    ['connection_lost() is not called', 'this._protocol?.connection_lost?.(exc);', ''],
    ['a lost connection is left open', '      this._sock.close();\n', ''],
    [
      'a failing connection_lost() keeps the socket open',
      'this._protocol?.connection_lost?.(exc);\n    } finally {',
      'this._protocol?.connection_lost?.(exc);\n    } finally {\n      if (exc !== null) this._sock.close();\n    }\n    {',
    ],
    ['a descriptor is not its transport’s', 'loop._descriptors.own(this._fd, this);', ''],
    [
      'the near address is not known',
      "case 'sockname':\n        return this._sockname;",
      "case 'sockname':\n        return null;",
    ],
    [
      'the far address is forgotten',
      'return this._peername;',
      'return this._closing ? null : this._peername;',
    ],
    [
      'the default for information is forgotten',
      'return super.get_extra_info(name, otherwise);',
      'return super.get_extra_info(name, null);',
    ],
    [
      'set_protocol() does nothing',
      'override set_protocol(protocol: BaseProtocol): void {\n    this._protocol = protocol;',
      'override set_protocol(_protocol: BaseProtocol): void {',
    ],
    [
      'pause_reading() does nothing',
      'if (!this.is_reading()) return;\n    this._paused = true;',
      'return;',
    ],
    ['resume_reading() does nothing', 'if (this._closing || !this._paused) return;', 'return;'],
    [
      'is_reading() forgets closing',
      'return !this._closing && !this._paused;',
      'return !this._paused;',
    ],
    [
      'is_reading() forgets pausing',
      'return !this._closing && !this._paused;',
      'return !this._closing;',
    ],
    [
      'what is paused before it begins is received',
      'if (this.is_reading()) this._loop',
      'if (!this._closing) this._loop',
    ],
    ['new limits are not looked at', 'this._flow.grown(this.get_write_buffer_size());', ''],
    [
      'limits are told the other way round',
      '[this._flow.low, this._flow.high]',
      '[this._flow.high, this._flow.low]',
    ],
    [
      'errors of protocols are not reported',
      'if (!(exception instanceof OSError)) {',
      'if (exception instanceof RangeError) {',
    ],
    [
      'errors of the system are reported',
      'if (!(exception instanceof OSError)) {',
      'if (exception instanceof Error) {',
    ],
    [
      'an error of a protocol is survived',
      '      });\n    } else if (this._loop.get_debug())',
      '      });\n      return;\n    } else if (this._loop.get_debug())',
    ],
    ['SystemExit counts as a failure', 'if (escapes(thrown)) throw thrown;', ''],
  ]),
  ...inFile('src/selector/transports/socket-transport.ts', [
    [
      'connection_made() is called at once',
      'loop.call_soon(connectionMade, protocol, this);',
      'connectionMade(protocol, this);',
    ],
    [
      'receiving begins before connection_made()',
      'loop.call_soon(connectionMade, protocol, this);\n    loop.call_soon(startReading, this);',
      'startReading(this);\n    loop.call_soon(connectionMade, protocol, this);',
    ],
    [
      'who waits is woken first',
      '    loop.call_soon(connectionMade, protocol, this);\n',
      '    if (waiter !== null) wake(waiter);\n    loop.call_soon(connectionMade, protocol, this);\n',
    ],
    [
      'the kind of a protocol stays what it was',
      '    super.set_protocol(protocol);\n    this.#buffered = isBuffered(protocol);',
      '    super.set_protocol(protocol);',
    ],
    [
      'all protocols are streaming ones',
      'if (this.#buffered) this.#receiveIntoTheirs();\n    else',
      '',
    ],
    [
      'write() sends other bytes',
      'const sent = this._binding.send(this._fd, bytes, 0);',
      'const sent = this._binding.send(this._fd, new Uint8Array(bytes.length), 0);',
    ],
    [
      'can_write_eof() says no',
      'override can_write_eof(): boolean {\n    return true;',
      'override can_write_eof(): boolean {\n    return false;',
    ],
    [
      'the size that waits is not known',
      'override get_write_buffer_size(): number {\n    return this.#unsent.size;',
      'override get_write_buffer_size(): number {\n    return Math.min(this.#unsent.size, 1);',
    ],
    [
      'buffer_updated() is told all that there is room for',
      'protocol.buffer_updated?.(count);',
      'protocol.buffer_updated?.(into.length);',
    ],
    ['data_received() fails as another method', "'data_received');", "'data');"],
    ['buffer_updated() fails as another method', "'buffer_updated');", "'updated');"],
    [
      'get_buffer() fails as another method',
      "return this._protocolFailed(thrown, 'get_buffer');",
      "return this._protocolFailed(thrown, 'buffer');",
    ],
    ['eof_received() fails as another method', "'eof_received');", "'eof');"],
    [
      'a reset is the end of the data',
      "this._fatalError(failureOfPeer('recv', result), 'Fatal read error on socket transport');",
      'this.#atEnd();',
    ],
    [
      'the end of the data always closes',
      "if (keepOpen) this._loop._descriptors.remove('reader', this._fd);\n    else this.close();",
      'this.close();',
    ],
    ['the end of the data never closes', 'else this.close();', ''],
    [
      'the end of the data is told again and again',
      "if (keepOpen) this._loop._descriptors.remove('reader', this._fd);\n    else",
      'if (!keepOpen)',
    ],
    ['the end of the data aborts', 'else this.close();', 'else this.abort();'],
    [
      'write() takes strings',
      "asBytes(data, 'data argument must be a bytes-like object,')",
      'Buffer.from(String(data))',
    ],
    [
      'write() keeps what it has sent',
      'this.#keep(bytes, Math.max(sent, 0));',
      'this.#keep(bytes, 0);',
    ],
    [
      'write() forgets the rest',
      '    this.#startWriting();\n    this.#keep(bytes, Math.max(sent, 0));',
      '',
    ],
    [
      'write() after write_eof() is passed over',
      'if (this.#eof) throw new RuntimeError(`Cannot call',
      'if (this.#eof && method === "") throw new RuntimeError(`Cannot call',
    ],
    [
      'an error of sending is passed over',
      "      return this._fatalError(failure('send', sent), 'Fatal write error on socket transport');",
      '      return;',
    ],
    [
      'a later error of sending is passed over',
      "    this._fatalError(error, 'Fatal write error on socket transport');\n",
      '',
    ],
    [
      'no write is logged',
      'if (this._lost >= LOGGED_WRITES) logger',
      'if (this._lost >= 1000) logger',
    ],
    [
      'each write is logged',
      'if (this._lost >= LOGGED_WRITES) logger',
      'if (this._lost > 0) logger',
    ],
    [
      'a write after the end is sent',
      '    if (this._lost === 0) return false;\n',
      '    if (this._lost < 100) return false;\n',
    ],
    [
      'writelines() does not pause',
      '    if (this.#unsent.size > 0) this._flow.grown(this.#unsent.size);',
      '',
    ],
    [
      'writelines() sends what is no bytes',
      'pieces.push(asBytes(data));',
      'pieces.push(typeof data === "string" ? Buffer.from(data) : asBytes(data));',
    ],
    [
      'writelines() sends twice what was taken',
      'let skipped = Math.max(sent, 0);',
      'let skipped = 0;',
    ],
    [
      'writelines() goes on later only where write() does',
      'if (size === 0 && this.#unsent.size > 0) this.#startWriting();',
      'if (size === 0) {}',
    ],
    [
      'write_eof() does nothing',
      'if (this._closing || this.#eof) return;',
      'if (Date.now() > 0) return;',
    ],
    [
      'write_eof() does not wait',
      '    this.#eof = true;\n    if (this.#unsent.size === 0) this',
      '    this.#eof = true;\n    this',
    ],
    [
      'write_eof() is forgotten while something waits',
      ' else if (this.#eof) this._sock.shutdown(SHUT_WR);',
      '',
    ],
    [
      'write_eof() closes',
      '    if (this.#unsent.size === 0) this._sock.shutdown(SHUT_WR);\n  }\n\n  /** @internal The',
      '    this.close();\n  }\n\n  /** @internal The',
    ],
    ['resuming is forgotten', '    this._flow.shrunk(this.#unsent.size);\n', ''],
    ['closing waits for ever', '      this._lost++;\n      this._connectionLost(null);\n', ''],
    ['small writes are held back', 'if (isIp) sock.setOption(IPPROTO_TCP, TCP_NODELAY, 1);', ''],
  ]),
  ...inFile('src/selector/transports/transport-socket.ts', [
    ['a program gets the very socket', 'extends BaseSocket', 'extends socket'],
  ]),
  ...inFile('src/socket/base-socket.ts', [
    [
      'a socket of a transport is asked in vain',
      'return this.#system.blocking ? null : 0;',
      'return null;',
    ],
  ]),
  ...inFile('src/transports/write-flow.ts', [
    [
      'as many bytes as the high mark pause',
      'if (waiting <= this.high || this.#paused) return;',
      'if (waiting < this.high || this.#paused) return;',
    ],
    [
      'each write above the mark pauses',
      'if (waiting <= this.high || this.#paused) return;',
      'if (waiting <= this.high) return;',
    ],
    [
      'it resumes at the high mark',
      'if (!this.#paused || waiting > this.low) return;',
      'if (!this.#paused || waiting > this.high) return;',
    ],
    ['it resumes once', '    this.#paused = false;\n', ''],
    [
      'a failing pause_writing() ends the connection',
      "this.#failed('protocol.pause_writing() failed', thrown, protocol);",
      'throw thrown;',
    ],
    [
      'a failing resume_writing() is passed over',
      "this.#failed('protocol.resume_writing() failed', thrown, protocol);",
      '',
    ],
    ['upside-down limits are taken', 'if (!(high >= low && low >= 0)) {', 'if (high < -100) {'],
    ['the low mark is half of the high one', 'Math.floor(high / 4)', 'Math.floor(high / 2)'],
    [
      'the high mark is another',
      'const DEFAULT_HIGH_BYTES = 64 * 1024;',
      'const DEFAULT_HIGH_BYTES = 32 * 1024;',
    ],
  ]),
  ...inFile('src/transports/write-buffer.ts', [
    [
      'what waits is the caller’s memory',
      'new Uint8Array(bytes.subarray(from))',
      'bytes.subarray(from)',
    ],
    ['a piece sent in part is sent anew', 'pieces[this.#first] = piece.subarray(left);', ''],
  ]),
  ...inFile('src/transports/base-transport.ts', [
    [
      'what is known is forgotten',
      'this._extra = extra === null ? NOTHING : ofOptions(extra);',
      'this._extra = NOTHING;',
    ],
    ['what is not there works', "throw missing(this, 'close');", ''],
  ]),
  ...inFile('src/transports/read-transport.ts', [
    ['what cannot pause does nothing', "throw missing(this, 'pause_reading');", ''],
  ]),
  ...inFile('src/transports/write-transport.ts', [
    ['what cannot write does nothing', "throw missing(this, 'write');", ''],
    [
      'pieces are written one by one',
      'this.write(Buffer.concat([...list_of_data]));',
      'for (const data of list_of_data) this.write(data);',
    ],
  ]),
  ...inFile('src/transports/transport.ts', [
    [
      'a transport is none that sends',
      'return this === WriteTransport && isInstance.call(Transport, value);',
      'return false;',
    ],
  ]),
  ...inFile('src/selector/transports/protocol-memory.ts', [
    [
      'memory without room is accepted',
      "if (memory.length === 0) throw new RuntimeError('get_buffer() returned an empty buffer');",
      '',
    ],
    [
      'the size that would be best is another',
      'protocol.get_buffer!(-1)',
      'protocol.get_buffer!(0)',
    ],
  ]),
  ...inFile('src/selector/transports/scheduled.ts', [
    [
      'connection_made() is called twice',
      'protocol.connection_made?.(transport);',
      'protocol.connection_made?.(transport);\n  protocol.connection_made?.(transport);',
    ],
  ]),
  ...inFile('src/native/receive-kept.ts', [
    ['a large piece is received into again', '  slabUsed += taken;\n', ''],
    ['a small piece is received into again', '    shelfUsed += taken;\n', ''],
  ]),
  ...inFile('src/protocols/protocol.ts', [
    ['a protocol keeps the connection', 'return null;', 'return true;'],
  ]),
  ...inFile('src/protocols/buffered-protocol.ts', [
    ['a buffered protocol keeps the connection', 'return null;', 'return true;'],
  ]),
];
