import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  BlockingIOError,
  ConnectionRefusedError,
  OSError,
  OverflowError,
  ValueError,
} from '../../../src/builtins.js';
import * as net from '../../../src/socket/index.js';
import { countersAtRest, nothingOpen } from '../../support/descriptors.js';

const open: net.socket[] = [];
const folders: string[] = [];

function keep(made: net.socket): net.socket {
  open.push(made);
  return made;
}

function listener(family = net.AF_INET, address: net.Address = ['127.0.0.1', 0]): net.socket {
  const made = keep(new net.socket(family, net.SOCK_STREAM));
  made.bind(address);
  made.listen();
  return made;
}

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-socket-'));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const sock of open.splice(0)) sock.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  expect(await countersAtRest()).toEqual(nothingOpen);
});

const families = [
  { name: 'IPv4', family: net.AF_INET, host: '127.0.0.1', rest: [] },
  { name: 'IPv6', family: net.AF_INET6, host: '::1', rest: [0, 0] },
] as const;

describe.each(families)('A stream socket over $name', ({ family, host, rest }) => {
  test('connects, and both ends know each other', () => {
    const server = listener(family, [host, 0]);
    const [, port] = server.getsockname() as [string, number];
    const client = keep(new net.socket(family));
    client.connect([host, port]);
    const [connection, from] = server.accept();
    keep(connection);
    expect(from).toEqual(client.getsockname());
    expect(connection.getpeername()).toEqual(from);
    expect(client.getpeername()).toEqual([host, port, ...rest]);
    client.sendall(Buffer.from('hello'));
    expect(connection.recv(10).toString()).toBe('hello');
    expect(connection.getblocking()).toBe(true);
  });
});

describe('A socket', () => {
  test('is told at once that nothing waits to be accepted, when it is non-blocking', () => {
    const server = listener();
    server.setblocking(false);
    expect(() => server.accept()).toThrow(BlockingIOError);
  });

  test('connects without waiting, when it is non-blocking', () => {
    const server = listener();
    const client = keep(new net.socket());
    client.setblocking(false);
    expect(client.connect_ex(server.getsockname())).toBe(constants.errno.EINPROGRESS);
    keep(server.accept()[0]);
    expect(client.getsockopt(net.SOL_SOCKET, net.SO_ERROR)).toBe(0);
    expect(client.connect_ex(server.getsockname())).toBe(0);
  });

  test('tells a refused connection as Python does', () => {
    const server = listener();
    const address = server.getsockname();
    server.close();
    const client = keep(new net.socket());
    expect(() => client.connect(address)).toThrow(ConnectionRefusedError);
    expect(keep(new net.socket()).connect_ex(address)).toBe(constants.errno.ECONNREFUSED);
  });

  test('looks a name up to connect and to bind', () => {
    const server = listener(net.AF_INET, ['localhost', 0]);
    const [host, port] = server.getsockname() as [string, number];
    expect(host).toBe('127.0.0.1');
    const client = keep(new net.socket());
    client.connect(['localhost', port]);
    keep(server.accept()[0]);
  });

  test('sends and receives datagrams, with who sent them', () => {
    const [a, b] = [0, 1].map(() => keep(new net.socket(net.AF_INET, net.SOCK_DGRAM)));
    a!.bind(['127.0.0.1', 0]);
    b!.bind(['', 0]);
    const [, port] = b!.getsockname() as [string, number];
    expect(a!.sendto(Buffer.from('one'), ['127.0.0.1', port])).toBe(3);
    expect(a!.sendto(Buffer.from('two'), 0, ['127.0.0.1', port])).toBe(3);
    expect(a!.sendmsg([Buffer.from('th'), Buffer.from('ree')], [], 0, ['127.0.0.1', port])).toBe(5);
    expect(b!.recvfrom(2)).toEqual([Buffer.from('on'), a!.getsockname()]);
    const into = Buffer.alloc(10);
    expect(b!.recvfrom_into(into)).toEqual([3, a!.getsockname()]);
    expect(into.toString('utf8', 0, 3)).toBe('two');
    expect(b!.recv(10).toString()).toBe('three');
  });

  test('sends pieces one behind the other, as many as the system takes', () => {
    const [a, b] = net.socketpair().map(keep);
    expect(a!.sendmsg(['a', 'b', 'c'].map((text) => Buffer.from(text)))).toBe(3);
    expect(b!.recv(10).toString()).toBe('abc');
    expect(a!.sendmsg(Array.from({ length: 1000 }, () => Buffer.from('x')))).toBe(1000);
  });

  test('has a path for an address, or bytes for an abstract one', () => {
    const path = join(scratch(), 'socket');
    const server = listener(net.AF_UNIX, path);
    expect(existsSync(path)).toBe(true);
    expect(server.getsockname()).toBe(path);
    const client = keep(new net.socket(net.AF_UNIX));
    client.connect(Buffer.from(path));
    const [connection, from] = server.accept();
    keep(connection);
    expect(from).toBe('');
    expect(client.getpeername()).toBe(path);
    const name = `\0asyncio-ts-${process.pid}`;
    expect(listener(net.AF_UNIX, name).getsockname()).toEqual(Buffer.from(name));
  });

  test('has options that are numbers, and options that are bytes', () => {
    const sock = keep(new net.socket());
    sock.setsockopt(net.SOL_SOCKET, net.SO_REUSEADDR, true);
    expect(sock.getsockopt(net.SOL_SOCKET, net.SO_REUSEADDR)).toBe(1);
    const linger = new Int32Array([1, 7]);
    sock.setsockopt(net.SOL_SOCKET, net.SO_LINGER, linger);
    const got = sock.getsockopt(net.SOL_SOCKET, net.SO_LINGER, 8);
    expect([got.readInt32LE(0), got.readInt32LE(4)]).toEqual([1, 7]);
  });
});

describe('A socket given bad input', () => {
  const sock = (family?: number): net.socket => keep(new net.socket(family));

  test.each([
    [
      'a text for an address',
      () => sock().connect('127.0.0.1'),
      'connect(): AF_INET address must be tuple, not str',
    ],
    [
      'no port',
      () => sock().bind(['127.0.0.1'] as never),
      'bind(): AF_INET address must be a pair (host, port)',
    ],
    [
      'a port that is a text',
      () => sock().bind(['127.0.0.1', '80'] as never),
      "bind(): 'str' object cannot be interpreted as an integer",
    ],
    [
      'a host that is a number',
      () => sock().bind([1, 80] as never),
      'bind(): host must be str, not int',
    ],
    [
      'a pair for a path',
      () => sock(net.AF_UNIX).bind(['a', 1]),
      'bind(): AF_UNIX path must be str or bytes, not list',
    ],
  ])('refuses %s', (_, call, text) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(text);
  });

  test('refuses a port out of range', () => {
    expect(() => sock().bind(['127.0.0.1', 65_536])).toThrow(OverflowError);
    expect(() => sock().connect(['127.0.0.1', -1])).toThrow('connect(): port must be 0-65535.');
  });

  test('refuses a path that is too long', () => {
    expect(() => sock(net.AF_UNIX).bind('x'.repeat(200))).toThrow('AF_UNIX path too long');
  });

  test('says which name was not found', () => {
    const error = (() => {
      try {
        net.getaddrinfo('no.such.host.invalid', 80);
        return null;
      } catch (thrown) {
        return thrown as net.gaierror;
      }
    })();
    expect(error).toBeInstanceOf(net.gaierror);
    expect(error).toBeInstanceOf(OSError);
    expect([net.EAI_NONAME, net.EAI_AGAIN]).toContain(error!.errno);
    expect(error!.message).toMatch(/: \('no\.such\.host\.invalid', '80'\)$/);
  });

  test('refuses services and interfaces that there are none of, in part or by number', () => {
    expect(() => net.getservbyname('80')).toThrow(OSError);
    expect(() => net.if_nametoindex('lo\0x')).toThrow(OSError);
    expect(() => net.getnameinfo(['127.0.0.1', 70_000])).toThrow(OverflowError);
  });

  test('a closed one says so', () => {
    const closed = sock();
    closed.close();
    expect(() => closed.listen()).toThrow(OSError);
    expect(() => closed.getsockname()).toThrow(OSError);
  });

  test('more pieces than the system takes are no message', () => {
    const many = Array.from({ length: 5000 }, () => Buffer.from('x'));
    expect(() => sock().sendmsg(many)).toThrow(/EMSGSIZE|Message too long/);
  });

  test.each([
    ['that is no list of three', [1] as never],
    ['whose level is a text', [['1', 1, Buffer.from('x')]] as never],
    ['that is a text', [[1, 1, 'x']] as never],
  ])('ancillary data %s is refused, not dropped', (_, items) => {
    expect(() => sock().sendmsg([Buffer.from('x')], items)).toThrow(TypeError);
  });
});

describe('The resolver', () => {
  test('gives what a socket is made of', () => {
    const found = net.getaddrinfo('127.0.0.1', 80, net.AF_INET, net.SOCK_STREAM);
    expect(found).toEqual([[net.AF_INET, net.SOCK_STREAM, net.IPPROTO_TCP, '', ['127.0.0.1', 80]]]);
    expect(net.getaddrinfo('::1', '81', { type: net.SOCK_DGRAM })).toEqual([
      [net.AF_INET6, net.SOCK_DGRAM, net.IPPROTO_UDP, '', ['::1', 81, 0, 0]],
    ]);
    const [[, , , name]] = net.getaddrinfo('localhost', null, { flags: net.AI_CANONNAME }) as [
      net.AddressInfo,
    ];
    expect(name).toBe('localhost');
  });

  test('null stands for this machine, or, to listen, for all of its addresses', () => {
    const hosts = (flags: number): unknown =>
      net.getaddrinfo(null, 1, net.AF_INET, net.SOCK_STREAM, 0, flags).map(([, , , , at]) => at[0]);
    expect(hosts(0)).toEqual(['127.0.0.1']);
    expect(hosts(net.AI_PASSIVE)).toEqual(['0.0.0.0']);
  });

  test('names an address', () => {
    const numeric = net.NI_NUMERICHOST | net.NI_NUMERICSERV;
    expect(net.getnameinfo(['127.0.0.1', 80], numeric)).toEqual(['127.0.0.1', '80']);
    expect(net.getnameinfo(['::1', 80, 0, 0], numeric)).toEqual(['::1', '80']);
    expect(() => net.getnameinfo('127.0.0.1')).toThrow('argument 1 must be a tuple');
  });

  test('does not look up a part of a name', () => {
    expect(() => net.getaddrinfo('localhost\0.example', 80)).toThrow(net.gaierror);
    expect(() => net.getaddrinfo(Buffer.from('localhost\0'), 80)).toThrow(net.gaierror);
  });

  test('takes numeric addresses apart and puts them together', () => {
    expect([...net.inet_pton(net.AF_INET, '127.0.0.1')]).toEqual([127, 0, 0, 1]);
    expect(net.inet_pton(net.AF_INET6, '::1')).toEqual(
      Buffer.from([...Array<number>(15).fill(0), 1]),
    );
    expect(net.inet_ntop(net.AF_INET, new Uint8Array([1, 2, 3, 4]))).toBe('1.2.3.4');
    expect(net.inet_ntop(net.AF_INET6, Buffer.alloc(16))).toBe('::');
    expect(() => net.inet_pton(net.AF_INET, '1.2.3')).toThrow('illegal IP address string');
    expect(() => net.inet_ntop(net.AF_INET, new Uint8Array(3))).toThrow(ValueError);
  });
});
