import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { typeCheck } from '../../../cli/translate/type-check.js';
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

/** A program of asyncio whose `main` is that. */
function main(...lines: readonly string[]): string {
  const body = lines.map((line) => `    ${line}\n`).join('');
  return `import asyncio\nasync def main():\n${body}asyncio.run(main())\n`;
}

describe('What would be something else in JavaScript', () => {
  test.each([
    [
      'a number that multiplies itself',
      ['n = 1', 'for i in range(1, 30):', '    n *= i', 'print(n)'],
      '6:11',
    ],
    ['more than 31 bits', ['n = 5', 'if n << 40 > 7:', "    print('x')"], '4:10'],
    ['bits that are updated', ['n = 5', 'n |= 1', "print('x')"], '4:7'],
    ['the complement', ['n = 5', 'if ~n < 0:', "    print('x')"], '4:8'],
    ['a length in units', ["n = len('\u{1F600}')", 'print(n)'], '3:13'],
    ['a slice in units', ["t = '\\U0001F600'", 'print(t[1:])'], '4:11'],
    [
      'the order of keys that may be digits',
      ['d = {}', "for k in ['9', '1']:", "    d[k] = 'x'", 'for k in d:', '    print(k)'],
      '6:14',
    ],
    ['a key of digits', ['d = {}', "d['1'] = 'x'", "print('x')"], '4:7'],
    [
      'a dictionary that shrinks while it is looped over',
      ["d = {'a': 'b'}", 'for k in d:', '    d.clear()'],
      '5:9',
    ],
    ['a set that grows', ["s = {'a'}", 'for x in s:', "    s.add('b')"], '5:9'],
    [
      'a missing item that is waited for',
      ["xs = ['a']", 'try:', '    print(xs[1])', 'except Exception:', '    pass'],
      '5:15',
    ],
    [
      'a missing item of a function that is called where it is waited for',
      [
        'def first(xs: list[str]) -> str:',
        '    return xs[0]',
        'try:',
        '    print(first([]))',
        'except Exception:',
        '    pass',
      ],
      '4:16',
    ],
    [
      'too few values in a task whose exception is a result',
      [
        'async def halves(text: str) -> str:',
        "    a, b = text.split(':')",
        '    return a + b',
        "await asyncio.gather(halves('x'), return_exceptions=True)",
      ],
      '4:9',
    ],
    ['a list that is empty', ["xs = ['a']", 'try:', '    xs.pop()', 'except:', '    pass'], '5:12'],
    [
      'too few values',
      ['try:', "    a, b = 'x'.split(':')", 'except ValueError:', '    pass'],
      '4:9',
    ],
    ['too many values', ["a, b = 'x', 'y', 'z'"], '3:5'],
    [
      'bytes that are no text',
      ['try:', "    print(b'\\xff'.decode())", 'except UnicodeDecodeError:', '    pass'],
      '4:23',
    ],
    [
      'a generator expression that is looped over',
      ["for x in (y + 'z' for y in ['a']):", '    print(x)'],
      '3:14',
    ],
    ['a text and a number', ["print('a' + 1)"], '3:15'],
    ['what the loop does not have', ['await asyncio.to_thread(main)'], '3:11'],
  ])('is refused: %s', async (_, lines, place) => {
    const { code, out, error } = await runCommand(['translate', python(main(...lines))]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toContain(`program.py:${place} python-subset: `);
    expect(error).toMatch(/^1 problem in 1 file$/m);
  });

  test('is refused: an attribute of a class that a method of its base sets', async () => {
    const text =
      'class A:\n    def __init__(self):\n        self.n = 1\nclass B(A):\n    n = 2\nprint(B().n)\n';
    const { error } = await runCommand(['translate', python(text)]);
    expect(error).toContain('program.py:5:5 python-subset: ');
  });

  test.each([
    ['a delay that is annotated', ['n: int = 1', 'while n < 9:', '    n *= 2', 'print(n)']],
    ['a mask', ['n = 5', 'if n & 0xff > 7:', "    print('x')"]],
    [
      'an exception elsewhere',
      [
        "xs = ['a']",
        'try:',
        '    await asyncio.sleep(0)',
        'except Exception:',
        '    pass',
        'print(xs[0])',
      ],
    ],
    [
      'an item of a function, where nobody takes what it raises',
      [
        'def first(xs: list[str]) -> str:',
        '    return xs[0]',
        "print(first(['a']))",
        'try:',
        '    pass',
        'except Exception:',
        '    pass',
      ],
    ],
    [
      'a result that is annotated',
      ['def first(xs: list[int]) -> int:', '    return xs[0]', 'print(first([4]))'],
    ],
    ['a generator expression that is used up', ["print(','.join(x for x in ['a']))"]],
  ])('is not: %s', async (_, lines) => {
    const { code, error } = await runCommand(['translate', python(main(...lines))]);
    expect({ code, error }).toEqual({ code: 0, error: '' });
  });
});

describe('What TypeScript would not compile', () => {
  const text = main("print('one')", "await asyncio.sleep('long')");

  test('is refused, with the place in the Python and what the compiler says', async () => {
    const { code, out, error } = await runCommand(['translate', python(text)]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toContain(
      "program.py:4:5 type-check: TypeScript would not compile this: Argument of type 'string' is not assignable " +
        "to parameter of type 'number'; it would be 'await asyncio.sleep('long');'",
    );
  });

  test('is refused in the other flavour, too, and nothing is written', async () => {
    const out = join(folder, 'unwritten.mts');
    const args = ['translate', python(text), '--out', out, '--flavour', 'generator'];
    const { code, error } = await runCommand(args);
    expect(code).toBe(1);
    expect(error).toContain('program.py:4:5 type-check: ');
    expect(existsSync(out)).toBe(false);
  });

  test('is looked for under its name in the statement', async () => {
    const { error } = await runCommand([
      'translate',
      python(main('def f(items: list = []):', "    items.append('a')", 'f()')),
    ]);
    expect(error).toMatch(/program\.py:3:\d+ type-check: /);
  });

  test('cannot be told where there is no compiler, or none that can be called', () => {
    const bare = mkdtempSync(join(folder, 'bare-'));
    expect(typeCheck('export {};\n', [bare])).toEqual({
      unchecked: 'there is no TypeScript here',
    });
    const seven = join(bare, 'node_modules', 'typescript');
    const types = join(bare, 'node_modules', '@types', 'node');
    mkdirSync(seven, { recursive: true });
    writeFileSync(join(seven, 'index.js'), "exports.version = '7.0.0';\n");
    expect(typeCheck('export {};\n', [bare])).toEqual({
      unchecked: 'there is no @types/node here',
    });
    mkdirSync(types, { recursive: true });
    writeFileSync(join(types, 'package.json'), '{}\n');
    expect(typeCheck('export {};\n', [bare])).toEqual({
      unchecked: 'TypeScript 7.0.0 cannot be called from a program',
    });
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
