/** Defects of streams. */
import { inFile } from './mutant.js';

export const ofStreams = [
  ...inFile('src/streams/byte-window.ts', [
    [
      'bytes that are fed are not copied',
      'if (this._end + data.length > this._memory.length) this._grow(data.length);',
      'if (this._end === this._start) return this.adopt(data as Buffer);\n    if (this._end + data.length > this._memory.length) this._grow(data.length);',
    ],
    ['a search finds what was read before', 'start + from);', 'from);'],
    ['what is left is forgotten when more comes', 'this._end = kept;', 'this._end = 0;'],
    [
      'a search gives up before the last byte',
      'memory.subarray(0, end)',
      'memory.subarray(0, end - 1)',
    ],
    [
      'what is there is read twice',
      'this._start += count;',
      'this._start += count > 1 ? count - 1 : count;',
    ],
  ]),
  ...inFile('src/streams/separators.ts', [
    ['the first separator wins, not the first end', 'end < found.end', 'false'],
    ['an empty separator is taken', 'if (this.shortest === 0)', 'if (this.shortest < 0)'],
    ['no separator at all is taken', 'if (all.length === 0)', 'if (all.length < 0)'],
    [
      'the longest separator is tried first',
      'one.length - other.length',
      'other.length - one.length',
    ],
  ]),
  ...inFile('src/streams/reading.ts', [
    ['reading nothing waits', 'if (n === 0) return NOTHING;\n    if (n < 0)', 'if (n < 0)'],
    ['the default is to read one byte', "'read', this._given, -1)", "'read', this._given, 1)"],
    [
      'reading to the end gives what is there',
      'if (!reader._eof) return null;\n    return blocks',
      'if (blocks.length === 0 && !reader._eof) return null;\n    return blocks',
    ],
    [
      'reading some waits for all',
      'reader._bytes.length > 0 || reader._eof ? reader._take(n)',
      'reader._bytes.length >= n || reader._eof ? reader._take(n)',
    ],
    [
      'reading does not see the end',
      'reader._bytes.length > 0 || reader._eof',
      'reader._bytes.length > 0',
    ],
    ['a negative number is read', 'if (this._n < 0) throw', 'if (this._n < -9) throw'],
    [
      'reading exactly gives what is there',
      'reader._bytes.length >= n)',
      'reader._bytes.length > 0)',
    ],
    [
      'what is incomplete is lost',
      'throw new IncompleteReadError(reader._bytes.take(Infinity), n);',
      'reader._bytes.drop(Infinity);\n    throw new IncompleteReadError(NOTHING, n);',
    ],
    [
      'only reading some raises what broke the stream',
      'this._separators = new Separators(given);\n    this._reader._raiseException();',
      'this._separators = new Separators(given);',
    ],
    [
      'what is incomplete can be read again',
      'throw new IncompleteReadError(bytes.take(Infinity), null);',
      'throw new IncompleteReadError(Buffer.from(bytes.take(Infinity).subarray(1)), null);',
    ],
    ['the limit counts the separator', 'found.start <= limit', 'found.end <= limit'],
    ['a limit is never reached', 'if (offset > limit)', 'if (offset < 0)'],
    [
      'the beginning of a separator is skipped',
      'bytes.length + 1 - separators.longest',
      'bytes.length',
    ],
    [
      'what overruns the limit is read',
      "          'Separator is found, but chunk is longer than limit',\n          found.start,",
      "          'Separator is found, but chunk is longer than limit',\n          reader._take(found.start).length,",
    ],
    [
      'a part of a line is an error',
      'if (error instanceof IncompleteReadError) return error.partial;',
      '',
    ],
    ['a long line overruns the limit', 'throw new ValueError(error.message);', 'throw error;'],
    ['lines do not end', 'line.length > 0 ?', 'line.length >= 0 ?'],
    [
      'a cancelled read goes on waiting',
      'override _giveUp(place: Place): void {\n    this._reader._noLongerWaits(place);',
      'override _giveUp(_place: Place): void {',
    ],
  ]),
  ...inFile('src/streams/stream-reader.ts', [
    ['the limit is smaller', 'DEFAULT_LIMIT = 65536', 'DEFAULT_LIMIT = 65535'],
    ['no limit is taken', 'if (!(this._limit > 0))', 'if (this._limit > 0 && this._limit < 0)'],
    ['the loop given to a reader is ignored', 'given.loop ?? get_event_loop()', 'get_event_loop()'],
    [
      'a reader has no exception',
      'exception(): Error | null {\n    return this._exception;',
      'exception(): Error | null {\n    return null;',
    ],
    ['what broke the stream wakes nobody', 'waiter.set_exception(exc);', 'void waiter;'],
    [
      'a second transport is taken',
      'if (this._transport !== null) throw',
      'if (this._transport === undefined) throw',
    ],
    ['the end wakes nobody', 'this._eof = true;\n    this._wake();', 'this._eof = true;'],
    ['the end hides what is left', 'this._eof && this._bytes.length === 0', 'this._eof'],
    [
      'bytes are taken after the end',
      'feed_data(data: ReadableBuffer): void {\n    const bytes = asBytes(data);\n    if (this._eof)',
      'feed_data(data: ReadableBuffer): void {\n    const bytes = asBytes(data);\n    if (this._eof && bytes.length < 0)',
    ],
    ['no bytes wake who waits', 'if (bytes.length === 0) return;', ''],
    ['bytes wake nobody', 'private _fed(): void {\n    this._wake();', 'private _fed(): void {'],
    ['the transport is paused late', '> 2 * this._limit', '> 3 * this._limit'],
    ['the transport is paused early', '> 2 * this._limit', '>= 2 * this._limit'],
    [
      'the transport is resumed early',
      'this._bytes.length <= this._limit) this._resume',
      'this._bytes.length <= 2 * this._limit) this._resume',
    ],
    ['who waits for more does not resume', 'if (this._paused) this._resume();', ''],
    [
      'a transport that cannot be paused breaks the stream',
      'if (!(error instanceof NotImplementedError)) throw error;',
      'throw error;',
    ],
    ['a transport that cannot be paused is asked again', 'this._transport = null;\n    }', '}'],
    ['a long line drops the next one', 'isWhole ? consumed + 1 : Infinity', 'Infinity'],
    [
      'a line that is dropped does not resume',
      ': Infinity);\n    if (this._paused)',
      ': Infinity);\n    if (this._eof)',
    ],
    [
      'two may wait',
      'if (this._waiter !== null) {\n      throw',
      'if (this._waiter === undefined) {\n      throw',
    ],
    ['a reader shows no end', "...(this._eof ? ['eof'] : []),", ''],
    ['a reader shows no pause', "...(this._paused ? ['paused'] : []),", ''],
  ]),
  ...inFile('src/streams/flow-control.ts', [
    [
      'the protocol of streams is no Protocol',
      'FlowControlMixin extends Protocol',
      'FlowControlMixin extends (class {} as typeof Protocol)',
    ],
    [
      'there is always room',
      'if (!this._paused) return null;',
      'if (this._loop !== null) return null;',
    ],
    ['who writes to nobody is not told', 'if (this._lost) throw', 'if (this._loop === null) throw'],
    [
      'pausing twice is fine',
      'if (this._paused) throw new AssertionError',
      'if (this._lost) throw new AssertionError',
    ],
    ['room wakes nobody', 'if (place._state === PENDING) place.set_result(null);\n', ';\n'],
    [
      'room wakes who was cancelled',
      'if (place._state === PENDING) place.set_result',
      'place.set_result',
    ],
    ['the end wakes who was cancelled', 'if (place._state !== PENDING) continue;', ''],
    ['the end wakes no writer', 'if (!this._paused) return;', 'if (this._lost) return;'],
    [
      'the error of the end is hidden',
      'else place.set_exception(exc);',
      'else place.set_result(null);',
    ],
  ]),
  ...inFile('src/streams/draining.ts', [
    ['draining ignores the reader', 'reader?._raiseException();', ''],
    [
      'draining does not let the end come',
      'if (transport.is_closing()) return',
      'if (transport === null) return',
    ],
    [
      'draining forgets to look again',
      'if (place instanceof OneIteration) return protocol._waitForRoom();',
      'if (place instanceof OneIteration) return null;',
    ],
    [
      'draining always takes an iteration',
      'if (transport.is_closing()) return',
      'if (transport !== null) return',
    ],
  ]),
  ...inFile('src/streams/stream-writer.ts', [
    [
      'a writer has another transport',
      'get transport(): WriteTransport {\n    return this._transport;',
      'get transport(): WriteTransport {\n    return Object.create(this._transport) as WriteTransport;',
    ],
    [
      'several pieces are written backwards',
      'writelines(data);',
      'writelines([...data].toReversed());',
    ],
    [
      'writing backwards',
      'this._transport.write(data);',
      'this._transport.write(Buffer.from(data).reverse());',
    ],
    ['the end is not written', 'this._transport.write_eof();', ''],
    ['no end can be written', 'return this._transport.can_write_eof();', 'return false;'],
    [
      'nothing is known of the connection',
      'return this._transport.get_extra_info(name, otherwise);',
      'return otherwise;',
    ],
    ['closing loses what was written', 'this._transport.close();', 'this._transport.abort();'],
    ['closing does nothing', 'close(): void {\n    this._transport.close();', 'close(): void {'],
    ['a writer is never closing', 'return this._transport.is_closing();', 'return false;'],
    ['the end is not waited for', 'yield* this._protocol._closed;', ''],
    ['a writer does not show its reader', '${reader}>`', '>`'],
  ]),
  ...inFile('src/streams/stream-reader-protocol.ts', [
    ['the reader has no transport', 'this._reader.set_transport(transport);', ''],
    ['the bytes go nowhere', 'this._reader.feed_data(data);', ''],
    ['received bytes go nowhere', 'stream_reader._feedKept(data);', 'void data'],
    [
      'a subclass does not see the bytes',
      'this.data_received !== StreamReaderProtocol.prototype.data_received ||',
      '',
    ],
    ['the end of one direction is that of both', 'return !this._overSsl;', 'return false;'],
    ['TLS has two ends', 'return !this._overSsl;', 'return true;'],
    [
      'the end comes without the reader',
      'if (exc === null) this._reader.feed_eof();\n',
      'if (exc === null) ;\n',
    ],
    ['the error comes without the reader', 'else this._reader.set_exception(exc);', ''],
    ['the error of the end is reported', 'this._closed._retrieved();', ''],
    [
      'the error of the end is not waited for',
      'else this._closed.set_exception(exc);',
      'else this._closed.set_result(null);',
    ],
  ]),
  ...inFile('src/streams/serve.ts', [
    [
      'nobody serves',
      'const task = loop.create_task(body);',
      'const task = loop.create_future<unknown>();',
    ],
    [
      'errors of who serves are not reported',
      'loop.call_exception_handler({ message, exception, transport });',
      '',
    ],
    [
      'after an error the connection stays open',
      'transport });\n    transport.close();',
      'transport });',
    ],
    [
      'who is cancelled leaves the connection open',
      'if (task.cancelled()) return transport.close();',
      'if (task.cancelled()) return;',
    ],
    [
      'who has served is hung up on',
      'if (exception === null) return;',
      'if (exception === null) return transport.close();',
    ],
    [
      'a function does not serve',
      'const given = connected(reader, writer);',
      'const given = connected.constructor === Function && connected.name !== "" && connected.length === 2 ? null : connected(reader, writer);',
    ],
  ]),
  ...inFile('src/streams/connections.ts', [
    [
      'the limit of a connection is not taken',
      'const reader = new StreamReader(limit, loop);',
      'const reader = new StreamReader(DEFAULT_LIMIT, loop);',
    ],
    [
      'the limit of a server is not taken',
      'new StreamReaderProtocol(new StreamReader(limit, loop)',
      'new StreamReaderProtocol(new StreamReader(DEFAULT_LIMIT, loop)',
    ],
    [
      'a server gets no arguments',
      'serving(loop, limit, connected), rest)) as Server;\n});\n\n/**\n * Listen on a Unix',
      'serving(loop, limit, connected), { host: rest["host"], port: rest["port"] } as never)) as Server;\n});\n\n/**\n * Listen on a Unix',
    ],
    [
      'a loop for a connection is taken',
      '{ limit = DEFAULT_LIMIT, ...rest }',
      '{ limit = DEFAULT_LIMIT, loop: _loop, ...rest }',
    ],
  ]),
  ...inFile('src/exceptions/asyncio.ts', [
    ['an early end keeps no bytes', 'this.partial = partial;', 'this.partial = Buffer.alloc(0);'],
    ['an early end does not know of what', 'this.expected = expected;', 'this.expected = null;'],
    [
      'an early end of nothing known',
      "expected === null ? 'undefined'",
      "expected === null ? 'null'",
    ],
    ['an overrun consumes nothing', 'this.consumed = consumed;', 'this.consumed = 0;'],
    [
      'an overrun has no text',
      'super(message);\n    this.consumed',
      "super('');\n    this.consumed",
    ],
  ]),
];
