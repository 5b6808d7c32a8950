/**
 * `npm run matrix [-- node | typescript | sanitizers]`: this loop on other Nodes, its types in other compilers, and its
 * addon under sanitizers.
 *
 * It adds to `npm test`, which runs on one Node, on every CPython and uvloop that is found, and over epoll and libuv.
 * What this machine does not have is said in one line and left out; what these name must be there:
 *
 *   ASYNCIO_TS_REQUIRE_NODE=22,24   Nodes of those that are listed here
 *   ASYNCIO_TS_REQUIRE_TYPESCRIPT=5.9,7   compilers of those that are listed here
 *   ASYNCIO_TS_REQUIRE_SANITIZERS=1
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The oldest that is supported, then the newest of each line. */
const nodes = ['20.19.0', '22', '24', '26'];

/** The oldest compiler whose users are served, and the newest; the project's own lies between. */
const compilers = ['5.9', '7'];

/** The contract in real time; what is virtual needs nothing of Node. */
const contract = ['test/conformance/asyncio-ts.test.ts', '-t', ', node\\]'];

/** The documentation's programs; their seconds are spent waiting. */
const examples = ['test/conformance/examples.test.ts', '-t', 'on this loop'];

/** Everything else that meets Node: what mirrors src, and whole programs. */
const testsOfNode = [
  'test/scenarios/',
  ...readdirSync(join(root, 'test/unit'))
    .filter((folder) => existsSync(join(root, 'src', folder)))
    .map((folder) => `test/unit/${folder}/`),
];

/** Of the tools that build the addon, which have Node's headers, or do not. */
const notOfNode = ['--exclude', 'test/scenarios/install.test.ts'];

const testsOfAddon = [
  'test/scenarios/endings.test.ts',
  ...['native', 'os', 'selector', 'signal', 'socket'].map((folder) => `test/unit/${folder}/`),
];

/** What a part came to: done, not there, or failed. */
type Outcome = { readonly absent: string } | { readonly failed: boolean };

/** Runs vitest quietly; what it printed is shown where it fails. */
function vitest(
  node: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(node, [program, 'run', '--reporter=dot', ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const counts = /^.*Tests .*$/m.exec(output)?.[0].trim();
      process.stdout.write(code === 0 ? `  ${counts ?? output}\n` : output);
      resolve(code === 0 && counts !== undefined);
    });
  });
}

function why(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  const [first] = (stderr ?? '').split('\n').filter((line) => /error|ERR/i.test(line));
  return first ?? message.split('\n', 1)[0]!;
}

/** The folder of a package of npm, outside of the project; a second run finds it there. */
function install(name: string, version: string): { folder: string } | { absent: string } {
  const place = join(tmpdir(), 'asyncio-ts-matrix', `${name}-${version}`);
  const folder = join(place, 'node_modules', name);
  if (existsSync(folder)) return { folder };
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), '{ "private": true }\n');
  try {
    const options = ['--no-audit', '--no-fund', '--no-save', '--silent'];
    execFileSync('npm', ['install', ...options, `${name}@${version}`], {
      cwd: place,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return { folder };
  } catch (error) {
    rmSync(place, { recursive: true, force: true });
    return { absent: `npm could not install ${name}@${version}: ${why(error)}` };
  }
}

/** The types of the package and what is written against them, as they stand. */
function inCompiler(version: string): Outcome {
  const installed = install('typescript', version);
  if ('absent' in installed) return installed;
  const tsc = join(installed.folder, 'bin', 'tsc');
  try {
    execFileSync(process.execPath, [tsc, '--noEmit', '-p', 'test/types'], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return { failed: false };
  } catch (error) {
    process.stdout.write((error as { stdout?: string }).stdout ?? String(error));
    return { failed: true };
  }
}

async function onNode(version: string): Promise<Outcome> {
  // What the package `node` would choose and download in a script of its own.
  const installed = install(`node-${process.platform}-${process.arch}`, version);
  if ('absent' in installed) return installed;
  const file = join(installed.folder, 'bin', 'node');
  const exact = execFileSync(file, ['--version'], { encoding: 'utf8' }).trim();
  if (!exact.startsWith(`v${version}.`) && exact !== `v${version}`)
    return { absent: `expected Node ${version}, got ${exact}` };
  const runs = [contract, examples, [...testsOfNode, ...notOfNode]];
  const passed = await Promise.all(runs.map((args) => vitest(file, args)));
  return { failed: passed.includes(false) };
}

/** The file of a library of the compiler; null where it has none of that name. */
function compilersLibrary(name: string): string | null {
  try {
    const file = execFileSync('gcc', [`-print-file-name=${name}`], { encoding: 'utf8' }).trim();
    return file === name ? null : file;
  } catch {
    return null;
  }
}

async function underSanitizers(): Promise<Outcome> {
  const library = compilersLibrary('libasan.so');
  if (library === null) return { absent: 'gcc has no libasan.so' };
  const build = ['scripts/install-native.mjs', '--strict', '--sanitize'];
  try {
    execFileSync(process.execPath, build, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    return { absent: `the addon cannot be built with them: ${why(error)}` };
  }
  const addon = join(root, 'build/Debug/asyncio_native.node');
  if (!needsPreload(addon)) {
    process.stdout.write(`  ${addon} was not built with AddressSanitizer\n`);
    return { failed: true };
  }
  const env = {
    ASYNCIO_TS_ADDON: addon,
    LD_PRELOAD: library,
    // V8 never frees much of what it has; what the addon keeps is proven by its counters.
    ASAN_OPTIONS: 'detect_leaks=0',
    UBSAN_OPTIONS: 'print_stacktrace=1',
  };
  return { failed: !(await vitest(process.execPath, testsOfAddon, env)) };
}

/** An addon with a sanitizer in it cannot be loaded where the sanitizer's library does not come first. */
function needsPreload(addon: string): boolean {
  try {
    const program = 'require(process.argv[1])';
    execFileSync(process.execPath, ['-e', program, addon], { stdio: 'ignore' });
    return false;
  } catch {
    return true;
  }
}

function isRequired(variable: string, value: string): boolean {
  return (process.env[variable] ?? '').split(',').some((one) => one.trim() === value);
}

interface Part {
  readonly group: string;
  readonly title: string;
  readonly required: boolean;
  readonly run: () => Outcome | Promise<Outcome>;
}

const parts: readonly Part[] = [
  ...nodes.map((version) => ({
    group: 'node',
    title: `Node ${version}`,
    required: isRequired('ASYNCIO_TS_REQUIRE_NODE', version),
    run: () => onNode(version),
  })),
  ...compilers.map((version) => ({
    group: 'typescript',
    title: `TypeScript ${version}`,
    required: isRequired('ASYNCIO_TS_REQUIRE_TYPESCRIPT', version),
    run: () => inCompiler(version),
  })),
  {
    group: 'sanitizers',
    title: 'AddressSanitizer and UndefinedBehaviorSanitizer',
    required: isRequired('ASYNCIO_TS_REQUIRE_SANITIZERS', '1'),
    run: underSanitizers,
  },
];

const asked = process.argv.slice(2);
const chosen = parts.filter(({ group }) => asked.length === 0 || asked.includes(group));
let failed = chosen.length === 0 ? 1 : 0;
for (const { title, required, run } of chosen) {
  const from = performance.now();
  const outcome = await run();
  const seconds = ((performance.now() - from) / 1000).toFixed(0);
  if ('absent' in outcome) {
    process.stdout.write(`${title}: ${required ? 'MISSING' : 'left out'}: ${outcome.absent}\n`);
    if (required) failed++;
  } else {
    process.stdout.write(`${title}: ${outcome.failed ? 'FAILED' : 'ok'}, ${seconds} s\n`);
    if (outcome.failed) failed++;
  }
}
process.exitCode = failed === 0 ? 0 : 1;
