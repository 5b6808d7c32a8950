/** Runs a program of this project in a process of its own, as its user would. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What the program said, line by line. */
  readonly said: readonly unknown[];
}

export interface ProgramOptions {
  readonly args?: readonly string[];
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** After so many milliseconds it counts as hanging and is killed. */
  readonly limitMs?: number;
}

/**
 * Run the file at `url`, TypeScript and all it imports bundled into one; gives how it ended.
 *
 * A `say(value)` of the program is a line of JSON on stdout.
 */
export async function runProgram(url: URL, options: ProgramOptions = {}): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), 'asyncio-ts-'));
  try {
    const outfile = join(folder, 'program.mjs');
    await build({
      entryPoints: [fileURLToPath(url)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20.19',
      conditions: ['asyncio-ts-source'],
      logLevel: 'silent',
    });
    return await runFile(outfile, options);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function runFile(file: string, options: ProgramOptions): Promise<Ended> {
  const { args = [], nodeArgs = [], env = {}, limitMs = 10_000 } = options;
  const child = spawn(process.execPath, [...nodeArgs, file, ...args], {
    // Neither the test runner's settings nor the developer's.
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const said = stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as unknown);
      resolve({ code, signal, stdout, stderr, said });
    });
  });
}
