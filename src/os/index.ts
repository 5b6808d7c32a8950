/**
 * `asyncio-ts/os`: the few calls of Python's `os` that programs need which watch descriptors.
 *
 * A call on a blocking descriptor blocks the thread, as in Python.
 */
import { asBytes, type BytesLike } from '../native/bytes-like.js';
import { ValueError } from '../exceptions/index.js';
import { checked, failure } from '../native/failure.js';
import { addon } from '../native/load.js';
import { memoryFor, received } from '../native/receive.js';
import { className, repr } from '../repr.js';

function checkDescriptor(operation: string, fd: unknown): asserts fd is number {
  if (!Number.isInteger(fd)) {
    throw new TypeError(`${operation}(): expected a descriptor, an integer, got ${repr(fd)}`);
  }
}

/**
 * A pipe: what is written to the second descriptor is read from the first. Both are blocking, and not inherited by
 * children.
 *
 * @returns `[read, write]`
 */
export function pipe(): [read: number, write: number] {
  const ends = new Int32Array(2);
  checked('pipe', addon('os.pipe()').pipe(ends));
  return [ends[0]!, ends[1]!];
}

/**
 * At most `n` bytes; empty at the end of the file.
 *
 * @throws BlockingIOError  nothing is there yet, and the descriptor is non-blocking
 * @throws OSError
 */
export function read(fd: number, n: number): Buffer {
  checkDescriptor('os.read', fd);
  if (!Number.isInteger(n)) {
    throw new TypeError(`os.read(): expected an integer length, got ${className(n)}`);
  }
  if (n < 0) throw new ValueError(`os.read(): expected a length >= 0, got ${n}`);
  const binding = addon('os.read()');
  const into = memoryFor(n);
  const got = received(into, binding.read(fd, into, n));
  if (typeof got === 'number') throw failure('read', got);
  return got;
}

/**
 * Write bytes.
 *
 * @returns how many were taken; the rest is to be written again
 * @throws BlockingIOError  no room, and the descriptor is non-blocking
 * @throws OSError
 */
export function write(fd: number, data: BytesLike): number {
  checkDescriptor('os.write', fd);
  return checked('write', addon('os.write()').write(fd, asBytes(data)));
}

/** Close a descriptor. What watches it on a loop of this thread lets go of it. @throws OSError */
export function close(fd: number): void {
  checkDescriptor('os.close', fd);
  checked('close', addon('os.close()').close(fd));
}

/** Make calls on the descriptor wait, or not. The setting is the file's: every copy of the descriptor has it. @throws OSError */
export function set_blocking(fd: number, blocking: boolean): void {
  checkDescriptor('os.set_blocking', fd);
  checked('fcntl', addon('os.set_blocking()').setBlocking(fd, Boolean(blocking)));
}

/** Whether calls on the descriptor wait. @throws OSError */
export function get_blocking(fd: number): boolean {
  checkDescriptor('os.get_blocking', fd);
  return checked('fcntl', addon('os.get_blocking()').getBlocking(fd)) === 1;
}

export const SEEK_SET = 0;
export const SEEK_CUR = 1;
export const SEEK_END = 2;

/**
 * Set the position in a file: where the next `read` or `write` begins.
 *
 * @param pos     bytes, from where `whence` says
 * @param whence  `SEEK_SET`: from the beginning; `SEEK_CUR`: from the position so far; `SEEK_END`: from the end
 * @returns the new position, from the beginning
 * @throws OSError  the descriptor is a pipe or a socket, or the position would be negative
 */
export function lseek(fd: number, pos: number, whence: number): number {
  checkDescriptor('os.lseek', fd);
  if (!Number.isInteger(pos))
    throw new TypeError(`os.lseek(): expected an integer position, got ${className(pos)}`);
  return checked('lseek', addon('os.lseek()').seek(fd, pos, whence));
}

/**
 * A pseudo terminal: what is written to one side is read from the other, as a terminal's program and its user have it.
 *
 * @returns `[master, slave]`: the side of who controls it, and that of the program
 * @throws OSError
 */
export function openpty(): [master: number, slave: number] {
  const ends = new Int32Array(2);
  checked('openpty', addon('os.openpty()').openTerminal(ends));
  return [ends[0]!, ends[1]!];
}
