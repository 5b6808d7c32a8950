import { checked } from '../../native/failure.js';
import { addon } from '../../native/load.js';
import type { FileHandleLike } from '../../types.js';
import { descriptorOf } from '../watching/descriptor.js';

/** Something with a descriptor of the operating system: `fd` is the same as long as it is open. */
export interface OpenFile {
  readonly fd: number;
  /** May give a promise, where the closing takes its time. */
  close(): unknown;
}

/**
 * The descriptor of a number, of an object with `fileno()`, or of Node's `FileHandle`, and how it is closed.
 *
 * @throws ValueError  there is none
 */
export function fileOf(given: unknown): OpenFile {
  if (typeof given === 'number') {
    const fd = descriptorOf(given);
    return { fd, close: () => checked('close', addon('close').close(fd)) };
  }
  if (isFileHandle(given)) return { fd: given.fd, close: () => given.close() };
  const fd = descriptorOf(given);
  return { fd, close: () => (given as { close?(): unknown }).close?.() };
}

export function isFileHandle(given: unknown): given is FileHandleLike {
  const { fd, fileno, close } = (given ?? {}) as Record<string, unknown>;
  return fileno === undefined && Number.isInteger(fd) && typeof close === 'function';
}
