/** Runs cases in processes of their own, whatever the loop in there does. */
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Line } from './protocol.js';

export type Outcome = NonNullable<Line['outcome']> | 'hung' | 'crashed';

export interface CaseResult {
  readonly key: string;
  readonly outcome: Outcome;
  readonly why: string;
  readonly tookMs: number;
}

/** The programs stand elsewhere. */
const addon = fileURLToPath(new URL('../../build/Release/asyncio_native.node', import.meta.url));

/** A process that says nothing for so long does not come back by itself. */
const silenceMs = 6000;
const patientSilenceMs = 30_000;

/** So often is a loop that never comes back given another process for the rest of the cases. */
const chances = 3;

/** Which cases to run: all of the first, and of the others up to the first failure, if there was none yet. */
export interface Order {
  readonly all: readonly string[];
  readonly untilFailure?: readonly string[];
  /** The loop has no defect: what takes long is a busy machine's. */
  readonly patient?: boolean;
}

/** What became of the cases, in their order; after too many processes were lost, of the first ones alone. */
export async function runCases(program: string, order: Order): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  let left = order;
  for (let chance = 0; chance < chances; chance++) {
    const { ended, cases } = await runInOneProcess(program, left);
    results.push(...cases);
    if (ended) break;
    // The lost one is a failure: the others are not needed any more.
    left = { all: left.all.slice(cases.length) };
    if (left.all.length === 0) break;
  }
  return results;
}

export function failed({ outcome }: CaseResult): boolean {
  return outcome === 'failed' || outcome === 'hung' || outcome === 'crashed';
}

/** Every case that the program knows. */
export async function listCases(program: string): Promise<Line[]> {
  const lines: Line[] = [];
  const { code, stderr } = await follow(program, [], patientSilenceMs, (line) => lines.push(line));
  if (code !== 0) throw new Error(`the cases cannot be listed:\n${stderr}`);
  return lines;
}

/** The results up to the end, or up to the case in which the process was lost. */
async function runInOneProcess(
  program: string,
  order: Order,
): Promise<{ ended: boolean; cases: CaseResult[] }> {
  const orderFile = `${program}.order.json`;
  await writeFile(orderFile, JSON.stringify(order));
  const cases: CaseResult[] = [];
  let begun = '';
  let beganAt = 0;
  const limitMs = order.patient ? patientSilenceMs : silenceMs;
  const end = await follow(program, [orderFile], limitMs, ({ key, outcome, why = '' }) => {
    const now = performance.now();
    if (outcome !== undefined) cases.push({ key, outcome, why, tookMs: now - beganAt });
    begun = outcome === undefined ? key : '';
    beganAt = now;
  });
  if (begun === '' && end.code === 0) return { ended: true, cases };
  const outcome = end.silent ? 'hung' : 'crashed';
  // What loses a process before its first case would lose it in each.
  const key = begun === '' ? (order.all[cases.length] ?? '(none)') : begun;
  return { ended: false, cases: [...cases, { key, outcome, why: end.stderr, tookMs: 0 }] };
}

interface End {
  readonly code: number | null;
  readonly silent: boolean;
  readonly stderr: string;
}

function follow(
  program: string,
  args: readonly string[],
  limitMs: number,
  onLine: (line: Line) => void,
): Promise<End> {
  const patience = pathToFileURL(join(dirname(program), 'patience.js')).href;
  // Too short a life for V8 to optimise anything in it.
  const nodeArgs = ['--expose-gc', '--no-opt', '--import', patience];
  const child = spawn(process.execPath, [...nodeArgs, program, ...args], {
    env: { PATH: process.env['PATH'], ASYNCIO_TS_ADDON: addon },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let silent = false;
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const watchdog = setTimeout(() => {
    silent = true;
    child.kill('SIGKILL');
  }, limitMs);
  createInterface({ input: child.stdout }).on('line', (text) => {
    watchdog.refresh();
    onLine(JSON.parse(text) as Line);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(watchdog);
      resolve({ code, silent, stderr });
    });
  });
}
