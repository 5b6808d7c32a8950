import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from '../../support/imports.js';
import { runCommand } from '../../support/cli/run-command.js';
import { findInterpreters } from '../../support/conformance/interpreters.js';
import { runProgram } from '../../support/run-program.js';
import { acceptFile } from '../../support/translate/programs.js';
import {
  complaintsAboutPrograms,
  programFile,
  programText,
  userPrograms,
} from '../../support/translate/user-programs.js';

const folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-translate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const flavours = ['async', 'generator'] as const;
const modules = userPrograms.flatMap((name) =>
  flavours.map((flavour) => ({ name, flavour, file: `${name}.${flavour}.ts` })),
);

/** A file of Python with that text. */
function python(text: string): string {
  const path = join(mkdtempSync(join(folder, 'program-')), 'program.py');
  writeFileSync(path, text);
  return path;
}

describe('A program of a user', () => {
  test.each(modules)('$name is translated with $flavour functions', async (given) => {
    const { name, flavour, file } = given;
    const source = programFile(`${name}.py`);
    const { code, out, error } = await runCommand(['translate', source, '--flavour', flavour]);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    acceptFile(programFile(file), out);
    expect(out).toBe(programText(file));
  });

  test('compiles against the package, whichever it is', { timeout: 60_000 }, () => {
    expect(complaintsAboutPrograms(modules.map(({ file }) => file))).toEqual([]);
  });
});

// The programs are of today; get_event_loop() makes no loop from 3.14 on.
const able = (await findInterpreters()).filter(
  ({ loop, name }) => loop === 'asyncio' && ['3.11', '3.12', '3.13'].includes(name),
);
const newest = able.at(-1);

/** Dates and numbers of processes are never the same. */
function comparable(output: string): string {
  return output
    .replace(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\.\d+Z?$/gm, 'a date')
    .replace(/^pid \d+/gm, 'pid');
}

describe.runIf(newest).concurrent('On Python and here the same is printed by', () => {
  const options = { cwd: root, send: { signal: 'SIGINT', after: 'to exit.' } };

  test.each(userPrograms)('%s', { timeout: 60_000 }, async (name) => {
    const onPython = await runProgram(
      newest!.executable,
      ['-u', '-W', 'ignore', programFile(`${name}.py`)],
      options,
    );
    expect(onPython).toMatchObject({ code: 0, errors: '' });
    expect(onPython.output).not.toBe('');
    for (const flavour of flavours) {
      const args = ['--import=tsx', '--conditions=asyncio-ts-source'];
      const file = programFile(`${name}.${flavour}.ts`);
      const here = await runProgram(process.execPath, [...args, file], options);
      expect(here).toMatchObject({ code: 0, errors: '' });
      expect(comparable(here.output)).toBe(comparable(onPython.output));
    }
  });
});

describe('What lies outside of the subset', () => {
  test('is refused, all of it at once, each with its place and the reason', async () => {
    const { code, out, error } = await runCommand(['translate', programFile('refused.py')]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    const report = error.replaceAll(programFile(''), '');
    acceptFile(programFile('refused.txt'), report);
    expect(report).toBe(programText('refused.txt'));
  });

  test('leaves the file alone that would be written', async () => {
    const out = join(folder, 'kept.mts');
    writeFileSync(out, 'kept');
    const { code } = await runCommand(['translate', python('print(1.5)\n'), '--out', out]);
    expect(code).toBe(1);
    expect(readFileSync(out, 'utf8')).toBe('kept');
  });

  test.each([
    ['a number that may be a float', 'import time\nn = time.time()\nprint(n)\n', '3:7'],
    ['one that was made of a float', 'n = 2\nn *= 0.5\nprint(f"{n}")\n', '3:10'],
    ['an attribute that is given a float', box('self.n += 0.5'), '8:12'],
    ['what a function gives', 'def half(n: int):\n    return n * 0.5\nprint(half(3))\n', '3:7'],
    ['a condition', 'print(1 < 2)\n', '1:7'],
    ['nothing', 'print(None)\n', '1:7'],
  ])('%s is not printed', async (_, text, place) => {
    const { code, error } = await runCommand(['translate', python(text)]);
    expect(code).toBe(1);
    expect(error).toContain(`program.py:${place} python-subset: `);
  });

  test.each([
    ['a counter', 'n = 0\nfor i in range(3):\n    n += i * 2\n    print(n, i)\n'],
    ['an attribute', box('self.n += 1')],
    ['what a function gives', 'def twice(n: int):\n    return n * 2\nprint(twice(3))\n'],
    ['a length', "print(len('abc') + 2, -1)\n"],
  ])('%s is', async (_, text) => {
    const { code, error } = await runCommand(['translate', python(text)]);
    expect({ code, error }).toEqual({ code: 0, error: '' });
  });
});

function box(statement: string): string {
  return (
    'class Box:\n    def __init__(self):\n        self.n = 0\n' +
    `    def add(self):\n        ${statement}\nbox = Box()\nbox.add()\nprint('n', box.n)\n`
  );
}

describe('The command', () => {
  test('writes the module where it is told to', async () => {
    const out = join(folder, 'written.mts');
    const { code, out: shown } = await runCommand([
      'translate',
      python('print("100%d", 5)\n'),
      '--out',
      out,
    ]);
    expect({ code, shown }).toEqual({ code: 0, shown: '' });
    expect(readFileSync(out, 'utf8')).toContain("console.log('100%d 5')");
  });

  test.each([
    ['that is not there', ['/nowhere.py'], 'asyncio-ts: /nowhere.py cannot be read'],
    ['that is no Python', [python('def\n')], 'not Python'],
  ])('tells of a file %s', async (_, args, message) => {
    const { code, error } = await runCommand(['translate', ...args]);
    expect(code).toBeGreaterThan(0);
    expect(error).toContain(message);
  });

  test('knows two flavours', async () => {
    const args = ['translate', python('print(1)\n'), '--flavour', 'vanilla'];
    const { code, error } = await runCommand(args);
    expect(code).toBe(2);
    expect(error).toContain('Allowed choices are async, generator');
  });
});
