/** Defects of the socket calls that wait, and of the resolver. */
import { inFile } from './mutant.js';

export const ofSockets = [
  ...inFile('src/selector/connecting/given-socket.ts', [
    [
      'whatever has a descriptor is a socket',
      'if (given instanceof socket) return given;',
      'if (given instanceof socket) return given;\n  if ((given as { fileno?: unknown }).fileno !== undefined)\n    return { _system: { fileno: () => 1, recv: () => Buffer.alloc(0) } } as never;',
    ],
    [
      'a socket that blocks is another error',
      "throw new ValueError('the socket must be non-blocking');",
      "throw new OSError('the socket must be non-blocking');",
    ],
  ]),
  ...inFile('src/selector/watching/fd-watching.ts', [
    [
      'a cancelled socket call goes on watching',
      'if (!handle._cancelled) this.remove(direction, fd);',
      '',
    ],
    [
      'a socket is closed when a call is cancelled',
      'if (!handle._cancelled) this.remove(direction, fd);',
      'if (!handle._cancelled) {\n        this.remove(direction, fd);\n        (fd as { close?(): void }).close?.();\n      }',
    ],
  ]),
  ...inFile('src/selector/socket-calls.ts', [
    ['socket calls do not wait', 'if (!mayWait(error)) throw', 'throw'],
    ['sock_recv receives all', 'own._system.recv(nbytes)', 'own._system.recv(65536)'],
    [
      'sock_recv passes errors over',
      "'reader', own, 'recv', got);\n    }\n  }\n\n  *sock_recv_into",
      "'reader', own, 'recv', -EAGAIN);\n    }\n  }\n\n  *sock_recv_into",
    ],
    ['sock_recv_into gives nothing', 'if (got >= 0) return got;', 'if (got >= 0) return 0;'],
    [
      'sock_recv_into takes a copy',
      'const into = asBytes(buf);',
      'const into = Uint8Array.from(asBytes(buf));',
    ],
    ['sock_recvfrom receives all', 'own._system.recvfrom(bufsize)', 'own._system.recvfrom(65536)'],
    [
      'sock_recvfrom forgets the sender',
      "if (typeof got !== 'number') return got;\n      yield* this.#again('reader', own, 'recvfrom', got);\n    }\n  }\n\n  *sock_recvfrom_into",
      "if (typeof got !== 'number') return [got[0], ['0.0.0.0', 0]];\n      yield* this.#again('reader', own, 'recvfrom', got);\n    }\n  }\n\n  *sock_recvfrom_into",
    ],
    ['sock_recvfrom_into fills the buffer', 'nbytes === 0 ? all : all.subarray(0, nbytes)', 'all'],
    ['sock_recvfrom_into takes any size', 'if (nbytes > all.length)', 'if (false as boolean)'],
    [
      'sock_recvfrom_into receives without the sender',
      'const got = own._system.recvfromInto(into);',
      'const got = [own._system.recvInto(into), null] as never as [number, Address];',
    ],
    ['sock_sendall sends once', 'else rest = rest.subarray(sent);', 'else return;'],
    [
      'sock_sendall sends backwards',
      'let rest = asBytes(data);',
      'let rest = Uint8Array.from(asBytes(data)).reverse();',
    ],
    [
      'sock_sendall gives what was sent',
      'let rest = asBytes(data);',
      'let rest = asBytes(data);\n    if (rest.length < 100) return own._system.send(rest) as never;',
    ],
    [
      'sock_sendto sends nothing',
      'own._system.sendto(from, 0, to)',
      'own._system.sendto(from.subarray(0, 0), 0, to)',
    ],
    [
      'sock_accept gives a socket that blocks',
      'acceptFrom(own._system, false)',
      'acceptFrom(own._system, true)',
    ],
    [
      'sock_accept mistakes the address',
      "if (typeof accepted !== 'number') return accepted;",
      "if (typeof accepted !== 'number') return [accepted[0], own.getsockname()];",
    ],
    ['sock_connect passes failures over', 'if (error === 0) return;', 'return;'],
    [
      'sock_connect looks nothing up',
      'to = yield* this.#resolver.behind(to, own);',
      "to = [(to[0] as string) === 'localhost' ? '127.0.0.9' : to[0], to[1]] as Address;",
    ],
    [
      'sock_connect gives the socket',
      'if (error === 0) return;',
      'if (error === 0) return own as never;',
    ],
  ]),
  ...inFile('src/selector/resolver.ts', [
    [
      'names are looked up while the loop waits',
      'return yield* answer;',
      'return answer.result();',
    ],
    [
      'the resolver finds nothing',
      'if (!answer.done() && !this.#loop.is_closed()) answer.set_result(value);',
      'if (!answer.done()) answer.set_result([] as never);',
    ],
  ]),
  ...inFile('src/socket/resolver.ts', [
    [
      'the resolver ignores what is asked for',
      'const { family = 0, type = 0, proto = 0, flags = 0 } = query;',
      'const { family = 0, type = 0, proto = 0, flags = 0 } = { ...query, family: 0, flags: 0 };',
    ],
    [
      'the type of a socket is ignored',
      'return [hostText(host), serviceText(port), family, type, proto, flags];',
      'return [hostText(host), serviceText(port), family, 2, proto, flags];',
    ],
    [
      'an unknown name has no addresses',
      "if (typeof answer === 'number') throw gaierror.of(answer, addressText([host, service]));\n  return answer as AddressInfo[];",
      "if (typeof answer === 'number') return [];\n  return answer as AddressInfo[];",
    ],
    [
      'an unknown address has a name',
      'if (block === null) throw gaierror.of(EAI_NONAME, addressText(sockaddr));\n  return block;',
      "return block ?? encodeWithoutLookup('getnameinfo', family, ['127.0.0.1', sockaddr[1]])!;",
    ],
    [
      'a host is text alone',
      "if (host instanceof Uint8Array) return wholeName(Buffer.from(host).toString('latin1'));\n  throw",
      'throw',
    ],
  ]),
  ...inFile('src/selector/resolver.ts', [
    [
      'names of addresses are numbers',
      'binding.getName(question, flags, tell)',
      'binding.getName(question, flags | 3, tell)',
    ],
  ]),
];
