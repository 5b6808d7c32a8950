/** The documentation's examples, as a TypeScript author would write them. */
import { describe, expect, test } from 'vitest';
import { translateExample, type Translation } from '../../../codegen/translate/index.js';
import type { Example } from '../../../codegen/model/contract.js';
import { projectContract, sourceText } from '../../support/translate/programs.js';

const contract = projectContract();

function example(python: string, changes: Partial<Example> = {}): Example {
  const source = sourceText(python, 'example.py');
  const { place } = source;
  const none = new Map<string, never>();
  const base = { id: 'example', title: 'An example', source: 'here', types: none, comments: none };
  return { ...base, place, python: source, ...changes };
}

function translated(python: string, changes?: Partial<Example>): Translation {
  return translateExample(example(python, changes), contract);
}

function messages({ problems }: Translation): string[] {
  return problems.map(({ message }) => message);
}

describe.each(contract.examples)('The example $id', (shown) => {
  const translation = translateExample(shown, contract);

  test('has a translation', () => {
    expect(translation.problems).toEqual([]);
    expect(translation.body).not.toBe('');
  });

  test('takes nothing from the Python runtime and leaves no type open', () => {
    expect(translation.imports.filter(({ module }) => !module.startsWith('asyncio-ts'))).toEqual(
      [],
    );
    expect(translation.body).not.toMatch(/\bany\b|\bas never\b/);
  });

  test('has no comment that its author replaced', () => {
    for (const comment of shown.comments.keys()) expect(translation.body).not.toContain(comment);
  });
});

test('Signals are named by a variable, each call holds its own name', () => {
  const { body } = translated(
    'import asyncio, functools, signal\n' +
      'def ask_exit(signame):\n' +
      "    print('got %s' % signame)\n" +
      'loop = asyncio.get_event_loop()\n' +
      "for signame in ('SIGINT', 'SIGTERM'):\n" +
      '    loop.add_signal_handler(getattr(signal, signame), functools.partial(ask_exit, signame))\n',
  );
  expect(body).toContain('function ask_exit(signame: string) {');
  expect(body).toContain("for (const signame of ['SIGINT', 'SIGTERM'] as const) {");
  expect(body).toContain('loop.add_signal_handler(signal[signame], () => ask_exit(signame));');
});

test('The standard library becomes what Node has', () => {
  const { body, imports } = translated(
    'import datetime, os, time\n' +
      "print('pid %s' % os.getpid(), datetime.datetime.now())\n" +
      "print(b'abc'.decode(), 'abc'.encode(), flush=True)\n" +
      'print(time.time())\n',
  );
  expect(body.split('\n')).toEqual([
    'console.log(`pid ${process.pid}`, new Date());',
    "console.log(b`abc`.toString(), Buffer.from('abc'));",
    'console.log(Date.now() / 1000);',
  ]);
  expect(imports.map(({ module, name }) => `${name} from ${module}`)).toEqual([
    'b from asyncio-ts/builtins',
  ]);
});

test('Coroutines are async functions, and the program awaits the run', () => {
  const { body } = translated(
    'import asyncio\n' +
      'async def main():\n' +
      '    await asyncio.sleep(1)\n' +
      "    print('done')\n" +
      'asyncio.run(main())\n',
  );
  expect(body.split('\n')).toEqual([
    'const main = asyncio.coroutine(async () => {',
    '  await asyncio.sleep(1);',
    "  console.log('done');",
    '});',
    'await asyncio.run(main());',
  ]);
});

test('A parameter whose type nobody knows is a problem, until the example states it', () => {
  const python = 'def show(value):\n    print(value)\n';
  expect(messages(translated(python))).toEqual(["the type of 'value' is not known"]);
  const types = new Map([['show.value', { kind: 'name', name: 'str', args: [] } as const]]);
  expect(translated(python, { types }).body).toContain('function show(value: string) {');
});

test('What needs the Python runtime is a problem', () => {
  expect(messages(translated('x = [1]\nprint(x == [1])\n'))).toEqual([
    "this would need 'equals' of the Python runtime, which an example does not have",
  ]);
});

test('A closure over a variable that changes is no substitute for functools.partial', () => {
  const python =
    'import functools\ndef f(n):\n    print(n)\nn = 1\ng = functools.partial(f, n)\nn = 2\ng()\n';
  expect(messages(translated(python))).toEqual([
    "'functools.partial' with a value that may change is outside the subset",
  ]);
});

test('Comments are replaced or dropped as the author says', () => {
  const comments = new Map([
    ['blocks', 'waits'],
    ['gone', ''],
  ]);
  const { body } = translated('# blocks\nprint(1)  # kept\n# gone\n', { comments });
  expect(body).toBe('// waits\nconsole.log(1); // kept');
});
