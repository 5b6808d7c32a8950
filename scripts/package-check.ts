/**
 * `npm run package-check`: packs the package and uses it as a stranger would: compiled against with every declaration
 * checked, imported and required, installed into empty folders, its command called.
 */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkInstalls } from './package-installs.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const tools = join(root, 'node_modules', '.bin');

const program = `
import * as asyncio from 'asyncio-ts';
import { ValueError } from 'asyncio-ts/builtins';
import { ContextVar } from 'asyncio-ts/contextvars';
import { virtual_event_loop } from 'asyncio-ts/testing';

const name = new ContextVar<string>('name', { default: 'nobody' });
const greet = asyncio.coroutine(function* (seconds: number) {
  yield* asyncio.sleep(seconds);
  if (seconds < 0) throw new ValueError('too early');
  return \`hello \${name.get()}\`;
});
const text: string = await asyncio.run(
  async () => {
    const task: asyncio.Task<string> = asyncio.create_task(greet(3600));
    return await task;
  },
  { loop_factory: virtual_event_loop },
);
const loop: asyncio.AbstractEventLoop = asyncio.new_event_loop();
const future: asyncio.Future<number> = loop.create_future<number>();
future.add_done_callback((done) => done.get_loop().stop());
loop.call_soon((value: number) => future.set_result(value), 1);
await loop.run_forever();
loop.close();
if (text !== 'hello nobody' || future.result() !== 1) throw new Error(text);
`;

const requiring = `
const asyncio = require('asyncio-ts');
asyncio.run(async () => asyncio.sleep(0, 'required')).then((text) => {
  if (text !== 'required') throw new Error(text);
});
`;

function run(command: string, args: readonly string[], cwd: string): void {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
}

const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

/** The tarball of the package that lies in `source`. */
function pack(source: string, folder: string): string {
  mkdirSync(folder);
  run('npm', ['pack', source, '--silent', '--pack-destination', folder], root);
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack: expected a tarball, got none');
  return join(folder, tarball);
}

function unpack(folder: string): string {
  const tarball = pack('.', join(folder, 'packed'));
  const target = join(folder, 'node_modules', 'asyncio-ts');
  mkdirSync(target, { recursive: true });
  run('tar', ['xzf', tarball, '-C', target, '--strip-components=1'], folder);
  return tarball;
}

const folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-package-'));
try {
  const tarball = unpack(folder);
  run(join(tools, 'publint'), ['--strict', tarball], folder);
  run(join(tools, 'attw'), [tarball, '--profile', 'esm-only', '--quiet'], folder);

  mkdirSync(join(folder, 'node_modules', '@types'));
  for (const name of ['@types/node', ...Object.keys(dependencies)]) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(folder, 'main.ts'), program);
  writeFileSync(join(folder, 'required.cjs'), requiring);
  const options = ['--strict', '--target', 'es2023', '--lib', 'es2023,esnext.disposable'];
  const modules = ['--module', 'nodenext', '--types', 'node', '--skipLibCheck', 'false'];
  run(join(tools, 'tsc'), [...options, ...modules, 'main.ts'], folder);
  run(process.execPath, ['main.js'], folder);
  run(process.execPath, ['required.cjs'], folder);
  // Offline, as everything else is: what the package needs is installed from this checkout, too.
  const needed = Object.keys(dependencies).map((name) =>
    pack(join(root, 'node_modules', name), join(folder, `packed-${name}`)),
  );
  checkInstalls([tarball, ...needed], folder);
  process.stdout.write(
    'package: packs, compiles, imports and requires; installs with and without its addon, has its command\n',
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
