/** From what is given with `--loop` to a command that runs an adapter. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { flavours, type Flavour } from '../../codegen/model/selector.js';
import { failure, usageError } from '../command-error.js';
import { packageRoot } from '../package.js';
import type { Launch } from './adapter-process.js';
import { findInterpreters } from './interpreters.js';

export const readinesses = ['epoll', 'uv'] as const;
export type Readiness = (typeof readinesses)[number];

/** A column of the report. */
export interface Loop {
  /** `node`, `cpython@3.13`, `./my-loop.ts` */
  readonly name: string;
  /** JavaScript's loops alone have one. */
  readonly flavour?: Flavour;
  /** This package's loop alone has one. */
  readonly readiness?: Readiness;
  readonly launch: Launch;
}

export interface LoopChoices {
  readonly flavours: readonly Flavour[];
  readonly readinesses: readonly Readiness[];
  /** Where paths begin, and Python looks for modules. */
  readonly cwd: string;
}

export const defaultChoices = { flavours, readinesses: ['epoll'] } as const;

/** TypeScript runs as it stands in a checkout; the package has JavaScript. */
const isCheckout = import.meta.url.endsWith('.ts');

/** `node`, `cpython@3.13`, `uvloop`, `package.module:factory`, `./my-loop.ts`, `adapter:command`: one column, or several. */
export async function loopsOf(text: string, choices: LoopChoices): Promise<Loop[]> {
  if (text.startsWith('adapter:')) return [{ name: text, launch: adapter(text, choices.cwd) }];
  if (/\.[cm]?[jt]s$/.test(text)) return ofModule(text, choices);
  const [, kind, at] = /^([^@]*)(?:@(.+))?$/.exec(text) ?? [];
  if (kind === 'node') return ofNode(text, at, choices);
  if (kind === 'pyodide') return [{ name: text, launch: ofPyodide(choices.cwd) }];
  if (kind === 'cpython' || kind === 'uvloop' || kind?.includes(':')) {
    return [{ name: text, launch: await ofPython(kind, at, choices.cwd) }];
  }
  throw usageError(
    `there is no loop "${text}"`,
    'node, node@24, cpython, cpython@3.13, uvloop: loops that are known;',
    'package.module:factory: a Python loop; ./my-loop.ts: a module that exports new_event_loop;',
    'adapter:COMMAND: whatever speaks the adapter protocol.',
  );
}

function ofNode(name: string, at: string | undefined, choices: LoopChoices): Loop[] {
  const node = findNode(at);
  return choices.flavours.flatMap((flavour) =>
    choices.readinesses.map((readiness) => ({
      name,
      flavour,
      readiness,
      launch: javaScript(node, ['--flavour', flavour, '--readiness', readiness], choices.cwd),
    })),
  );
}

function ofModule(name: string, { flavours, cwd }: LoopChoices): Loop[] {
  const path = resolve(cwd, name);
  if (!existsSync(path)) throw failure(`there is no ${name}`);
  const url = pathToFileURL(path).href;
  const needsTypes = path.endsWith('ts') && !isCheckout && !stripsTypes;
  const loader = needsTypes ? [importOption('tsx', path)] : [];
  return flavours.map((flavour) => {
    const args = ['--flavour', flavour, '--loop', url];
    return { name, flavour, launch: javaScript(process.execPath, args, cwd, loader) };
  });
}

/** Whether this Node runs TypeScript by itself. */
const stripsTypes = 'typescript' in process.features && process.features.typescript !== false;

function importOption(name: string, from: string): string {
  try {
    return `--import=${pathToFileURL(createRequire(from).resolve(name)).href}`;
  } catch {
    throw failure(
      `Node ${process.versions.node} runs no TypeScript: npm install ${name}, or give JavaScript`,
    );
  }
}

function javaScript(
  node: string,
  args: readonly string[],
  cwd: string,
  loader: readonly string[] = [],
): Launch {
  const file = join(packageRoot, isCheckout ? 'conformance' : 'dist/conformance', 'adapter');
  const options = isCheckout
    ? ['--conditions=asyncio-ts-source', importOption('tsx', join(packageRoot, 'package.json'))]
    : loader;
  const script = `${file}.${isCheckout ? 'ts' : 'js'}`;
  // Not the options of whoever runs this: a test runner's, a debugger's.
  const env = { ...process.env, NODE_OPTIONS: undefined };
  return { command: node, args: ['--expose-gc', ...options, script, ...args], cwd, env };
}

function findNode(at: string | undefined): string {
  if (
    at === undefined ||
    process.versions.node === at ||
    process.versions.node.startsWith(`${at}.`)
  )
    return process.execPath;
  if (existsSync(at)) return resolve(at);
  throw failure(
    `found no Node ${at}; this is ${process.versions.node}`,
    'node@PATH names the executable of another one.',
  );
}

async function ofPython(kind: string, at: string | undefined, cwd: string): Promise<Launch> {
  const factory = kind === 'cpython' ? 'asyncio' : kind;
  const isOwn = kind.includes(':');
  const package_ = join(packageRoot, 'generated', 'python');
  // What the user set for other programs in Python is kept from ours; their own loop may need it.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => isOwn || !name.startsWith('PYTHON')),
  );
  const path = [package_, ...(isOwn ? [env['PYTHONPATH'] ?? ''] : [])].filter(
    (part) => part !== '',
  );
  return {
    command: await findPython(kind, at),
    args: ['-B', '-m', 'asyncio_conformance', '--serve', '--loop', factory],
    cwd: isOwn ? cwd : package_,
    env: { ...env, PYTHONPATH: path.join(delimiter) },
  };
}

let interpreters: ReturnType<typeof findInterpreters> | undefined;

async function findPython(kind: string, at: string | undefined): Promise<string> {
  if (at !== undefined && !/^3\.\d+$/.test(at)) return at;
  if (at === undefined && kind !== 'uvloop') return 'python3';
  const found = await (interpreters ??= findInterpreters());
  const wanted = found.find((one) =>
    kind === 'uvloop' && at === undefined ? one.loop === 'uvloop' : one.name === at,
  );
  if (wanted) return wanted.executable;
  const versions = found.filter(({ loop }) => loop === 'asyncio').map(({ name }) => name);
  throw failure(
    at === undefined ? 'found no Python that has uvloop' : `found no CPython ${at}`,
    versions.length === 0 ? 'There is no CPython at all.' : `There is ${versions.join(', ')}.`,
    `${kind}@PATH names the executable.`,
  );
}

function ofPyodide(cwd: string): Launch {
  const url = importable('pyodide', cwd);
  const script = join(packageRoot, isCheckout ? 'conformance' : 'dist/conformance', 'pyodide');
  const loader = isCheckout ? [importOption('tsx', join(packageRoot, 'package.json'))] : [];
  const args = [...loader, `${script}.${isCheckout ? 'ts' : 'js'}`, url, packageRoot];
  return { command: process.execPath, args, cwd, env: { ...process.env, NODE_OPTIONS: undefined } };
}

function importable(name: string, cwd: string): string {
  try {
    return pathToFileURL(createRequire(join(cwd, 'package.json')).resolve(name)).href;
  } catch {
    throw failure(`found no ${name} from here: npm install ${name}`);
  }
}

function adapter(text: string, cwd: string): Launch {
  const [command, ...args] = text.slice('adapter:'.length).trim().split(/\s+/);
  if (!command) throw usageError('expected a command after "adapter:"');
  return { command, args, cwd, env: process.env };
}
