/** Installs the packed package as its users do, into empty folders: whatever is missing there, npm succeeds and the core works. */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** Says `core`, then `readable` or why not. */
const program = `
import * as asyncio from 'asyncio-ts';
import { socketpair } from 'asyncio-ts/socket';

console.log(await asyncio.run(() => asyncio.sleep(0.001, 'core')));
const loop = asyncio.new_event_loop();
try {
  const [a, b] = socketpair();
  loop.add_reader(a, () => loop.stop());
  b.send(Buffer.from('x'));
  await loop.run_forever();
  console.log('readable');
  loop.remove_reader(a);
  for (const end of [a, b]) end.close();
} catch (error) {
  console.log(error.name + ': ' + error.message);
}
loop.close();
`;

const whole = 'core\nreadable\n';
const withoutAddon =
  'core\nNotImplementedError: socketpair() needs the native addon: ' +
  'it is not built; install g++, make and python3, then run npm rebuild\n';
const lineOfNpm =
  'asyncio-ts: no C compiler (g++ not found): sockets, signals and add_reader are off, everything else works. ' +
  'Install g++, make and python3, then npm rebuild.\n';

/** Not what the npm that runs this was told: a user's npm starts afresh. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)),
);

function expectText(what: string, expected: string, actual: string): void {
  if (actual === expected) return;
  throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

function onPath(command: string): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const file = folders.map((folder) => join(folder, command)).find((one) => existsSync(one));
  if (file === undefined) throw new Error(`expected ${command} on the path, found none`);
  return file;
}

/** An empty folder that the package is installed into. */
class Consumer {
  readonly #folder: string;
  readonly #title: string;

  constructor(folder: string, title: string) {
    this.#title = title;
    this.#folder = join(folder, title.replaceAll(' ', '-'));
    mkdirSync(this.#folder);
    writeFileSync(join(this.#folder, 'package.json'), '{ "type": "module", "private": true }\n');
    writeFileSync(join(this.#folder, 'main.js'), program);
  }

  get package(): string {
    return join(this.#folder, 'node_modules', 'asyncio-ts');
  }

  /** What npm and the scripts it runs print on stdout. */
  npm(args: readonly string[], path = process.env['PATH']): string {
    return execFileSync('npm', [...args, '--offline', '--no-audit', '--no-fund'], {
      cwd: this.#folder,
      encoding: 'utf8',
      env: { ...environment, PATH: path },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  }

  expect(printed: string): void {
    const actual = execFileSync(process.execPath, ['main.js'], {
      cwd: this.#folder,
      encoding: 'utf8',
      env: environment,
    });
    expectText(this.#title, printed, actual);
  }

  /** The command finds what it reads beside it in the package, and what it hands to a Python. */
  expectCommand(): void {
    const shown = this.#command('show', 'call_soon.order');
    for (const part of ['call_soon.order', 'loop.run_forever()', 'await loop.run_forever();']) {
      if (!shown.includes(part)) expectText('asyncio-ts show', `... ${part} ...`, shown);
    }
    const drift = this.#command('drift', '--python', 'python3', '--only', 'call_soon.order');
    if (!drift.includes('1 passed')) expectText('asyncio-ts drift', '... 1 passed ...', drift);
    const only = ['--only', 'call_soon.order', 'add_reader.*'];
    const conform = this.#command('conform', '--loop', 'node', '--loop', 'cpython', ...only);
    if (!conform.includes(' 0 failed')) expectText('asyncio-ts conform', '... 0 failed', conform);
  }

  #command(...args: readonly string[]): string {
    return execFileSync(join(this.#folder, 'node_modules', '.bin', 'asyncio-ts'), args, {
      cwd: this.#folder,
      encoding: 'utf8',
      env: environment,
    });
  }
}

/** The addon where prebuilt ones lie in the package. */
function prebuiltIn(consumer: Consumer): string {
  const folder = join(consumer.package, 'prebuilt', `${process.platform}-${process.arch}`);
  mkdirSync(folder, { recursive: true });
  return join(folder, 'asyncio_native.node');
}

/**
 * @param tarballs  the package, and all that it needs
 * @throws Error  one of the installations came to something else than it should
 */
export function checkInstalls(tarballs: readonly string[], folder: string): void {
  const scripts = new Consumer(folder, 'with install scripts');
  scripts.npm(['install', ...tarballs]);
  scripts.expect(whole);
  scripts.expectCommand();
  const built = join(scripts.package, 'build', 'Release', 'asyncio_native.node');

  const ignoring = new Consumer(folder, 'with ignored scripts');
  ignoring.npm(['install', '--ignore-scripts', ...tarballs]);
  ignoring.expect(withoutAddon);
  ignoring.npm(['rebuild']);
  ignoring.expect(whole);

  const bare = new Consumer(folder, 'without a compiler');
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  symlinkSync(process.execPath, join(bin, 'node'));
  for (const command of ['npm', 'sh']) symlinkSync(onPath(command), join(bin, command));
  const said = bare.npm(['install', '--foreground-scripts', ...tarballs], bin);
  const lines = said.split('\n').filter((line) => line.startsWith('asyncio-ts: '));
  expectText('npm without a compiler', lineOfNpm, `${lines.join('\n')}\n`);
  bare.expect(withoutAddon);

  // Found first: what lies where a build would be is none.
  const prebuilt = new Consumer(folder, 'with a prebuilt addon');
  prebuilt.npm(['install', '--ignore-scripts', ...tarballs]);
  copyFileSync(built, prebuiltIn(prebuilt));
  const wouldBe = join(prebuilt.package, 'build', 'Release', 'asyncio_native.node');
  mkdirSync(dirname(wouldBe), { recursive: true });
  writeFileSync(wouldBe, 'no addon');
  prebuilt.expect(whole);
  prebuilt.npm(['rebuild'], bin);
  expectText('a build beside a prebuilt addon', 'no addon', readFileSync(wouldBe, 'utf8'));
}
