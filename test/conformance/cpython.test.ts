/** The same cases, as Python, on every CPython of this machine: a wrong expectation fails there first. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  findInterpreters,
  missing,
  type Interpreter,
} from '../support/conformance/interpreters.js';

const folder = fileURLToPath(new URL('../../generated/python/', import.meta.url));
const interpreters = await findInterpreters();

interface Report {
  readonly counts: Readonly<Record<string, number>>;
  readonly results: readonly { readonly failure: string | null }[];
}

async function proveOn({ executable, loop }: Interpreter): Promise<Report> {
  const scratch = await mkdtemp(join(tmpdir(), 'asyncio-ts-'));
  const json = join(scratch, 'results.json');
  try {
    const ended = await promisify(execFile)(
      executable,
      ['-B', '-m', 'asyncio_conformance', '--loop', loop, '--json', json],
      { cwd: folder, maxBuffer: 2 ** 26 },
    ).catch((error: unknown) => error as { stdout: string; stderr: string });
    const text = await readFile(json, 'utf8').catch(() => {
      throw new Error(`no results were written:\n${ended.stdout}${ended.stderr}`);
    });
    return JSON.parse(text) as Report;
  } finally {
    await rm(scratch, { recursive: true });
  }
}

describe('the contract', () => {
  test('is tried on every Python that must be here', () => {
    expect(missing(interpreters)).toEqual([]);
  });

  if (interpreters.length === 0) {
    test('was not tried on Python: no CPython 3.6 or newer was found', () => {});
  }

  for (const interpreter of interpreters) {
    test(`holds on ${interpreter.title}`, { timeout: 300_000 }, async () => {
      const { counts, results } = await proveOn(interpreter);
      const failures = results.flatMap(({ failure }) => failure ?? []);
      if (failures.length > 0) expect.fail(`\n${failures.join('\n\n')}`);
      expect(counts['passed']).toBeGreaterThan(0);
    });
  }
});
