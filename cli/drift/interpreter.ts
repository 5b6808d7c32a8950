/** A Python of the user's, asked what it is, what it has, and what it does. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Column } from '../../codegen/history/observed.js';
import type { TraceValue, Version } from '../../codegen/model/contract.js';
import { compareVersions } from '../../codegen/model/version.js';
import { failure } from '../command-error.js';
import { packageRoot } from '../package.js';

export interface Interpreter {
  readonly executable: string;
  /** `3.13.0` */
  readonly release: string;
}

/** The oldest that the programs of the contract run on. */
const oldest: Version = '3.6';

const question =
  'import platform; print(platform.python_implementation() + " " + platform.python_version())';

/** @throws CommandError  no Python that the contract can be held against */
export async function findInterpreter(executable: string): Promise<Interpreter> {
  const { stdout } = await call(executable, ['-E', '-c', question], packageRoot);
  const [, name, release] = /^(\S+) (\d+\.\d+\S*)\s*$/.exec(stdout) ?? [];
  if (name === undefined) throw failure(`${executable} is no Python`);
  if (name !== 'CPython') throw failure(`expected CPython, got ${name}: ${executable}`);
  const version = release!.split('.').slice(0, 2).join('.') as Version;
  if (!version.startsWith('3.') || compareVersions(version, oldest) < 0) {
    throw failure(`expected CPython ${oldest} or newer, got ${release}: ${executable}`);
  }
  return { executable, release: release! };
}

/** The names that it offers, with their signatures. */
export async function observe({ executable }: Interpreter): Promise<Column> {
  const script = join(packageRoot, 'codegen', 'history', 'observe.py');
  const { stdout } = await call(executable, ['-E', '-B', script], packageRoot);
  return JSON.parse(stdout) as Column;
}

export interface CaseResult {
  readonly id: string;
  readonly at: string;
  readonly outcome: 'passed' | 'deviates' | 'failed' | 'not applicable';
  readonly trace: readonly TraceValue[] | null;
  readonly failure: string | null;
}

export interface CaseRun {
  readonly counts: Readonly<Record<CaseResult['outcome'], number>>;
  readonly results: readonly CaseResult[];
}

/** Run the programs of the contract on its own loop; all, or those that a pattern selects. */
export async function runCases(
  { executable }: Interpreter,
  patterns: readonly string[],
): Promise<CaseRun> {
  const chosen = patterns.flatMap((pattern) => ['-k', pattern]);
  const args = ['-B', '-m', 'asyncio_conformance', '--json', '-', ...chosen];
  // It ends with 1 where a program failed, which the results tell.
  const { stdout, stderr } = await call(
    executable,
    args,
    join(packageRoot, 'generated', 'python'),
    [0, 1],
  );
  try {
    return JSON.parse(stdout) as CaseRun;
  } catch {
    throw failure(`the programs did not run on ${executable}`, ...lastLines(stderr));
  }
}

/** Without what the user set for other programs in Python; -E would hide it from programs that test such settings. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('PYTHON')),
);

interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

function call(
  executable: string,
  args: readonly string[],
  cwd: string,
  expected: readonly number[] = [0],
): Promise<Output> {
  return new Promise((resolve, reject) => {
    execFile(
      executable,
      args,
      { cwd, env: environment, maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code;
        if (typeof code === 'number' && expected.includes(code)) resolve({ stdout, stderr });
        else if (code === 'ENOENT') reject(failure(`there is no ${executable}`));
        else if (code === 'EACCES') reject(failure(`${executable} cannot be run`));
        else
          reject(failure(`${executable} failed (${code ?? error?.signal})`, ...lastLines(stderr)));
      },
    );
  });
}

function lastLines(text: string): string[] {
  return text.trim().split('\n').slice(-3);
}
