/** Runs a program as a user would, and sends it a signal once it asks for it. */
import { spawn } from 'node:child_process';

export interface Ended {
  readonly output: string;
  readonly errors: string;
  readonly code: number | null;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** A signal to send once `after` was printed. */
  readonly send?: { readonly signal: string; readonly after: string };
}

export function runProgram(
  command: string,
  args: readonly string[],
  { cwd, env = process.env, send }: RunOptions = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    let sent = false;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (!send || sent || !output.includes(send.after)) return;
      sent = true;
      child.kill(send.signal as NodeJS.Signals);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ output, errors, code }));
  });
}
