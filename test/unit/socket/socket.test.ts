import { closeSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import {
  BlockingIOError,
  BrokenPipeError,
  OSError,
  TimeoutError,
  ValueError,
} from '../../../src/builtins.js';
import { setWarningSink } from '../../../src/log/warnings.js';
import { addon } from '../../../src/native/load.js';
import * as socket from '../../../src/socket/index.js';
import { countersAtRest, nothingOpen, turn } from '../../support/descriptors.js';

const open: socket.socket[] = [];

function pair(): [socket.socket, socket.socket] {
  const made = socket.socketpair();
  open.push(...made);
  return made;
}

function thrownBy(call: () => unknown): OSError {
  try {
    call();
  } catch (error) {
    return error as OSError;
  }
  throw new Error('nothing was thrown');
}

afterEach(async () => {
  for (const sock of open.splice(0)) sock.close();
  expect(await countersAtRest()).toEqual(nothingOpen);
});

describe('socket', () => {
  test('sends and receives bytes', () => {
    const [a, b] = pair();
    expect(a.send(Buffer.from('hello'))).toBe(5);
    expect(b.recv(3).toString()).toBe('hel');
    expect(b.recv(100).toString()).toBe('lo');
    a.close();
    expect(b.recv(100)).toHaveLength(0);
  });

  test('takes any view of bytes, and only the part that it shows', () => {
    const [a, b] = pair();
    const memory = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer;
    a.send(new Uint8Array(memory, 2, 2));
    a.send(new DataView(memory, 6, 1));
    a.send(memory);
    expect([...b.recv(100)]).toEqual([3, 4, 7, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('a text is no bytes; the error says how to encode it', () => {
    const [a] = pair();
    const error = thrownBy(() => a.send('abc' as never));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toBe("a bytes-like object is required, not 'str'");
    expect(error.__notes__).toEqual([
      'encode the text: Buffer.from(text), or b`...` from asyncio-ts/builtins',
    ]);
  });

  test('what was received is memory of its own', () => {
    const [a, b] = pair();
    a.send(Buffer.from('one'));
    const first = b.recv(100);
    a.send(Buffer.from('two'));
    b.recv(100);
    expect(first.toString()).toBe('one');
  });

  test('receives more than the scratch memory holds', () => {
    const [a, b] = pair();
    a.setblocking(false);
    const sent = a.send(Buffer.alloc(150_000, 7));
    let got = 0;
    while (got < sent) got += b.recv(1_000_000).length;
    expect(got).toBe(sent);
    expect(sent).toBeGreaterThan(65_536);
  });

  test('recv_into fills the memory it is given', () => {
    const [a, b] = pair();
    a.send(Buffer.from('abcdef'));
    const memory = Buffer.alloc(4, '.');
    expect(b.recv_into(memory, 2)).toBe(2);
    expect(memory.toString()).toBe('ab..');
    expect(b.recv_into(memory)).toBe(4);
    expect(() => b.recv_into(memory, 5)).toThrow(ValueError);
  });

  test('sendall sends everything', () => {
    const [a, b] = pair();
    a.sendall(Buffer.alloc(1000, 1));
    expect(b.recv(2000)).toHaveLength(1000);
  });

  test('is blocking until it is told otherwise', () => {
    const [a] = pair();
    expect([a.getblocking(), a.gettimeout()]).toEqual([true, null]);
    a.setblocking(false);
    expect([a.getblocking(), a.gettimeout()]).toEqual([false, 0]);
    const error = thrownBy(() => a.recv(1));
    expect(error).toBeInstanceOf(BlockingIOError);
    expect([error.errno, error.code, error.syscall]).toEqual([11, 'EAGAIN', 'recv']);
    a.settimeout(null);
    expect(a.getblocking()).toBe(true);
    expect(() => a.settimeout(-1)).toThrow(ValueError);
  });

  test('a pipe without a reader is an error, not a signal', () => {
    const [a, b] = pair();
    b.close();
    expect(() => a.send(Buffer.from('x'))).toThrow(BrokenPipeError);
  });

  test('shutdown ends one direction', () => {
    const [a, b] = pair();
    a.shutdown(socket.SHUT_WR);
    expect(b.recv(1)).toHaveLength(0);
    b.send(Buffer.from('x'));
    expect(a.recv(1)).toHaveLength(1);
  });

  test('a closed socket has no descriptor, and may be closed again', () => {
    const [a] = pair();
    a.close();
    a.close();
    expect(a.fileno()).toBe(-1);
    const error = thrownBy(() => a.send(Buffer.from('x')));
    expect([error.name, error.message]).toEqual(['OSError', '[Errno 9] Bad file descriptor']);
    expect(a.detach()).toBe(-1);
  });

  test('detach gives the descriptor away, open', () => {
    const [a, b] = pair();
    const fd = a.detach();
    expect(a.fileno()).toBe(-1);
    const again = new socket.socket({ fileno: fd });
    open.push(again);
    expect([again.family, again.type, again.proto]).toEqual([
      socket.AF_UNIX,
      socket.SOCK_STREAM,
      0,
    ]);
    again.send(Buffer.from('x'));
    expect(b.recv(1)).toHaveLength(1);
  });

  test('dup outlives its original', () => {
    const [a, b] = pair();
    const copy = a.dup();
    open.push(copy);
    a.close();
    copy.send(Buffer.from('x'));
    expect(b.recv(10)).toHaveLength(1);
  });

  test('methods are bound', () => {
    const [a, b] = pair();

    const { send } = a;
    send(Buffer.from('x'));
    expect(b.recv(1)).toHaveLength(1);

    expect(a.send).toBe(send);
  });

  test('options that are numbers can be set and asked for', () => {
    const sock = new socket.socket();
    open.push(sock);
    expect([sock.family, sock.type]).toEqual([socket.AF_INET, socket.SOCK_STREAM]);
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1);
    expect(sock.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)).toBe(1);
  });

  test('shows what it is', () => {
    const [a] = pair();
    const number = a.fileno();
    expect(inspect(a)).toBe(`<socket.socket fd=${number}, family=1, type=1, proto=0>`);
    a.close();
    expect(String(a)).toBe('<socket.socket [closed], family=1, type=1, proto=0>');
  });

  test('a family that does not exist is an error of the system', () => {
    expect(thrownBy(() => new socket.socket(9999))).toMatchObject({ code: 'EAFNOSUPPORT' });
    expect(() => new socket.socket('x' as never)).toThrow(TypeError);
    expect(() => new socket.socket({ famly: 1 } as never)).toThrow(
      "socket() got an unexpected keyword argument 'famly'",
    );
  });

  test('a socket that is dropped is closed, with a warning', async () => {
    const warned: string[] = [];
    setWarningSink((category, message) => warned.push(`${category}: ${message}`));
    (() => void new socket.socket())();
    const collect = (globalThis as { gc?: () => void }).gc!;
    for (let i = 0; i < 20 && warned.length === 0; i++) {
      collect();
      await turn();
    }
    setWarningSink(null);
    expect(warned).toEqual([
      expect.stringMatching(/^ResourceWarning: unclosed <socket.socket fd=/),
    ]);
  });

  test('descriptors are not inherited by children', () => {
    const [a] = pair();
    const flags = process.platform === 'linux' ? readCloseOnExec(a.fileno()) : true;
    expect(flags).toBe(true);
  });

  test('the errors have their names in Python', () => {
    expect([socket.error, socket.timeout]).toEqual([OSError, TimeoutError]);
  });
});

function readCloseOnExec(fd: number): boolean {
  const { readFileSync } = process.getBuiltinModule('node:fs');
  const flags = /flags:\s+(\d+)/.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))![1]!;
  return (parseInt(flags, 8) & 0o2000000) !== 0;
}

test('the addon does not count a descriptor that somebody else closed, once its number comes back', async () => {
  const binding = addon('test');
  const [a, b] = socket.socketpair();
  const fd = a.detach();
  closeSync(fd);
  b.close();
  expect(binding.counters().descriptors).toBe(0);
  expect(await countersAtRest()).toEqual(nothingOpen);
});
