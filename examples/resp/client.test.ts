/** The client against a small server of this file, and against Redis where it is installed. */
import { join } from 'node:path';
import * as asyncio from 'asyncio-ts';
import { ConnectionError } from 'asyncio-ts/builtins';
import { describe, expect, test, type TestContext } from 'vitest';
import { Peer, needProgram, temporaryFolder } from '../../test/support/peers.js';
import { connect, type Redis } from './client.js';
import { ReplyError, encode, read, type Reply } from './wire.js';

/** Answers what the tests ask. Each byte goes out alone, so that a reply comes in pieces. */
class SmallServer {
  readonly #values = new Map<string, Buffer>();

  serve = async (reader: asyncio.StreamReader, writer: asyncio.StreamWriter): Promise<void> => {
    try {
      for (;;) {
        const command = (await read(reader)) as Buffer[];
        const reply = Buffer.from(this.#answer(command.map(String)), 'latin1');
        const step = reply.length > 1000 ? reply.length : 1;
        for (let at = 0; at < reply.length && !writer.is_closing(); at += step)
          writer.write(reply.subarray(at, at + step));
        await writer.drain();
      }
    } catch (error) {
      const isEnd = error instanceof asyncio.IncompleteReadError;
      if (!isEnd && !(error instanceof ConnectionError)) throw error;
    } finally {
      writer.close();
    }
  };

  #answer([name, ...args]: string[]): string {
    const [key = '', value = ''] = args;
    switch (name) {
      case 'PING':
        return '+PONG\r\n';
      case 'ECHO':
        return bulk(Buffer.from(key));
      case 'SET':
        this.#values.set(key, Buffer.from(value));
        return '+OK\r\n';
      case 'GET':
        return bulk(this.#values.get(key));
      case 'MGET':
        return `*${args.length}\r\n${args.map((one) => bulk(this.#values.get(one))).join('')}`;
      case 'INCR': {
        const count = BigInt(this.#values.get(key)?.toString() ?? 0) + 1n;
        this.#values.set(key, Buffer.from(String(count)));
        return `:${count}\r\n`;
      }
      default:
        return `-ERR unknown command '${name}'\r\n`;
    }
  }
}

function bulk(bytes: Buffer | undefined): string {
  return bytes === undefined ? '$-1\r\n' : `$${bytes.length}\r\n${bytes.toString('latin1')}\r\n`;
}

type Use = (redis: Redis, path: string) => Promise<void>;

/** A client and the server at the other end of it. */
async function withServer(
  context: TestContext,
  serve: asyncio.ClientConnected,
  use: Use,
): Promise<void> {
  const path = join(temporaryFolder(context), 'socket');
  await asyncio.run(async () => {
    const server = await asyncio.start_unix_server(serve, path);
    try {
      await using redis = await connect(path);
      await use(redis, path);
    } finally {
      server.close();
    }
  });
}

async function withRedis(context: TestContext, use: Use): Promise<void> {
  const program = needProgram(context, 'redis-server');
  const folder = temporaryFolder(context);
  const path = join(folder, 'socket');
  const options = ['--port', '0', '--unixsocket', path, '--save', '', '--appendonly', 'no'];
  const server = new Peer(context, program, [...options, '--dir', folder]);
  await server.prints(/ready to accept connections|accept connections at/i);
  await asyncio.run(async () => {
    await using redis = await connect(path);
    await use(redis, path);
  });
}

const servers: Record<string, (context: TestContext, use: Use) => Promise<void>> = {
  'a small server': (context, use) => withServer(context, new SmallServer().serve, use),
  Redis: withRedis,
};

describe.each(Object.entries(servers))('A client of %s', (_name, withOne) => {
  test('sends a command and gets the reply to it, of every kind', async (context) => {
    await withOne(context, async (redis) => {
      expect(await redis.call('PING')).toBe('PONG');
      expect(await redis.call('SET', 'colour', 'grün')).toBe('OK');
      expect(String(await redis.call('GET', 'colour'))).toBe('grün');
      expect(await redis.call('GET', 'nothing')).toBe(null);
      expect(await redis.call('INCR', 'visits')).toBe(1);
      expect(await redis.call('SET', 'many', (2n ** 60n) as never)).toBe('OK');
      expect(await redis.call('INCR', 'many')).toBe(2n ** 60n + 1n);
      const colours = (await redis.call('MGET', 'colour', 'nothing')) as Reply[];
      expect(colours.map(String)).toEqual(['grün', 'null']);
    });
  });

  test('brings large values through, lines and all', async (context) => {
    await withOne(context, async (redis) => {
      const value = 'line\r\n$3\r\n'.repeat(30_000);
      await redis.call('SET', 'large', value);
      expect(String(await redis.call('GET', 'large'))).toBe(value);
    });
  });

  test('gives each of many at once its own reply', async (context) => {
    await withOne(context, async (redis) => {
      const words = Array.from({ length: 500 }, (_, i) => `word ${i}`);
      const replies = await asyncio.gather(...words.map((word) => redis.call('ECHO', word)));
      expect(replies.map(String)).toEqual(words);
      const counts = await redis.pipeline(words.map(() => ['INCR', 'count']));
      expect(counts).toEqual(words.map((_, i) => i + 1));
    });
  });

  test('raises what the server refuses; in a pipeline it stands at its place', async (context) => {
    await withOne(context, async (redis) => {
      const refused = async (): Promise<Reply> => await redis.call('FLY', 'away');
      await expect(refused()).rejects.toThrow(ReplyError);
      await expect(refused()).rejects.toThrow(/^ERR unknown command 'FLY'/);
      const replies = await redis.pipeline([['PING'], ['FLY'], ['PING']]);
      expect(replies).toEqual(['PONG', expect.any(ReplyError), 'PONG']);
    });
  });

  test('goes on behind a call that was cancelled, whose reply goes to nobody', async (context) => {
    await withOne(context, async (redis) => {
      const given = asyncio.create_task(redis.call('ECHO', 'given up'));
      await asyncio.sleep(0);
      given.cancel();
      expect(String(await redis.call('ECHO', 'wanted'))).toBe('wanted');
      expect(given.cancelled()).toBe(true);
    });
  });

  test('has nothing to say once it is closed', async (context) => {
    await withOne(context, async (redis) => {
      const waiting = asyncio.create_task(redis.call('PING'));
      await asyncio.sleep(0);
      await redis.close();
      const late = async (): Promise<Reply> => await redis.call('PING');
      for (const lost of [waiting, late()]) {
        await expect(lost).rejects.toThrow(ConnectionError);
        await expect(lost).rejects.toThrow('the connection to Redis is lost: it was closed');
      }
    });
  });
});

test('A transaction of Redis gives an array, with an error where one command was wrong', async (context) => {
  await withRedis(context, async (redis) => {
    const commands = [['MULTI'], ['SET', 'text', 'x'], ['INCR', 'text'], ['EXEC']];
    const replies = await redis.pipeline(commands);
    expect(replies).toEqual(['OK', 'QUEUED', 'QUEUED', ['OK', expect.any(ReplyError)]]);
  });
});

test('Two clients of Redis: one waits for what the other one sends', async (context) => {
  await withRedis(context, async (redis, path) => {
    await using other = await connect(path);
    const taken = asyncio.create_task(redis.call('BLPOP', 'queue', 0));
    expect(await other.call('RPUSH', 'queue', 'work')).toBe(1);
    expect(((await taken) as Reply[]).map(String)).toEqual(['queue', 'work']);
  });
});

describe('What ends a connection is told to all who wait, and to who comes later', () => {
  test.for([
    ['', 'the server ended it'],
    ['$5\r\nhel', 'the server ended it'],
    ['HTTP/1.1 400\r\n', 'ProtocolError: a reply begins with one of + - : $ *'],
    [':12x\r\n', 'ProtocolError: no whole number: "12x"'],
    ['$-7\r\n', 'ProtocolError: no length: "-7"'],
    ['+1\r\n+2\r\n+3\r\n', 'ProtocolError: a reply to no command'],
  ])('%j', async ([answer, cause], context) => {
    const serve = async (
      reader: asyncio.StreamReader,
      writer: asyncio.StreamWriter,
    ): Promise<void> => {
      await reader.readexactly(2 * encode(['PING']).length);
      writer.write(Buffer.from(answer!));
      writer.close();
    };
    await withServer(context, serve, async (redis) => {
      const replies = asyncio.gather(redis.call('PING'), redis.call('PING'), {
        return_exceptions: true,
      });
      const lost = `ConnectionError: the connection to Redis is lost: ${cause}`;
      if (answer!.startsWith('+')) expect(await replies).toEqual(['1', '2']);
      else for (const reply of await replies) expect(String(reply)).toContain(lost);
      await asyncio.sleep(0.001);
      const late: unknown = await (async () => redis.call('PING'))().catch((e: unknown) => e);
      expect(String(late)).toContain(lost);
    });
  });
});
