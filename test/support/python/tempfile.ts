/** What a case needs of Python's module `tempfile`: a file without a name, and a folder. */
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lseek, read, write } from '../../../src/os/index.js';

/** A regular file, open for reading and writing; it has no name any more. */
class TemporaryBinaryFile {
  readonly mode: string;
  closed = false;
  readonly #fd: number;

  constructor(mode: string) {
    this.mode = mode;
    const folder = mkdtemp();
    this.#fd = openSync(join(folder, 'file'), 'w+');
    rmSync(folder, { recursive: true });
  }

  fileno(): number {
    return this.#fd;
  }

  write(data: Uint8Array): number {
    return write(this.#fd, data);
  }

  read(size: number): Buffer {
    return read(this.#fd, size);
  }

  flush(): void {}

  seek(offset: number, whence = 0): number {
    return lseek(this.#fd, offset, whence);
  }

  tell(): number {
    return lseek(this.#fd, 0, 1);
  }

  close(): void {
    if (!this.closed) closeSync(this.#fd);
    this.closed = true;
  }
}

export function TemporaryFile(mode = 'w+b'): TemporaryBinaryFile {
  return new TemporaryBinaryFile(mode);
}

export function mkdtemp(): string {
  return mkdtempSync(join(tmpdir(), 'asyncio-'));
}
