import { describe, expect, test, vi } from 'vitest';
import * as asyncio from '../../../src/index.js';
import { AssertionError, RuntimeError } from '../../../src/exceptions/index.js';
import type { ExceptionContext } from '../../../src/events/exception-context.js';
import { virtual } from '../../../src/testing/index.js';

/** A transport that only notes what it is told. */
class Notes extends asyncio.Transport {
  readonly notes: string[] = [];

  override is_closing(): boolean {
    return this.notes.includes('close');
  }

  override close(): void {
    this.notes.push('close');
  }

  override write(data: Uint8Array): void {
    this.notes.push(`write ${Buffer.from(data).toString()}`);
  }

  override pause_reading(): void {
    this.notes.push('pause');
  }

  override resume_reading(): void {
    this.notes.push('resume');
  }
}

function connect(serve: asyncio.ClientConnected | null = null) {
  const reader = new asyncio.StreamReader();
  const protocol = new asyncio.StreamReaderProtocol(reader, serve);
  const transport = new Notes();
  protocol.connection_made(transport);
  const writer = new asyncio.StreamWriter(transport, protocol, reader, asyncio.get_running_loop());
  return { reader, protocol, transport, writer };
}

describe('a StreamReader', () => {
  test.each([
    [{ size: 1 }, "StreamReader() got an unexpected keyword argument 'size'"],
    ['1', 'StreamReader(limit): expected a number, got String'],
  ])('refuses %j', (limit, message) => {
    expect(() => new asyncio.StreamReader(limit as never)).toThrow(new TypeError(message));
  });

  test(
    'refuses what is no number of bytes, and no bytes, when it is awaited',
    virtual(async () => {
      const reader = new asyncio.StreamReader();
      const messages: string[] = [];
      for (const read of [
        reader.read(1.5),
        reader.readexactly('1' as never),
        reader.readexactly({} as never),
        reader.read({ size: 1 } as never),
        reader.readuntil('x' as never),
        reader.readuntil({ separators: [] } as never),
      ]) {
        await (async () => read)().catch((error: unknown) => messages.push(String(error)));
      }
      expect(messages).toEqual([
        'TypeError: read(n): expected a whole number, got float 1.5',
        'TypeError: readexactly(n): expected a number, got String',
        "TypeError: readexactly() missing 1 required positional argument: 'n'",
        "TypeError: read() got an unexpected keyword argument 'size'",
        "TypeError: a bytes-like object is required, not 'str'",
        "TypeError: readuntil() got an unexpected keyword argument 'separators'",
      ]);
      expect(() => reader.feed_data('x' as never)).toThrow(TypeError);
    }),
  );

  test(
    'takes what is optional by its name, too',
    virtual(async () => {
      const reader = new asyncio.StreamReader({ limit: 5 });
      reader.feed_data(Buffer.from('a;bcd'));
      expect(String(await reader.readuntil({ separator: Buffer.from(';') }))).toBe('a;');
      expect(String(await reader.read({ n: 1 }))).toBe('b');
      expect(String(await reader.readexactly({ n: 2 }))).toBe('cd');
      expect(String(reader)).toBe('<StreamReader limit=5>');
    }),
  );

  test(
    'lets who was woken wait again where another one was quicker',
    virtual(async () => {
      const reader = new asyncio.StreamReader();
      const slow = asyncio.create_task(reader.read(10));
      const line = asyncio.create_task(async () => {
        await asyncio.sleep(0);
        await asyncio.sleep(0);
        reader.feed_data(Buffer.from('first'));
        return reader.read(10);
      });
      expect(String(await line)).toBe('first');
      reader.feed_data(Buffer.from('second'));
      expect(String(await slow)).toBe('second');
    }),
  );

  test(
    'gives bytes that the caller may change and keep',
    virtual(async () => {
      const reader = new asyncio.StreamReader();
      reader.feed_data(Buffer.from('one\ntwo\n'));
      const one = await reader.readline();
      one.fill('x');
      reader.feed_data(Buffer.from('three\n'));
      expect(String(await reader.read(100))).toBe('two\nthree\n');
      expect(String(one)).toBe('xxxx');
    }),
  );

  test(
    'searches what came in once, however small the pieces are',
    virtual(async () => {
      const reader = new asyncio.StreamReader();
      const search = vi.spyOn(reader._bytes, 'indexOf');
      const line = asyncio.create_task(reader.readline());
      let searched = 0;
      for (let i = 0; i < 300; i++) {
        reader.feed_data(Buffer.from('x'));
        await asyncio.sleep(0);
        const from = search.mock.lastCall![1];
        searched += reader._bytes.length - from;
      }
      reader.feed_data(Buffer.from('\n'));
      expect((await line).length).toBe(301);
      expect(search).toHaveBeenCalledTimes(301);
      expect(searched).toBe(300);
    }),
  );

  test(
    'tells a second reader what Python tells him',
    virtual(async () => {
      const reader = new asyncio.StreamReader();
      const waiting = asyncio.create_task(reader.read(1));
      await asyncio.sleep(0);
      const error: unknown = await (async () => reader.readline())().catch((e: unknown) => e);
      expect(error).toBeInstanceOf(RuntimeError);
      expect((error as Error).message).toBe(
        'readline() called while another coroutine is already waiting for incoming data',
      );
      waiting.cancel();
    }),
  );

  test(
    'is read in an awaited generator as well',
    virtual(async () => {
      const reader = new asyncio.StreamReader();
      reader.feed_data(Buffer.from('line\n'));
      const got = asyncio.coroutine(function* () {
        return String(yield* reader.readline());
      });
      expect(await got()).toBe('line\n');
    }),
  );
});

describe('who serves a connection', () => {
  test(
    'runs inside a task of its own where it is an async function, a generator function, or gives a promise',
    virtual(async () => {
      const tasks: unknown[] = [];
      const note = (): void => void tasks.push(asyncio.current_task());
      const late = async (): Promise<void> => {
        await Promise.resolve();
      };
      connect(async () => {
        note();
        await asyncio.sleep(0);
        note();
      });
      connect(function* () {
        note();
        yield* asyncio.sleep(0);
      } as asyncio.ClientConnected);
      connect(asyncio.coroutine(async () => note()));
      connect(() => late());
      await asyncio.sleep(1);
      expect(tasks.every((task) => task !== null && task !== asyncio.current_task())).toBe(true);
      expect(tasks.length).toBe(4);
    }),
  );

  test(
    'has its errors reported, those of a promise too, and the connection closed',
    virtual(async () => {
      const loop = asyncio.get_running_loop();
      const reported: ExceptionContext[] = [];
      loop.set_exception_handler((_loop, context) => void reported.push(context));
      const wrong = new Error('wrong');
      const first = connect(async () => {
        throw wrong;
      });
      const second = connect(() => Promise.reject(wrong));
      await asyncio.sleep(1);
      for (const [index, { transport }] of [first, second].entries()) {
        expect(reported[index]).toMatchObject({ exception: wrong, transport });
        expect(transport.notes).toEqual(['close']);
      }
      expect(reported.length).toBe(2);
    }),
  );

  test(
    'may give a task of its own, which is left alone',
    virtual(async () => {
      const own = asyncio.create_task(async () => 'own');
      const { transport } = connect(() => own);
      await own;
      await asyncio.sleep(1);
      expect(transport.notes).toEqual([]);
    }),
  );
});

describe('a StreamWriter', () => {
  test(
    'is closed at the end of the block, which waits for the end of the connection',
    virtual(async () => {
      const { protocol, transport, writer } = connect();
      const block = asyncio.create_task(async () => {
        await using mine = writer;
        mine.write(Buffer.from('data'));
      });
      await asyncio.sleep(1);
      expect([transport.notes, block.done()]).toEqual([['write data', 'close'], false]);
      protocol.connection_lost(null);
      await block;
    }),
  );

  test(
    'refuses what is no reader',
    virtual(async () => {
      const { protocol, transport } = connect();
      const loop = asyncio.get_running_loop();
      expect(() => new asyncio.StreamWriter(transport, protocol, {} as never, loop)).toThrow(
        AssertionError,
      );
    }),
  );

  test(
    'has no TLS yet',
    virtual(async () => {
      const { writer } = connect();
      await expect(asyncio.create_task(writer.start_tls({}))).rejects.toThrow('start_tls');
    }),
  );
});

describe('open_connection and start_server', () => {
  test.each([
    [
      () => asyncio.open_connection('::1', 1, { host: 'x' } as never),
      "open_connection() got multiple values for argument 'host'",
    ],
    [
      () => (asyncio.open_connection as (...args: unknown[]) => unknown)('::1', 1, 2),
      'open_connection() takes at most 2 positional arguments (3 given)',
    ],
    [
      () => asyncio.start_server(() => {}, '::1', 1, { port: 1 } as never),
      "start_server() got multiple values for argument 'port'",
    ],
  ])(
    'refuse what is given twice, or too much (%#)',
    (call, message) =>
      virtual(async () => {
        const error: unknown = await (async () => call())().catch((e: unknown) => e);
        expect(error).toEqual(new TypeError(message));
      })() as Promise<void>,
  );
});
