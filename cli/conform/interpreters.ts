/** The Pythons of this machine, and the loops that they bring. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** One loop on one interpreter. */
export interface Interpreter {
  /** What it is asked for by: `3.11`, or `uvloop`. */
  readonly name: string;
  /** `CPython 3.11.7`, `uvloop 0.17.0 on CPython 3.11.2` */
  readonly title: string;
  readonly executable: string;
  readonly loop: 'asyncio' | 'uvloop';
}

interface Found {
  readonly executable: string;
  readonly version: string;
  readonly uvloop: string | null;
}

const question = `
import json, platform, sys
try:
    import uvloop
    version = uvloop.__version__
except ImportError:
    version = None
if platform.python_implementation() == 'CPython' and sys.version_info >= (3, 6):
    print(json.dumps([platform.python_version(), version]))
`;

/** Every CPython from 3.6 on, one per minor version, and one uvloop. */
export async function findInterpreters(): Promise<Interpreter[]> {
  const found = (await Promise.all(candidates().map(ask))).filter((answer) => answer !== undefined);
  const interpreters = new Map<string, Interpreter>();
  for (const { executable, version, uvloop } of found) {
    const name = version.split('.').slice(0, 2).join('.');
    const title = `CPython ${version}`;
    if (!interpreters.has(name))
      interpreters.set(name, { name, title, executable, loop: 'asyncio' });
    if (uvloop !== null && !interpreters.has('uvloop')) {
      const uvloopTitle = `uvloop ${uvloop} on ${title}`;
      interpreters.set('uvloop', {
        name: 'uvloop',
        title: uvloopTitle,
        executable,
        loop: 'uvloop',
      });
    }
  }
  return [...interpreters.values()].sort((a, b) => order(a.name) - order(b.name));
}

/** Names in ASYNCIO_TS_REQUIRE_PYTHON ("3.6,3.13,uvloop") that were not found. */
export function missing(interpreters: readonly Interpreter[]): string[] {
  const required = (process.env['ASYNCIO_TS_REQUIRE_PYTHON'] ?? '').split(',').map((n) => n.trim());
  const names = new Set(interpreters.map(({ name }) => name));
  return required.filter((name) => name !== '' && !names.has(name));
}

function order(name: string): number {
  return name === 'uvloop' ? Infinity : Number(name.slice(2));
}

async function ask(executable: string): Promise<Found | undefined> {
  try {
    // Not in the package's folder and not with the user's settings: only what the interpreter is.
    const { stdout } = await run(executable, ['-E', '-c', question], { timeout: 10_000 });
    if (stdout.trim() === '') return undefined;
    const [version, uvloop] = JSON.parse(stdout) as [string, string | null];
    return { executable, version, uvloop };
  } catch {
    // A shim without a version behind it, or something else that only has the name.
    return undefined;
  }
}

/** pyenv's versions, whatever of them is active, then `python3` and `python3.N` on the path, then the system's. */
function candidates(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const names = ['python3', ...Array.from({ length: 9 }, (_, i) => `python3.${i + 6}`)];
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const all = [...pyenvPythons(folders), ...onPath, '/usr/bin/python3'];
  return [...new Set(all)].filter((path) => existsSync(path));
}

function pyenvPythons(folders: readonly string[]): string[] {
  const roots = [
    process.env['PYENV_ROOT'],
    // The command stands in <root>/bin or <root>/shims.
    ...folders.filter((folder) => existsSync(join(folder, 'pyenv'))).map((f) => join(f, '..')),
  ].filter((root) => root !== undefined);
  return roots.flatMap((root) => {
    const versions = join(root, 'versions');
    if (!existsSync(versions)) return [];
    return readdirSync(versions)
      .sort()
      .map((version) => join(versions, version, 'bin', 'python3'));
  });
}
