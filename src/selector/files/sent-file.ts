import { fstatSync, read } from 'node:fs';
import { ValueError } from '../../exceptions/index.js';
import { osErrorFor } from '../../exceptions/os-errors-by-code.js';
import type { BaseEventLoop } from '../../loop/base-event-loop.js';
import { addon } from '../../native/load.js';
import { typeName } from '../../repr.js';
import { aw } from '../../tasks/ensure-future.js';
import type { BinaryFile, ReadsInto, Yieldable } from '../../types.js';
import { fileOf } from './file-of.js';

type Body<T> = Generator<Yieldable, T, unknown>;

const SEEK_SET = 0;

/** A file that is being sent: where it has a descriptor, and how it is read where the system does not send it itself. */
export class SentFile {
  readonly #loop: BaseEventLoop;
  readonly #given: BinaryFile;
  /** -1 where there is none. */
  readonly #fd: number;
  readonly #isRegular: boolean;

  /** @throws TypeError  it is nothing that can be read */
  constructor(loop: BaseEventLoop, given: BinaryFile, operation: string) {
    const { mode } = given as { mode?: unknown };
    if (typeof mode === 'string' && !mode.includes('b'))
      throw new ValueError('file should be opened in binary mode');
    this.#loop = loop;
    this.#given = given;
    this.#fd = descriptorOrNone(given);
    if (this.#fd < 0 && !readsInto(given))
      throw new TypeError(
        `${operation}(file): expected a descriptor, an object with fileno() or readinto(), or a FileHandle, got ${typeName(given)}`,
      );
    this.#isRegular = this.#fd >= 0 && isRegular(this.#fd);
  }

  /** The descriptor of a regular file, which the system can send by itself; null for anything else. */
  get sendable(): number | null {
    return this.#isRegular ? this.#fd : null;
  }

  /** Before the first `read` from there. */
  startAt(offset: number): void {
    if (offset > 0 && this.#fd < 0) (this.#given as ReadsInto).seek?.(offset);
  }

  /** Fill the beginning of `into` from this position on; gives how many bytes, 0 at the end. The loop goes on meanwhile. */
  *read(into: Buffer, position: number): Body<number> {
    if (this.#fd >= 0) return yield* this.#readDescriptor(into, position);
    const count = (this.#given as ReadsInto).readinto(into);
    return typeof count === 'number' ? count : yield* aw(count);
  }

  /** Leave the position behind what was sent. */
  moveTo(position: number): void {
    if (this.#isRegular) addon('sendfile').seek(this.#fd, position, SEEK_SET);
    else if (this.#fd < 0) (this.#given as ReadsInto).seek?.(position);
  }

  *#readDescriptor(into: Buffer, position: number): Body<number> {
    const done = this.#loop.create_future<number>();
    // A disk may take its time, so the read is done by another thread.
    read(this.#fd, into, 0, into.length, this.#isRegular ? position : null, (error, count) => {
      if (done.done() || this.#loop.is_closed()) return;
      if (error === null) done.set_result(count);
      else done.set_exception(osErrorFor(error.code!, -error.errno!, error.message, 'read'));
    });
    return yield* done;
  }
}

function descriptorOrNone(given: BinaryFile): number {
  try {
    return fileOf(given).fd;
  } catch (error) {
    if (error instanceof ValueError) return -1;
    throw error;
  }
}

function readsInto(given: unknown): given is ReadsInto {
  return typeof (given as { readinto?: unknown } | null | undefined)?.readinto === 'function';
}

function isRegular(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    // Not open: reading it says so.
    return false;
  }
}
