/** What a case needs of Python's module `os`. */

export function getpid(): number {
  return process.pid;
}

export function kill(pid: number, signal: number): void {
  process.kill(pid, signal);
}

export const environ: Record<string, string | undefined> = process.env;
