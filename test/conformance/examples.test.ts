/** The documentation's programs print what the documentation says: as they stand, on Python; translated, on this loop. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compareVersions } from '../../codegen/model/version.js';
import type { Version } from '../../codegen/model/contract.js';
import { findInterpreters } from '../support/conformance/interpreters.js';
import { runProgram, type Ended } from '../support/run-program.js';

interface Example {
  readonly id: string;
  readonly output?: string;
  readonly outputPattern?: string;
  readonly send?: { readonly signal: string; readonly after: string };
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}generated/examples/`;
const { examples } = JSON.parse(readFileSync(`${folder}index.json`, 'utf8')) as {
  examples: readonly Example[];
};

// From 3.14 on get_event_loop() makes no loop, which the programs count on.
const pythons = (await findInterpreters()).filter(
  ({ loop, name }) => loop === 'asyncio' && compareVersions(name as Version, '3.14') < 0,
);
const oldestAndNewest = [...new Set([pythons[0], pythons.at(-1)])].filter((p) => p !== undefined);

/** Seconds pass in them. */
const slow = { timeout: 60_000 };

function expectOutput({ output, errors, code }: Ended, example: Example): void {
  expect(errors).toBe('');
  if (example.output !== undefined) expect(output).toBe(example.output);
  else expect(output).toMatch(new RegExp(`^${example.outputPattern}$`));
  expect(code).toBe(0);
}

describe.concurrent('an example of the documentation', () => {
  for (const example of examples) {
    for (const { title, executable } of oldestAndNewest) {
      test(`${example.id} prints what it says on ${title}`, slow, async () => {
        // 3.10 to 3.13 warn of get_event_loop() on stderr.
        const args = ['-u', '-W', 'ignore', `${folder}python/${example.id}.py`];
        expectOutput(await runProgram(executable, args, example), example);
      });
    }

    const missing = missingEntryPoint(example);
    test.skipIf(missing !== undefined)(
      `${example.id} prints what it says on this loop${missing === undefined ? '' : ` (once there is ${missing})`}`,
      slow,
      async () => {
        const args = [
          '--import=tsx',
          '--conditions=asyncio-ts-source',
          `${folder}${example.id}.ts`,
        ];
        expectOutput(await runProgram(process.execPath, args, { ...example, cwd: root }), example);
      },
    );
  }
});

/** An entry point of the package that the program imports and that does not exist yet. */
function missingEntryPoint({ id }: Example): string | undefined {
  const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
    exports: Record<string, unknown>;
  };
  const program = readFileSync(`${folder}${id}.ts`, 'utf8');
  const imported = [...program.matchAll(/from 'asyncio-ts(\/[^']+)'/g)].map(([, path]) => path!);
  const [first] = imported.filter((path) => !(`.${path}` in exports));
  return first && `asyncio-ts${first}`;
}
