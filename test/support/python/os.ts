/** What a case needs of Python's module `os`: this library's own, and what of the process Node has itself. */
export * from '../../../src/os/index.js';

export function getpid(): number {
  return process.pid;
}

export function kill(pid: number, signal: number): void {
  process.kill(pid, signal);
}

export const environ: Record<string, string | undefined> = process.env;
