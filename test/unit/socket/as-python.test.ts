/** Python's socket module and this one are asked the same, and must give the same. */
import { execFileSync } from 'node:child_process';
import { closeSync, fstatSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as builtins from '../../../src/builtins.js';
import * as socket from '../../../src/socket/index.js';
import { findInterpreters } from '../../support/conformance/interpreters.js';

const b = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Calls that have to wait, of a socket whose other end does nothing. */
const waiting: readonly [python: string, here: (sock: socket.socket) => unknown][] = [
  ['recv(1)', (sock) => sock.recv(1)],
  ['recv_into(bytearray(1))', (sock) => sock.recv_into(Buffer.alloc(1))],
  ['recvfrom(1)', (sock) => sock.recvfrom(1)],
  ['recvmsg(1)', (sock) => sock.recvmsg(1)],
  ['sendall(bytes(2 ** 24))', (sock) => sock.sendall(Buffer.alloc(2 ** 24))],
];

type Question = readonly [python: string, here: () => unknown];

/** What is asked, in Python and here. Bytes are shown as text, tuples as lists, errors by their class. */
const questions: readonly Question[] = [
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

  ["socket.getaddrinfo('local\\0host', 80)", () => socket.getaddrinfo('local\0host', 80)],
  ["socket.getaddrinfo('127.0.0.1', '80\\0')", () => socket.getaddrinfo('127.0.0.1', '80\0')],
  [
    "each(lambda s: s.bind(('127.0.0.1\\0.example', 0)))",
    () => each((s) => s.bind(['127.0.0.1\0.example', 0])),
  ],
  [
    "socket.inet_pton(AF_INET, '127.0.0.1\\0')",
    () => socket.inet_pton(socket.AF_INET, '127.0.0.1\0'),
  ],
  [
    "each(lambda s: (s.bind(('::1%lo', 0)), s.getsockname()[3]), AF_INET6)",
    () => each((s) => [s.bind(['::1%lo', 0]) ?? null, s.getsockname()[3]], socket.AF_INET6),
  ],
  [
    "each(lambda s: s.connect(('fe80::1%no-such', 80)), AF_INET6)",
    () => each((s) => s.connect(['fe80::1%no-such', 80]), socket.AF_INET6),
  ],
  [
    "socket.getnameinfo(('fe80::1%lo', 80), NI_NUMERICHOST | NI_NUMERICSERV)",
    () => socket.getnameinfo(['fe80::1%lo', 80], socket.NI_NUMERICHOST | socket.NI_NUMERICSERV),
  ],
  [
    "socket.getnameinfo(('fe80::1', 80, 0, 1), NI_NUMERICHOST | NI_NUMERICSERV)",
    () => socket.getnameinfo(['fe80::1', 80, 0, 1], socket.NI_NUMERICHOST | socket.NI_NUMERICSERV),
  ],
  ["socket.getnameinfo(('localhost', 80), 0)", () => socket.getnameinfo(['localhost', 80], 0)],
  ["socket.gethostbyname('127.0.0.1')", () => socket.gethostbyname('127.0.0.1')],
  ["socket.gethostbyname('localhost')", () => socket.gethostbyname('localhost')],
  ["socket.gethostbyname('::1')", () => socket.gethostbyname('::1')],
  ["socket.getservbyname('http')", () => socket.getservbyname('http')],
  ["socket.getservbyname('domain', 'udp')", () => socket.getservbyname('domain', 'udp')],
  ["socket.getservbyname('80')", () => socket.getservbyname('80')],
  ["socket.getservbyname('http', 'xyz')", () => socket.getservbyname('http', 'xyz' as never)],
  ['socket.getservbyport(80)', () => socket.getservbyport(80)],
  ["socket.getservbyport(53, 'udp')", () => socket.getservbyport(53, 'udp')],
  ['socket.getservbyport(61234)', () => socket.getservbyport(61_234)],
  ['socket.getservbyport(70000)', () => socket.getservbyport(70_000)],
  ["socket.if_nametoindex('lo')", () => socket.if_nametoindex('lo')],
  ["socket.if_nametoindex('no such')", () => socket.if_nametoindex('no such')],
  [
    "socket.if_nametoindex('a name that is much too long')",
    () => socket.if_nametoindex('a name that is much too long'),
  ],
  ['socket.if_nametoindex(1)', () => socket.if_nametoindex(1 as never)],
  ['socket.if_indextoname(1)', () => socket.if_indextoname(1)],
  ['socket.if_indextoname(0)', () => socket.if_indextoname(0)],
  ['socket.if_indextoname(9999)', () => socket.if_indextoname(9999)],
  ['socket.if_indextoname(-1)', () => socket.if_indextoname(-1)],
  ['socket.if_nameindex()', () => socket.if_nameindex()],
  ["socket.inet_aton('127.1')", () => socket.inet_aton('127.1')],
  ["socket.inet_aton('0x7f.1')", () => socket.inet_aton('0x7f.1')],
  ["socket.inet_aton('::1')", () => socket.inet_aton('::1')],
  ["socket.inet_aton('')", () => socket.inet_aton('')],
  ["socket.inet_ntoa(b'\\x01\\x02\\x03\\x04')", () => socket.inet_ntoa(b('\x01\x02\x03\x04'))],
  ["socket.inet_ntoa(b'abc')", () => socket.inet_ntoa(b('abc'))],
  [
    '(htons(0x1234), ntohs(80), htonl(0x12345678), ntohl(0xfffffffe))',
    () => [
      socket.htons(0x1234),
      socket.ntohs(80),
      socket.htonl(0x12345678),
      socket.ntohl(0xfffffffe),
    ],
  ],
  ['htons(65536)', () => socket.htons(65_536)],
  ['htonl(-1)', () => socket.htonl(-1)],
  ["ntohs('1')", () => socket.ntohs('1' as never)],

  // Opening
  ['(has_ipv6, has_dualstack_ipv6())', () => [socket.has_ipv6, socket.has_dualstack_ipv6()]],
  [
    "served(('127.0.0.1', 0), lambda s: (s.family, s.type, s.getsockopt(SOL_SOCKET, SO_REUSEADDR), s.getsockname()[0]))",
    () =>
      served(['127.0.0.1', 0], {}, (s) => [
        s.family,
        s.type,
        s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR),
        s.getsockname()[0],
      ]),
  ],
  [
    "served(('::', 0), lambda s: s.getsockopt(IPPROTO_IPV6, IPV6_V6ONLY), family=AF_INET6)",
    () =>
      served(['::', 0], { family: socket.AF_INET6 }, (s) =>
        s.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY),
      ),
  ],
  [
    "served(('::', 0), lambda s: s.getsockopt(IPPROTO_IPV6, IPV6_V6ONLY), family=AF_INET6, dualstack_ipv6=True)",
    () =>
      served(['::', 0], { family: socket.AF_INET6, dualstack_ipv6: true }, (s) =>
        s.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY),
      ),
  ],
  [
    "served(('127.0.0.1', 0), lambda s: s.getsockopt(SOL_SOCKET, SO_REUSEPORT), reuse_port=True, backlog=0)",
    () =>
      served(['127.0.0.1', 0], { reuse_port: true, backlog: 0 }, (s) =>
        s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT),
      ),
  ],
  [
    "served(('127.0.0.1', 0), None, dualstack_ipv6=True)",
    () => served(['127.0.0.1', 0], { dualstack_ipv6: true }, String),
  ],
  [
    "served(('127.0.0.1', 0), lambda s: text_of(lambda: create_server(s.getsockname())).replace(str(s.getsockname()[1]), 'PORT'))",
    () =>
      served(['127.0.0.1', 0], {}, (s) =>
        textOf(() => socket.create_server(s.getsockname())).replace(
          String(s.getsockname()[1]),
          'PORT',
        ),
      ),
  ],
  [
    "served(('127.0.0.1', 0), lambda s: connected(s, timeout=5))",
    () => served(['127.0.0.1', 0], {}, (s) => connected(s, { timeout: 5 })),
  ],
  [
    "served(('127.0.0.1', 0), lambda s: connected(s, source_address=('127.0.0.2', 0)))",
    () => served(['127.0.0.1', 0], {}, (s) => connected(s, { source_address: ['127.0.0.2', 0] })),
  ],
  [
    'refused(lambda at: create_connection(at))',
    () => refused((at) => socket.create_connection(at)),
  ],
  [
    'refused(lambda at: create_connection(at, all_errors=True))',
    () => refused((at) => socket.create_connection(at, { all_errors: true })),
  ],
  [
    'each(lambda s: (f := fromfd(s.fileno(), AF_INET, SOCK_STREAM), f.fileno() != s.fileno(), again(f))[1:])',
    () =>
      each((s) => {
        const f = socket.fromfd(s.fileno(), socket.AF_INET, socket.SOCK_STREAM);
        return [f.fileno() !== s.fileno(), again(f)];
      }),
  ],
  ['fromfd(-1, AF_INET, SOCK_STREAM)', () => socket.fromfd(-1, socket.AF_INET, socket.SOCK_STREAM)],

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

  ["each(lambda s: s.settimeout('1'))", () => each((s) => s.settimeout('1' as never))],
  ["each(lambda s: s.settimeout(float('nan')))", () => each((s) => s.settimeout(NaN))],
  [
    'each(lambda s: (s.settimeout(1.5), s.gettimeout(), s.getblocking(), s.setblocking(False), s.gettimeout()))',
    () =>
      each((s) => [
        s.settimeout(1.5) ?? null,
        s.gettimeout(),
        s.getblocking(),
        s.setblocking(false) ?? null,
        s.gettimeout(),
      ]),
  ],
  [
    'each(lambda s: (s.settimeout(1.5), s.dup())[1].gettimeout())',
    () =>
      each((s) => {
        s.settimeout(1.5);
        const copy = s.dup();
        copy.close();
        return copy.gettimeout();
      }),
  ],
  ...waiting.map(([call, ask]): Question => [
    `pair(lambda a, c: (a.settimeout(.01), text_of(lambda: a.${call}))[1])`,
    () =>
      pair((a) => {
        a.settimeout(0.01);
        return textOf(() => ask(a));
      }),
  ]),
  [
    "pair(lambda a, c: (a.settimeout(5), c.settimeout(5), a.sendall(b'x'), c.recv(5), c.sendto(b'y', c.getsockname()) if 0 else a.close(), c.recv(5)))",
    () =>
      pair((a, c) => [
        a.settimeout(5) ?? null,
        c.settimeout(5) ?? null,
        a.sendall(b('x')) ?? null,
        c.recv(5),
        a.close() ?? null,
        c.recv(5),
      ]),
  ],
  [
    "served(('127.0.0.1', 0), lambda s: (s.settimeout(.01), text_of(s.accept))[1])",
    () =>
      served(['127.0.0.1', 0], {}, (s) => {
        s.settimeout(0.01);
        return textOf(s.accept);
      }),
  ],
  [
    'with_default(1.5, lambda: each(lambda s: s.gettimeout()))',
    () => withDefault(1.5, () => each((s) => s.gettimeout())),
  ],
  [
    'with_default(0, lambda: each(lambda s: s.getblocking()))',
    () => withDefault(0, () => each((s) => s.getblocking())),
  ],
  ['setdefaulttimeout(-1)', () => socket.setdefaulttimeout(-1)],
  [
    'each(lambda s: (s.get_inheritable(), s.set_inheritable(True), s.get_inheritable()))',
    () => each((s) => [s.get_inheritable(), s.set_inheritable(true) ?? null, s.get_inheritable()]),
  ],

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

function served(
  address: socket.Address,
  options: socket.CreateServerOptions,
  ask: (listening: socket.socket) => unknown,
): unknown {
  const listening = socket.create_server(address, options);
  try {
    return ask(listening);
  } finally {
    listening.close();
  }
}

function connected(listening: socket.socket, options: socket.CreateConnectionOptions): unknown {
  const [host, port] = listening.getsockname() as [string, number];
  const near = socket.create_connection([host, port], options);
  const [far, from] = listening.accept();
  far.close();
  near.close();
  return [near.gettimeout(), from[0]];
}

/** An address that refuses connections as long as nobody else is given its port. */
function refused(ask: (address: [string, number]) => unknown): unknown {
  const bound = new socket.socket();
  try {
    bound.bind(['127.0.0.1', 0]);
    return ask(bound.getsockname() as [string, number]);
  } finally {
    bound.close();
  }
}

function withDefault(timeout: number | null, ask: () => unknown): unknown {
  socket.setdefaulttimeout(timeout);
  try {
    return [ask(), socket.getdefaulttimeout()];
  } finally {
    socket.setdefaulttimeout(null);
  }
}

function textOf(call: () => unknown): string {
  try {
    return String(call());
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

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

/** Knows, by Python's names, the helpers that the questions use. */
const program = fileURLToPath(new URL('../../fixtures/answer_about_sockets.py', import.meta.url));

const python = (await findInterpreters()).find(({ name }) => name === '3.13');

describe.skipIf(python === undefined)('The module socket answers as that of CPython 3.13', () => {
  const input = JSON.stringify(questions.map(([text]) => text));
  const theirs =
    python === undefined
      ? []
      : (JSON.parse(
          execFileSync(python.executable, ['-B', '-W', 'ignore', program], {
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
