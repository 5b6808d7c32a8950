/** The signatures of the contract, as the Pythons of this machine show them. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { driftOf } from '../../codegen/history/drift.js';
import { readObserved, textAt, type Column } from '../../codegen/history/observed.js';
import { loadContract } from '../../codegen/load/contract.js';
import type { Version } from '../../codegen/model/contract.js';
import { compareVersions, newestVersion } from '../../codegen/model/version.js';
import { findInterpreters } from '../support/conformance/interpreters.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { contract } = loadContract(root);
const recorded = readObserved(root)!;
const interpreters = (await findInterpreters()).filter(
  ({ loop, name }) => loop === 'asyncio' && compareVersions(name as Version, newestVersion) <= 0,
);

async function observe(executable: string): Promise<Column> {
  const { stdout } = await promisify(execFile)(
    executable,
    ['-E', '-B', 'codegen/history/observe.py'],
    { cwd: root, maxBuffer: 2 ** 24 },
  );
  return JSON.parse(stdout) as Column;
}

function disagreements(column: Column): string[] {
  return driftOf(contract, column).disagreements.map(
    ({ place, message }) => `${place.file}:${place.line}:${place.column} ${message}`,
  );
}

function uncovered(column: Column): readonly string[] {
  return driftOf(contract, column).uncovered;
}

describe('the signatures of the contract', () => {
  if (interpreters.length === 0) {
    test('were not compared: no CPython 3.6 or newer was found', () => {});
  }

  for (const { title, executable } of interpreters) {
    test(`are those of ${title}`, async () => {
      expect(disagreements(await observe(executable))).toEqual([]);
    });

    test(`leave out no public name of ${title}`, async () => {
      expect(uncovered(await observe(executable))).toEqual([]);
    });

    test(`are recorded as ${title} shows them`, async () => {
      const column = await observe(executable);
      if (recorded.interpreters[column.version] !== column.release) return;
      const names = Object.keys({ ...recorded.names, ...column.names });
      const different = names.filter(
        (name) => textAt(recorded.names[name], column.version) !== column.names[name],
      );
      expect(different).toEqual([]);
    });
  }
});
