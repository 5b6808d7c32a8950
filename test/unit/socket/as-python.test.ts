/** Python's socket module and this one are asked the same, and must give the same. */
import { execFileSync } from 'node:child_process';
import { closeSync, fstatSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as builtins from '../../../src/builtins.js';
import * as socket from '../../../src/socket/index.js';
import { findInterpreters } from '../../support/conformance/interpreters.js';

const b = (text: string): Buffer => Buffer.from(text, 'latin1');

/** What is asked, in Python and here. Bytes are shown as text, tuples as lists, errors by their class. */
const questions: readonly [python: string, here: () => unknown][] = [
  // Addresses
  ["socket.inet_pton(AF_INET, '127.0.0.1')", () => socket.inet_pton(socket.AF_INET, '127.0.0.1')],
  ["socket.inet_pton(AF_INET6, '::1')", () => socket.inet_pton(socket.AF_INET6, '::1')],
  ["socket.inet_pton(AF_INET, 'nowhere')", () => socket.inet_pton(socket.AF_INET, 'nowhere')],
  [
    "socket.inet_pton(AF_INET6, 'fe80::1%lo')",
    () => socket.inet_pton(socket.AF_INET6, 'fe80::1%lo'),
  ],
  [
    "socket.inet_ntop(AF_INET, b'\\x7f\\0\\0\\1')",
    () => socket.inet_ntop(socket.AF_INET, b('\x7f\0\0\x01')),
  ],
  ["socket.inet_ntop(AF_INET, b'xx')", () => socket.inet_ntop(socket.AF_INET, b('xx'))],
  [
    "socket.getaddrinfo('127.0.0.1', 80, type=SOCK_STREAM)",
    () => socket.getaddrinfo('127.0.0.1', 80, { type: socket.SOCK_STREAM }),
  ],
  [
    "socket.getaddrinfo('::1', None, AF_INET6, SOCK_DGRAM)",
    () => socket.getaddrinfo('::1', null, socket.AF_INET6, socket.SOCK_DGRAM),
  ],
  [
    "socket.getaddrinfo('fe80::1%lo', 80, type=SOCK_STREAM)",
    () => socket.getaddrinfo('fe80::1%lo', 80, { type: socket.SOCK_STREAM }),
  ],
  ["socket.getaddrinfo('fe80::1%no such', 80)", () => socket.getaddrinfo('fe80::1%no such', 80)],
  [
    "socket.getaddrinfo('127.0.0.1', 'no such service')",
    () => socket.getaddrinfo('127.0.0.1', 'no such service'),
  ],
  ['socket.getaddrinfo(7, 80)', () => socket.getaddrinfo(7 as never, 80)],
  [
    "socket.getnameinfo(('127.0.0.1', 80), NI_NUMERICHOST | NI_NUMERICSERV)",
    () => socket.getnameinfo(['127.0.0.1', 80], socket.NI_NUMERICHOST | socket.NI_NUMERICSERV),
  ],
  ["socket.getnameinfo('127.0.0.1', 0)", () => socket.getnameinfo('127.0.0.1', 0)],

  // Making and taking apart
  ['each(lambda s: (s.family, s.type, s.proto))', () => each((s) => [s.family, s.type, s.proto])],
  [
    'each(lambda s: s.type, type=SOCK_STREAM | SOCK_NONBLOCK)',
    () => each((s) => s.type, socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK),
  ],
  [
    'each(lambda s: s.getblocking(), type=SOCK_STREAM | SOCK_NONBLOCK)',
    () => each((s) => s.getblocking(), socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK),
  ],
  ['socket.socket(-5)', () => new socket.socket(-5)],
  ["socket.socket('x')", () => new socket.socket('x' as never)],
  ['socket.socket(fileno=-3)', () => new socket.socket({ fileno: -3 })],
  [
    'each(lambda s: again(socket.socket(fileno=s.detach())))',
    () => each((s) => again(new socket.socket({ fileno: s.detach() }))),
  ],
  [
    'each(lambda s: (s.detach() > 0, s.fileno(), s.detach()))',
    () =>
      each((s) => {
        const fd = s.detach();
        new socket.socket({ fileno: fd }).close();
        return [fd > 0, s.fileno(), s.detach()];
      }),
  ],
  ['each(lambda s: again(s.dup()))', () => each((s) => again(s.dup()))],
  [
    'each(lambda s: (s.close(), s.fileno(), s.close()))',
    () => each((s) => [s.close() ?? null, s.fileno(), s.close() ?? null]),
  ],
  ['each(lambda s: (s.close(), s.recv(1)))', () => each((s) => [s.close(), s.recv(1)])],

  // Timeouts
  [
    'each(lambda s: (s.gettimeout(), s.getblocking()))',
    () => each((s) => [s.gettimeout(), s.getblocking()]),
  ],
  [
    'each(lambda s: (s.settimeout(0), s.gettimeout(), s.getblocking()))',
    () => each((s) => [s.settimeout(0) ?? null, s.gettimeout(), s.getblocking()]),
  ],
  [
    'each(lambda s: (s.setblocking(False), s.settimeout(None), s.getblocking()))',
    () => each((s) => [s.setblocking(false) ?? null, s.settimeout(null) ?? null, s.getblocking()]),
  ],
  ['each(lambda s: s.settimeout(-1))', () => each((s) => s.settimeout(-1))],

  // Binding and connecting
  [
    "each(lambda s: (s.bind(('127.0.0.1', 0)), s.getsockname()[0]))",
    () => each((s) => [s.bind(['127.0.0.1', 0]) ?? null, s.getsockname()![0]]),
  ],
  [
    "each(lambda s: (s.bind(('', 0)), s.getsockname()[0]))",
    () => each((s) => [s.bind(['', 0]) ?? null, s.getsockname()![0]]),
  ],
  [
    "each(lambda s: (s.bind(('::1', 0)), len(s.getsockname())), AF_INET6)",
    () =>
      each(
        (s) => [s.bind(['::1', 0]) ?? null, (s.getsockname() as [string, number]).length],
        socket.AF_INET6,
      ),
  ],
  ["each(lambda s: s.bind(('127.0.0.1', 70000)))", () => each((s) => s.bind(['127.0.0.1', 70000]))],
  ["each(lambda s: s.bind(('127.0.0.1', -1)))", () => each((s) => s.bind(['127.0.0.1', -1]))],
  [
    "each(lambda s: s.bind(('127.0.0.1', '80')))",
    () => each((s) => s.bind(['127.0.0.1', '80'] as never)),
  ],
  ["each(lambda s: s.bind('127.0.0.1'))", () => each((s) => s.bind('127.0.0.1'))],
  ["each(lambda s: s.bind(('127.0.0.1',)))", () => each((s) => s.bind(['127.0.0.1'] as never))],
  ["each(lambda s: s.bind(('::1', 0)))", () => each((s) => s.bind(['::1', 0]))],
  ["each(lambda s: s.bind(('8.8.8.8', 0)))", () => each((s) => s.bind(['8.8.8.8', 0]))],
  [
    "each(lambda s: (s.bind('\\0abstract-of-' + str(fresh())), type(s.getsockname()).__name__), AF_UNIX)",
    () =>
      each(
        (s) => [
          s.bind('\0abstract-of-here' + String(process.pid)) ?? null,
          Buffer.isBuffer(s.getsockname()) ? 'bytes' : 'str',
        ],
        socket.AF_UNIX,
      ),
  ],
  [
    "each(lambda s: s.bind('/' + 'x' * 200), AF_UNIX)",
    () => each((s) => s.bind('/' + 'x'.repeat(200)), socket.AF_UNIX),
  ],
  [
    "each(lambda s: s.bind(('127.0.0.1', 0)), AF_UNIX)",
    () => each((s) => s.bind(['127.0.0.1', 0]), socket.AF_UNIX),
  ],
  [
    "each(lambda s: s.connect_ex('/no/such/path'), AF_UNIX)",
    () => each((s) => s.connect_ex('/no/such/path'), socket.AF_UNIX),
  ],
  [
    "each(lambda s: s.connect('/no/such/path'), AF_UNIX)",
    () => each((s) => s.connect('/no/such/path'), socket.AF_UNIX),
  ],
  ['each(lambda s: s.getpeername())', () => each((s) => s.getpeername())],
  ['each(lambda s: s.accept())', () => each((s) => s.accept())],
  ['each(lambda s: s.listen(-1))', () => each((s) => s.listen(-1) ?? null)],
  ['each(lambda s: s.shutdown(SHUT_RDWR))', () => each((s) => s.shutdown(socket.SHUT_RDWR))],

  // Bytes
  [
    "pair(lambda a, c: (a.send(b'hello'), c.recv(3), c.recv(10)))",
    () => pair((a, c) => [a.send(b('hello')), c.recv(3), c.recv(10)]),
  ],
  ["pair(lambda a, c: a.send('hello'))", () => pair((a) => a.send('hello' as never))],
  ['pair(lambda a, c: a.recv(-1))', () => pair((a) => a.recv(-1))],
  ["pair(lambda a, c: a.recv('1'))", () => pair((a) => a.recv('1' as never))],
  [
    'pair(lambda a, c: (a.setblocking(False), a.recv(1)))',
    () => pair((a) => [a.setblocking(false), a.recv(1)]),
  ],
  [
    "pair(lambda a, c: (a.sendall(b'x'), c.recv_into(m := bytearray(3)), bytes(m)))",
    () =>
      pair((a, c) => {
        const m = Buffer.alloc(3);
        return [a.sendall(b('x')) ?? null, c.recv_into(m), m];
      }),
  ],
  [
    'pair(lambda a, c: c.recv_into(bytearray(3), 4))',
    () => pair((_, c) => c.recv_into(Buffer.alloc(3), 4)),
  ],
  [
    'pair(lambda a, c: c.recv_into(bytearray(3), -1))',
    () => pair((_, c) => c.recv_into(Buffer.alloc(3), -1)),
  ],
  [
    'pair(lambda a, c: c.recvfrom_into(bytearray(3), 4))',
    () => pair((_, c) => c.recvfrom_into(Buffer.alloc(3), 4)),
  ],
  [
    "pair(lambda a, c: (a.sendmsg([b'one', b'', b'two']), c.recv(10)))",
    () => pair((a, c) => [a.sendmsg([b('one'), b(''), b('two')]), c.recv(10)]),
  ],
  [
    "pair(lambda a, c: (a.sendmsg([]), a.sendmsg([b'x'], [], 0), c.recv(1)))",
    () => pair((a, c) => [a.sendmsg([]), a.sendmsg([b('x')], [], 0), c.recv(1)]),
  ],
  [
    "pair(lambda a, c: a.sendmsg(b'text' and 'text'))",
    () => pair((a) => a.sendmsg('text' as never)),
  ],
  [
    "pair(lambda a, c: (a.sendmsg([b'x']), c.recvmsg(5)))",
    () => pair((a, c) => [a.sendmsg([b('x')]), c.recvmsg(5)]),
  ],
  [
    "pair(lambda a, c: (a.sendmsg([b'x'] * 1000), len(c.recv(2000))), SOCK_DGRAM)",
    () =>
      pair(
        (a, c) => [a.sendmsg(Array.from({ length: 1000 }, () => b('x'))), c.recv(2000).length],
        socket.SOCK_DGRAM,
      ),
  ],
  [
    "pair(lambda a, c: (a.send(b'long'), c.recvmsg(2)), SOCK_DGRAM)",
    () => pair((a, c) => [a.send(b('long')), c.recvmsg(2)], socket.SOCK_DGRAM),
  ],
  [
    "pair(lambda a, c: (a.send(b'abcde'), c.recvmsg_into([m := bytearray(2), n := bytearray(9)]), bytes(m), bytes(n[:3])))",
    () =>
      pair((a, c) => {
        const [m, n] = [Buffer.alloc(2), Buffer.alloc(9)];
        return [a.send(b('abcde')), c.recvmsg_into([m, n]), m, n.subarray(0, 3)];
      }),
  ],
  ['pair(lambda a, c: a.recvmsg(-1))', () => pair((a) => a.recvmsg(-1))],
  ['pair(lambda a, c: a.recvmsg(1, -1))', () => pair((a) => a.recvmsg(1, -1))],
  ["pair(lambda a, c: a.recvmsg_into(b'x'))", () => pair((a) => a.recvmsg_into('x' as never))],
  [
    "pair(lambda a, c: a.sendmsg([b'x'], [1]))",
    () => pair((a) => a.sendmsg([b('x')], [1] as never)),
  ],
  [
    "pair(lambda a, c: a.sendmsg([b'x'], [(1, 1, 'x')]))",
    () => pair((a) => a.sendmsg([b('x')], [[1, 1, 'x']] as never)),
  ],
  [
    "pair(lambda a, c: a.sendmsg([b'x'], [(9999, 1, b'')]))",
    () => pair((a) => a.sendmsg([b('x')], [[9999, 1, b('')]])),
  ],
  [
    "pair(lambda a, c: a.sendmsg([b'x'], [(SOL_SOCKET, SCM_RIGHTS, b'\\xff' * 4)]))",
    () =>
      pair((a) =>
        a.sendmsg([b('x')], [[socket.SOL_SOCKET, socket.SCM_RIGHTS, b('\xff'.repeat(4))]]),
      ),
  ],
  ['pair(lambda a, c: same_files(a, c, 1, 1))', () => pair((a, c) => sameFiles(a, c, 1, 1))],
  ['pair(lambda a, c: same_files(a, c, 3, 8))', () => pair((a, c) => sameFiles(a, c, 3, 8))],
  ['pair(lambda a, c: same_files(a, c, 3, 1))', () => pair((a, c) => sameFiles(a, c, 3, 1))],
  [
    'pair(lambda a, c: same_files(a, c, 2, 2), SOCK_DGRAM)',
    () => pair((a, c) => sameFiles(a, c, 2, 2), socket.SOCK_DGRAM),
  ],
  [
    'pair(lambda a, c: credentials(a, c))',
    () =>
      pair((a, c) => {
        c.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1);
        a.send(b('x'));
        const [data, [item], flags] = c.recvmsg(1, socket.CMSG_SPACE(12));
        const [level, type, bytes] = item!;
        return [data, level, type, bytes.readInt32LE(0) === process.pid, flags & ~0x4000_0000];
      }),
  ],
  [
    'pair(lambda a, c: (c.setsockopt(SOL_SOCKET, SO_PASSCRED, 1), a.send(b"x"), cut(c.recvmsg(1, CMSG_LEN(4))))[2])',
    () =>
      pair((a, c) => {
        c.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1);
        a.send(b('x'));
        const [, [item], flags] = c.recvmsg(1, socket.CMSG_LEN(4));
        const [level, type, bytes] = item!;
        return [level, type, bytes.length, flags];
      }),
  ],
  [
    '(CMSG_LEN(0), CMSG_LEN(4), CMSG_SPACE(0), CMSG_SPACE(4))',
    () => [socket.CMSG_LEN(0), socket.CMSG_LEN(4), socket.CMSG_SPACE(0), socket.CMSG_SPACE(4)],
  ],
  ['CMSG_LEN(-1)', () => socket.CMSG_LEN(-1)],
  ['CMSG_SPACE(2 ** 40)', () => socket.CMSG_SPACE(2 ** 40)],
  [
    "pair(lambda a, c: (a.send(b'x'), c.recvfrom(5)[0]), SOCK_DGRAM)",
    () => pair((a, c) => [a.send(b('x')), c.recvfrom(5)[0]], socket.SOCK_DGRAM),
  ],
  [
    "pair(lambda a, c: (a.send(b'long'), c.recv(2), c.setblocking(False), c.recv(2)), SOCK_DGRAM)",
    () =>
      pair(
        (a, c) => [a.send(b('long')), c.recv(2), c.setblocking(false), c.recv(2)],
        socket.SOCK_DGRAM,
      ),
  ],
  [
    "pair(lambda a, c: (a.send(b'peek'), c.recv(2, MSG_PEEK), c.recv(9)))",
    () => pair((a, c) => [a.send(b('peek')), c.recv(2, socket.MSG_PEEK), c.recv(9)]),
  ],
  [
    'pair(lambda a, c: (a.shutdown(SHUT_WR), c.recv(1)))',
    () => pair((a, c) => [a.shutdown(socket.SHUT_WR) ?? null, c.recv(1)]),
  ],
  [
    "pair(lambda a, c: (c.close(), a.send(b'x')))",
    () => pair((a, c) => [c.close(), a.send(b('x'))]),
  ],
  [
    "each(lambda s: s.sendto(b'x', ('127.0.0.1', 0, 0, 0, 0)), type=SOCK_DGRAM)",
    () =>
      each(
        (s) => s.sendto(b('x'), ['127.0.0.1', 0, 0, 0, 0] as never),
        socket.AF_INET,
        socket.SOCK_DGRAM,
      ),
  ],

  // Options
  [
    'each(lambda s: (s.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 1), s.getsockopt(SOL_SOCKET, SO_KEEPALIVE)))',
    () =>
      each((s) => [
        s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1) ?? null,
        s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE),
      ]),
  ],
  [
    'each(lambda s: len(s.getsockopt(SOL_SOCKET, SO_LINGER, 8)))',
    () => each((s) => s.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8).length),
  ],
  [
    'each(lambda s: s.getsockopt(SOL_SOCKET, 9999))',
    () => each((s) => s.getsockopt(socket.SOL_SOCKET, 9999)),
  ],
  [
    "each(lambda s: s.setsockopt(SOL_SOCKET, SO_LINGER, b'x'))",
    () => each((s) => s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b('x'))),
  ],
];

/** Sends the descriptor of one end so many times, and tells whether what comes at the other is the same socket. */
function sameFiles(a: socket.socket, c: socket.socket, sent: number, most: number): unknown {
  const fds = Array.from({ length: sent }, () => a.fileno());
  const count = socket.send_fds(a, [b('with')], fds);
  const [data, received, flags, from] = socket.recv_fds(c, 10, most);
  const same = received.map((fd) => {
    const identity = ({ dev, ino }: { dev: number; ino: number }): string => `${dev} ${ino}`;
    const isSame = identity(fstatSync(fd)) === identity(fstatSync(a.fileno()));
    closeSync(fd);
    return isSame;
  });
  return [count, data, same, flags & socket.MSG_CTRUNC, from];
}

function each(
  ask: (sock: socket.socket) => unknown,
  family: number = socket.AF_INET,
  type: number = socket.SOCK_STREAM,
): unknown {
  const sock = new socket.socket(family, type);
  try {
    return ask(sock);
  } finally {
    sock.close();
  }
}

function pair(
  ask: (a: socket.socket, c: socket.socket) => unknown,
  type: number = socket.SOCK_STREAM,
): unknown {
  const [a, c] = socket.socketpair(socket.AF_UNIX, type);
  try {
    return ask(a, c);
  } finally {
    a.close();
    c.close();
  }
}

function again(sock: socket.socket): unknown {
  const { family, type, proto } = sock;
  sock.close();
  return [family, type, proto];
}

function shown(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  return Array.isArray(value) ? value.map(shown) : value;
}

function answer(ask: () => unknown): unknown {
  try {
    return shown(ask());
  } catch (error) {
    const { name } = error as Error;
    return (builtins as Record<string, unknown>)[name] === undefined && name !== 'gaierror'
      ? `${name}, which Python has not`
      : name;
  }
}

const program = `
import json, os, socket, sys
from socket import *
import socket

def each(ask, family=AF_INET, type=SOCK_STREAM):
    with socket.socket(family, type) as sock:
        return ask(sock)

def pair(ask, type=SOCK_STREAM):
    a, c = socketpair(AF_UNIX, type)
    with a, c:
        return ask(a, c)

def same_files(a, c, sent, most):
    count = socket.send_fds(a, [b'with'], [a.fileno()] * sent)
    data, received, flags, sender = socket.recv_fds(c, 10, most)
    same = [os.path.sameopenfile(fd, a.fileno()) for fd in received]
    for fd in received:
        os.close(fd)
    return count, data, same, flags & MSG_CTRUNC, sender

def credentials(a, c):
    c.setsockopt(SOL_SOCKET, SO_PASSCRED, 1)
    a.send(b'x')
    data, [(level, type, bytes)], flags, _ = c.recvmsg(1, CMSG_SPACE(12))
    return data, level, type, int.from_bytes(bytes[:4], 'little') == os.getpid(), flags & ~0x40000000

def cut(message):
    [(level, type, bytes)] = message[1]
    return level, type, len(bytes), message[2]

def again(sock):
    with sock:
        return sock.family, sock.type, sock.proto

def fresh():
    return os.getpid()

def shown(value):
    if isinstance(value, (bytes, bytearray)):
        return value.decode('latin1')
    if isinstance(value, (tuple, list)):
        return [shown(one) for one in value]
    return value

def answer(text):
    try:
        return shown(eval(text))
    except Exception as error:
        return type(error).__name__

print(json.dumps([answer(text) for text in json.load(sys.stdin)]))
`;

const python = (await findInterpreters()).find(({ name }) => name === '3.13');

describe.skipIf(python === undefined)('The module socket answers as that of CPython 3.13', () => {
  const input = JSON.stringify(questions.map(([text]) => text));
  const theirs =
    python === undefined
      ? []
      : (JSON.parse(
          execFileSync(python.executable, ['-B', '-W', 'ignore', '-c', program], {
            input,
            encoding: 'utf8',
          }),
        ) as unknown[]);

  test.each(questions.map(([text, here], i) => [text, here, theirs[i]] as const))(
    '%s',
    (_, here, expected) => {
      expect(answer(here)).toEqual(expected);
    },
  );
});
