/**
 * `npm run conformance [-- options of asyncio-ts conform]`: the whole suite on every loop of this machine, written to
 * docs/conformance.md.
 *
 * Nodes are those that `npm run matrix -- node` has installed. CPython 3.14 runs in Pyodide, where the environment
 * variable ASYNCIO_TS_PYODIDE names a folder that has the npm package `pyodide`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findInterpreters } from '../cli/conform/interpreters.js';
import { run } from '../cli/run.js';
import { processTerminal } from '../cli/terminal.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'docs/conformance.md');

/** Executables of Node, one for each line; the running one stands for its own. */
function nodes(): string[] {
  const folder = join(tmpdir(), 'asyncio-ts-matrix');
  const name = `node-${process.platform}-${process.arch}`;
  const found = existsSync(folder) ? readdirSync(folder) : [];
  const others = found
    .filter((one) => one.startsWith(`${name}-`))
    .map((one) => join(folder, one, 'node_modules', name, 'bin', 'node'))
    .filter((file) => existsSync(file) && majorOf(file) !== majorOf(process.execPath));
  return ['node', ...others.map((file) => `node@${file}`)];
}

function majorOf(file: string): string {
  return execFileSync(file, ['--version'], { encoding: 'utf8' }).split('.')[0]!;
}

const interpreters = (await findInterpreters()).map(({ name, executable, loop }) =>
  loop === 'uvloop' ? `uvloop@${executable}` : `cpython@${name}`,
);
const pyodide = process.env['ASYNCIO_TS_PYODIDE'];
if (pyodide !== undefined) process.chdir(pyodide);
const loops = [...nodes(), ...interpreters, ...(pyodide === undefined ? [] : ['pyodide'])];
const args = ['conform', '--readiness', 'both', '--markdown', page];
process.exitCode = await run(
  [...args, ...loops.flatMap((loop) => ['--loop', loop]), ...process.argv.slice(2)],
  processTerminal(),
);
if (existsSync(page)) {
  const link =
    'What other loops do otherwise is told in [deviations.md](deviations.md), as one would report it to their authors.';
  const text = readFileSync(page, 'utf8');
  if (!text.includes(link)) writeFileSync(page, text.replace(/\n\n(?=\|)/, `\n\n${link}\n\n`));
  execFileSync('npx', ['prettier', '--write', page], { cwd: root, stdio: 'ignore' });
}
