// Builds the native addon when the package is installed. Never makes an installation fail: without the addon, everything
// but sockets, descriptors and signals works, and one line says so.
//
//   node scripts/install-native.mjs [--strict] [--sanitize]
//
// --strict    for those who work on the addon: warnings are errors, the output is shown, and a failure is one
// --sanitize  with AddressSanitizer and UndefinedBehaviorSanitizer, to build/Debug, beside the other one; to be used by
//             ASYNCIO_TS_ADDON=build/Debug/asyncio_native.node with the sanitizer's library preloaded
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const strict = process.argv.includes('--strict');
const sanitize = process.argv.includes('--sanitize');
const log = join(root, 'build', 'install.log');

/** Where a command is on the path, null if nowhere. */
function onPath(command) {
  if (command.includes('/')) return existsSync(command) ? command : null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, command)).find((file) => existsSync(file)) ?? null;
}

/** What a build needs and is not there, as a text; null if nothing is missing. */
function missingTool() {
  // gyp links with the C++ compiler, whatever the language is; CC may be more than one word.
  const compiler = (process.env.CXX ?? 'g++').split(' ')[0];
  const cCompiler = (process.env.CC ?? 'gcc').split(' ')[0];
  if (process.platform === 'darwin')
    return onPath('xcrun') ? null : 'no C compiler (xcrun not found)';
  if (!onPath(compiler)) return `no C compiler (${compiler} not found)`;
  if (!onPath(cCompiler) && !onPath('cc')) return `no C compiler (${cCompiler} not found)`;
  if (!onPath('make')) return 'make not found';
  const python = process.env.PYTHON ?? process.env.npm_config_python ?? 'python3';
  if (!onPath(python) && !onPath('python')) return 'python3 not found';
  return null;
}

/** The node-gyp that the package manager brings along. */
function findNodeGyp() {
  const beside = (file, ...rest) => join(dirname(realpathSync(file)), ...rest);
  const { npm_config_node_gyp: given, npm_execpath: npm = onPath('npm') } = process.env;
  const candidates = [
    given,
    npm && beside(npm, '../node_modules/node-gyp/bin/node-gyp.js'),
    beside(process.execPath, '../lib/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js'),
  ];
  return candidates.find((file) => file && existsSync(file)) ?? null;
}

/** The folder above include/node where the headers came with Node: then nothing has to be downloaded. */
function findHeaders() {
  const folder = join(dirname(realpathSync(process.execPath)), '..');
  return existsSync(join(folder, 'include', 'node', 'uv.h')) ? folder : null;
}

/** Why the addon is off and what turns it on; null once it is built. */
function build() {
  if (process.platform === 'win32') return { why: 'there is no addon for Windows yet', how: null };
  const missing = missingTool();
  if (missing !== null) return { why: missing, how: 'Install g++, make and python3' };
  const nodeGyp = findNodeGyp();
  if (nodeGyp === null) return { why: 'node-gyp not found', how: 'Install npm' };
  const headers = findHeaders();
  const options = headers === null ? [] : [`--nodedir=${headers}`];
  const variables = [strict && '-Dstrict=1', sanitize && '-Dsanitize=1'].filter(Boolean);
  const run = (...words) =>
    spawnSync(process.execPath, [nodeGyp, ...words], {
      cwd: root,
      encoding: 'utf8',
      stdio: strict ? 'inherit' : 'pipe',
    });
  // Two commands: `rebuild` would empty the folder first, and what stands behind `--` is for gyp alone.
  const configuration = sanitize ? ['--debug'] : [];
  let { status, stdout, stderr } = run(
    'configure',
    ...options,
    ...configuration,
    '--',
    ...variables,
  );
  if (status === 0) ({ status, stdout, stderr } = run('build', ...options, ...configuration));
  if (status === 0) return null;
  if (!strict) {
    mkdirSync(dirname(log), { recursive: true });
    writeFileSync(log, `${stdout}${stderr}`);
  }
  const why =
    headers === null ? 'no headers of this Node, or the build failed' : 'the build failed';
  return { why: `${why} (see ${log})`, how: 'Remove the cause' };
}

/** Packed for this platform; the loader looks there first. */
function prebuilt() {
  return existsSync(
    join(root, 'prebuilt', `${process.platform}-${process.arch}`, 'asyncio_native.node'),
  );
}

if (strict || !prebuilt()) {
  const failed = build();
  if (failed !== null) {
    const how = failed.how === null ? '' : ` ${failed.how}, then npm rebuild.`;
    console.log(
      `asyncio-ts: ${failed.why}: sockets, signals and add_reader are off, everything else works.${how}`,
    );
    if (strict) process.exitCode = 1;
  }
}
