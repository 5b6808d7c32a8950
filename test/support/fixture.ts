/** Programs in processes of their own: what only the end of a process, a signal or a worker shows. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const fixtures = new URL('../fixtures/', import.meta.url);

export interface FixtureOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Send a signal each time the output has grown by this line. */
  readonly send?: { readonly signal: NodeJS.Signals; readonly after: string };
}

/** Run `test/fixtures/<name>.ts` with this Node, and wait for its end. */
export function runFixture(name: string, options: FixtureOptions = {}): Promise<Outcome> {
  const file = fileURLToPath(new URL(`${name}.ts`, fixtures));
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=asyncio-ts-source', file, ...(options.args ?? [])],
    { env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const { send } = options;
  let [stdout, stderr, line] = ['', '', ''];
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  child.stdout.on('data', (data: Buffer) => {
    stdout += data.toString();
    const lines = (line + data.toString()).split('\n');
    line = lines.pop()!;
    if (send !== undefined && lines.includes(send.after)) child.kill(send.signal);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ stdout, stderr, code, signal }));
  });
}
