/** What a case needs of Python's module `os`: this library's own, and what of the process Node has itself. */
import { existsSync, rmdirSync, unlinkSync } from 'node:fs';
import { close } from '../../../src/os/index.js';

export * from '../../../src/os/index.js';

export function getpid(): number {
  return process.pid;
}

export function kill(pid: number, signal: number): void {
  process.kill(pid, signal);
}

export const environ: Record<string, string | undefined> = process.env;

export { unlinkSync as unlink, rmdirSync as rmdir };

export const F_OK = 0;

/** Whether there is such a file; other questions are not asked. */
export function access(path: string, _mode: typeof F_OK): boolean {
  return existsSync(path);
}

/** A descriptor as a file object: closing it closes the descriptor. */
class DescriptorFile {
  closed = false;
  readonly #fd: number;

  constructor(fd: number) {
    this.#fd = fd;
  }

  fileno(): number {
    return this.#fd;
  }

  close(): void {
    if (!this.closed) close(this.#fd);
    this.closed = true;
  }
}

export function fdopen(fd: number, _mode: string, _buffering: number): DescriptorFile {
  return new DescriptorFile(fd);
}
