import { constants } from 'node:fs';
import { ValueError, asError } from '../../exceptions/index.js';
import { logger } from '../../log/logger.js';
import { warn } from '../../log/warnings.js';
import type { Binding } from '../../native/binding.js';
import { checked } from '../../native/failure.js';
import { addon } from '../../native/load.js';
import type { PipeLike } from '../../types.js';
import { checkOpen } from '../watching/descriptor.js';
import { fileOf, type OpenFile } from '../files/file-of.js';

const { S_IFCHR, S_IFIFO, S_IFSOCK } = constants;

export type PipeKind = 'pipe' | 'socket' | 'terminal';

const kinds = new Map<number, PipeKind>([
  [S_IFIFO, 'pipe'],
  [S_IFSOCK, 'socket'],
  [S_IFCHR, 'terminal'],
]);

/** One end of a pipe, or of what can be used like one; non-blocking, and closed once. */
export class PipeEnd {
  readonly fd: number;
  readonly kind: PipeKind;
  readonly binding: Binding;
  readonly #file: OpenFile;
  #closed = false;

  /**
   * @param owner    the kind of the transport, for the warning that it was not closed
   * @param refusal  the text of the error for what is no pipe
   * @throws ValueError  it is a regular file or a folder
   * @throws OSError     it is not open
   */
  constructor(pipe: PipeLike, owner: string, refusal: string) {
    this.binding = addon('a pipe transport');
    this.#file = fileOf(pipe);
    this.fd = this.#file.fd;
    checkOpen(this.fd);
    const kind = kinds.get(checked('fstat', this.binding.fileType(this.fd)));
    if (kind === undefined) throw new ValueError(refusal);
    this.kind = kind;
    checked('fcntl', this.binding.setBlocking(this.fd, false));
    dropped.register(this, { owner, file: this.#file }, this);
  }

  get closed(): boolean {
    return this.#closed;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    dropped.unregister(this);
    closeFile(this.#file);
  }
}

/** As in Python, the pipe of a transport that nobody closed is closed when that is collected, with a warning. */
const dropped = new FinalizationRegistry<{ owner: string; file: OpenFile }>(({ owner, file }) => {
  warn('ResourceWarning', `unclosed transport <${owner} fd=${file.fd}>`);
  try {
    closeFile(file);
  } catch (error) {
    reportFailure(error);
  }
});

function closeFile(file: OpenFile): void {
  const closing = file.close();
  // A FileHandle is closed in the background; nobody waits for that.
  if (isThenable(closing)) void closing.then(undefined, reportFailure);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

function reportFailure(thrown: unknown): void {
  logger.error('closing the pipe of a transport failed', asError(thrown));
}
