/** The files beside this one are claims about types: they must compile, each expected error included. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { complaintsAbout } from '../support/complaints.js';

const folder = dirname(fileURLToPath(import.meta.url));
const root = join(folder, '../..');
const claims = readdirSync(folder).filter(
  (name) => name.endsWith('.ts') && !name.includes('.test.'),
);

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config,
  ts.sys,
  root,
);

/** `file:line message` of all that is wrong in the given files of this folder; texts replace files. */
function complaints(
  names: readonly string[],
  texts: ReadonlyMap<string, string> = new Map(),
): string[] {
  const host = ts.createCompilerHost(options);
  const paths = new Map([...texts].map(([name, text]) => [join(folder, name), text]));
  const { readFile, fileExists } = host;
  host.readFile = (path) => paths.get(path) ?? readFile(path);
  host.fileExists = (path) => paths.has(path) || fileExists(path);
  const program = ts.createProgram(
    names.map((name) => join(folder, name)),
    options,
    host,
  );
  return names.flatMap((name) => complaintsAbout(program, join(folder, name), name));
}

describe('The claims about types', { timeout: 60_000 }, () => {
  test('hold', () => {
    expect(claims).toEqual(expect.arrayContaining(['awaiting.ts', 'callbacks.ts']));
    expect(complaints(claims)).toEqual([]);
  });

  test('are checked: a wrong one is found, and so is an error that does not come', () => {
    const wrong = [
      "import { sleep } from '../../src/index.js';",
      "import { same } from './equal.js';",
      'async function claims(): Promise<void> {',
      '  const value = await sleep(1);',
      '  same<typeof value, number>(true);',
      '  same<any, null>(true);',
      '  // @ts-expect-error -- nothing is wrong here',
      '  await sleep(1);',
      '}',
      'void claims;',
    ].join('\n');
    expect(complaints(['wrong.ts'], new Map([['wrong.ts', wrong]]))).toEqual([
      "wrong.ts:5 Argument of type 'true' is not assignable to parameter of type 'false'.",
      "wrong.ts:6 Argument of type 'true' is not assignable to parameter of type 'false'.",
      "wrong.ts:7 Unused '@ts-expect-error' directive.",
    ]);
  });
});
