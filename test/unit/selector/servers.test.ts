import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as asyncio from '../../../src/index.js';
import {
  NotImplementedError,
  OSError,
  PermissionError,
  RuntimeError,
} from '../../../src/builtins.js';
import type { Server } from '../../../src/selector/serving/server.js';
import * as sockets from '../../../src/socket/index.js';
import {
  DescriptorBed,
  countersAtRest,
  mechanisms,
  nothingOpen,
} from '../../support/descriptors.js';
import { collect } from '../../support/python/gc.js';

const { socket, AF_INET, AF_UNIX, SOCK_STREAM, SOL_SOCKET, SO_LINGER } = sockets;
const LOCAL = '127.0.0.1';

function addressOf(server: Server): sockets.Address {
  return server.sockets[0]!.getsockname();
}

function client(address: sockets.Address): InstanceType<typeof socket> {
  const made = new socket(AF_INET, SOCK_STREAM);
  made.connect(address);
  return made;
}

/** Notes what happens to the connections of a server. */
class Noting {
  static made = 0;
  static lost = 0;

  static begin(): void {
    Noting.made = Noting.lost = 0;
  }

  connection_made(): void {
    Noting.made++;
  }

  connection_lost(): void {
    Noting.lost++;
  }
}

/** Iterations until it is so. */
function* until(isSo: () => boolean): Generator<unknown, void, unknown> {
  for (let i = 0; !isSo(); i++) {
    if (i > 10_000) throw new Error('it never is so');
    yield* asyncio.sleep(0.001);
  }
}

describe.each(mechanisms)('A server (%s)', (mechanism) => {
  const bed = new DescriptorBed(mechanism);
  const serve = (): asyncio.Coroutine<Server> => bed.loop.create_server(Noting, LOCAL, 0);

  test('lives through connections that were reset before they were accepted', async () => {
    Noting.begin();
    await bed.loop.run_until_complete(function* () {
      const server = yield* serve();
      for (let i = 0; i < 5; i++) {
        const one = client(addressOf(server));
        // No time to linger: closing it resets the connection.
        one.setsockopt(SOL_SOCKET, SO_LINGER, new Uint8Array(new Int32Array([1, 0]).buffer));
        one.close();
      }
      const good = client(addressOf(server));
      yield* until(() => Noting.lost === Noting.made - 1 && Noting.made > 0);
      expect(server.is_serving()).toBe(true);
      good.close();
      server.close();
      yield* server.wait_closed();
    });
  });

  test('leaves nothing open when it is closed with connections that stand, and these end', async () => {
    Noting.begin();
    await bed.loop.run_until_complete(function* () {
      const server = yield* serve();
      const clients = Array.from({ length: 20 }, () => client(addressOf(server)));
      yield* until(() => Noting.made === 20);
      server.close();
      server.close_clients();
      yield* server.wait_closed();
      expect(Noting.lost).toBe(20);
      for (const one of clients) one.close();
    });
  });

  test('keeps no descriptor and no reference of thousands of connections', async () => {
    Noting.begin();
    await bed.loop.run_until_complete(function* () {
      const server = yield* serve();
      for (let round = 0; round < 50; round++) {
        const clients = Array.from({ length: 50 }, () => client(addressOf(server)));
        for (const one of clients) one.close();
        yield* until(() => Noting.lost === 50 * (round + 1));
      }
      expect(Noting.made).toBe(2500);
      server.close();
      yield* server.wait_closed();
    });
  });

  test('goes with its loop, when that is closed with everything open', async () => {
    Noting.begin();
    await (async () => {
      const loop = bed.newLoop();
      const clients: InstanceType<typeof socket>[] = [];
      await loop.run_until_complete(function* () {
        const server = yield* loop.create_server(Noting, LOCAL, 0);
        for (let i = 0; i < 3; i++) clients.push(client(addressOf(server)));
        yield* until(() => Noting.made === 3);
      });
      loop.close();
      for (const one of clients) one.close();
    })();
    await collect();
    const logs = bed.takeLogs();
    // The listening socket, and the transports over the three that were accepted.
    expect(logs.filter((line) => line.includes('unclosed <socket'))).toHaveLength(1);
    expect(logs.filter((line) => line.includes('unclosed transport <Socket'))).toHaveLength(3);
    expect(await countersAtRest()).toEqual(nothingOpen);
  });

  test('serves beside that of another loop in the same thread', async () => {
    const talk = async (loop: asyncio.SelectorEventLoop, word: string): Promise<string> =>
      loop.run_until_complete(function* () {
        class Says extends asyncio.Protocol {
          override connection_made(transport: asyncio.Transport): void {
            transport.write(Buffer.from(word));
            transport.close();
          }
        }
        const server = yield* loop.create_server(Says, LOCAL, 0);
        const one = new socket(AF_INET, SOCK_STREAM);
        one.setblocking(false);
        yield* loop.sock_connect(one, addressOf(server));
        const heard = yield* loop.sock_recv(one, 100);
        one.close();
        server.close();
        yield* server.wait_closed();
        return heard.toString();
      });
    const both = Promise.all([talk(bed.loop, 'one'), talk(bed.newLoop(), 'other')]);
    expect(await both).toEqual(['one', 'other']);
  });

  test('is closed at the end of a block of `await using`, which waits for its connections', async () => {
    Noting.begin();
    let seen: Server | null = null;
    await bed.loop.run_until_complete(async () => {
      await using server = await serve();
      seen = server;
      const one = client(addressOf(server));
      while (Noting.made === 0) await asyncio.sleep(0);
      bed.loop.call_soon(one.close);
    });
    expect(seen!.is_serving()).toBe(false);
    expect(Noting.lost).toBe(1);
  });

  test('that is closed cannot begin to serve', async () => {
    await bed.loop.run_until_complete(function* () {
      const server = yield* serve();
      server.close();
      let error: unknown;
      try {
        yield* server.start_serving();
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(RuntimeError);
      expect(String(error)).toBe('RuntimeError: server <Server sockets=[]> is closed');
    });
  });

  test('loses the connection of a factory that fails, and says so', async () => {
    await bed.loop.run_until_complete(function* () {
      const told = bed.loop.create_future<string>();
      bed.loop.set_exception_handler((_loop, { message }) => told.set_result(message!));
      const fails = (): object => {
        throw new OSError('no');
      };
      const server = yield* bed.loop.create_server(fails, LOCAL, 0);
      const one = client(addressOf(server));
      expect(yield* told).toBe('Error on transport creation for incoming connection');
      expect(one.recv(10)).toHaveLength(0);
      one.close();
      server.close();
      yield* server.wait_closed();
    });
  });
});

describe('A connection', () => {
  const bed = new DescriptorBed(mechanisms[0]!);

  /** What the call raises. */
  const failureOf = (begin: () => asyncio.Coroutine<unknown>): Promise<unknown> =>
    bed.loop.run_until_complete(async () => {
      try {
        return await begin();
      } catch (error) {
        return error;
      }
    });

  test('that a factory wants none of is closed', async () => {
    const listener = new socket(AF_INET, SOCK_STREAM);
    listener.bind([LOCAL, 0]);
    listener.listen(1);
    const [, port] = listener.getsockname() as [string, number];
    const fails = (): object => {
      throw new OSError('no');
    };
    expect(String(await failureOf(() => bed.loop.create_connection(fails, LOCAL, port)))).toBe(
      'OSError: no',
    );
    listener.close();
  });

  test('that is given up while several addresses are tried leaves no socket open', async () => {
    // One may wait and nobody accepts: those behind it hang.
    const full = new socket(AF_INET, SOCK_STREAM);
    full.bind([LOCAL, 0]);
    full.listen(0);
    const address = full.getsockname() as [string, number];
    const waiting = [client(address)];
    const { loop } = bed;
    loop.getaddrinfo = (() =>
      asyncio.coroutine(function* () {
        yield* asyncio.sleep(0);
        return [1, 2, 3].map(() => [AF_INET, SOCK_STREAM, 0, '', address]);
      })()) as never;
    const options = { happy_eyeballs_delay: 0.001 };
    await loop.run_until_complete(function* () {
      const task = loop.create_task(loop.create_connection(Noting, 'full.test', 80, options));
      yield* asyncio.sleep(0.02);
      task.cancel();
      yield* asyncio.wait([task]);
      expect(task.cancelled()).toBe(true);
    });
    for (const one of [...waiting, full]) one.close();
  });

  test('to a path where nothing is names the path', async () => {
    const error = await failureOf(() => bed.loop.create_unix_connection(Noting, '/nowhere/at/all'));
    expect(String(error)).toBe(
      "FileNotFoundError: [Errno 2] No such file or directory: '/nowhere/at/all'",
    );
  });

  test('with TLS is refused behind the checks of the arguments', async () => {
    const error = await failureOf(() =>
      bed.loop.create_connection(Noting, LOCAL, 1, { ssl: true }),
    );
    expect(error).toBeInstanceOf(NotImplementedError);
  });

  test.each([
    [[LOCAL, 80, { host: LOCAL }], "create_connection() got multiple values for argument 'host'"],
    [[{ hosts: LOCAL }], "create_connection() got an unexpected keyword argument 'hosts'"],
    [[LOCAL, 80, 6], 'create_connection() takes 3 positional arguments but 4 were given'],
    [[LOCAL, 70_000], 'connect(): port must be 0-65535, got 70000'],
    [
      ['127.0.0.1\0.test', 80],
      "connect(): embedded null character in host '127.0.0.1\\u0000.test'",
    ],
    [
      [LOCAL, 80, { local_addr: [LOCAL] }],
      "create_connection(): expected an address (host, port), got ('127.0.0.1')",
    ],
    [
      [LOCAL, 80, { local_addr: LOCAL }],
      "create_connection(): expected an address (host, port), got '127.0.0.1'",
    ],
    [[{ sock: 3 }], 'create_connection(sock): expected a socket, got int'],
  ])('is refused with the arguments %j', async (args, text) => {
    const error = await failureOf(() => bed.loop.create_connection(Noting, ...(args as [])));
    expect((error as Error).message).toBe(text);
  });
});

describe('Listening at a path', () => {
  const bed = new DescriptorBed(mechanisms[0]!);

  test('names the path where permission is denied', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'asyncio-'));
    const path = join(folder, 'socket');
    chmodSync(folder, 0o755);
    const isRoot = process.getuid!() === 0;
    let error: unknown;
    await bed.loop.run_until_complete(async () => {
      // Nobody but the owner may write there.
      if (isRoot) process.seteuid!(65_534);
      else rmSync(folder, { recursive: true });
      try {
        await bed.loop.create_unix_server(Noting, path);
      } catch (thrown) {
        error = thrown;
      } finally {
        if (isRoot) process.seteuid!(0);
      }
    });
    rmSync(folder, { recursive: true, force: true });
    if (isRoot) expect(error).toBeInstanceOf(PermissionError);
    expect((error as Error).message).toContain(path);
  });

  test('where a server is removes its socket: the newer one has the path', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'asyncio-'));
    const path = join(folder, 'socket');
    await bed.loop.run_until_complete(async () => {
      const older = await bed.loop.create_unix_server(Noting, path);
      const newer = await bed.loop.create_unix_server(Noting, path);
      older.close();
      const one = new socket(AF_UNIX, SOCK_STREAM);
      one.connect(path);
      one.close();
      newer.close();
    });
    rmSync(folder, { recursive: true });
  });
});
