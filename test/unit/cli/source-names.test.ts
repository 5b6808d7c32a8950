import { describe, expect, test } from 'vitest';
import { codeOnly } from '../../../cli/changes/code-only.js';
import { namesIn } from '../../../cli/changes/source-names.js';

const words = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('what is no code is blanked out', () => {
  test.each([
    ['a # b\nc', 'a c'],
    [`a = 'b # c' + d`, 'a = + d'],
    [`'''b\n"c" ''' d`, 'd'],
    ['"\\"b" c', 'c'],
    [`'b' "c`, '"c'],
  ])('of Python: %j', (text, code) => {
    expect(words(codeOnly(text, 'python'))).toBe(code);
  });

  test.each([
    ['a // b\nc', 'a c'],
    ['a /* b\n*/ c', 'a c'],
    ['a(\'b\', "c")', 'a( , )'],
    ['`b ${c} d ${`e ${f}`} g` + h', 'c f + h'],
    ['`b ${{ c: 1 }} d` e', '{ c: 1 } e'],
    ['x = /b"[/]"/g; c', 'x = g; c'],
    ['a / b / c', 'a / b / c'],
  ])('of TypeScript: %j', (text, code) => {
    expect(words(codeOnly(text, 'typescript'))).toBe(code);
  });

  test('and everything else keeps its place', () => {
    const text = 'a = """\n\n""" + b # c\nd';
    const code = codeOnly(text, 'python');
    expect(code).toHaveLength(text.length);
    expect([code.indexOf('b'), code.indexOf('d')]).toEqual([text.indexOf('b'), text.indexOf('d')]);
  });
});

describe('names are found', () => {
  test('with place, receiver and arguments, in Python', () => {
    const { uses } = namesIn(
      'a.py',
      'x\n  loop.call_at(1, f(2, 3), *args, context=c == d)',
      'python',
    );
    expect(uses.find(({ name }) => name === 'call_at')).toEqual({
      name: 'call_at',
      receiver: 'loop',
      isDefinition: false,
      call: { positional: 2, keywords: new Set(['context']) },
      line: 2,
      column: 8,
    });
  });

  test('with the properties of an object as keywords, in TypeScript', () => {
    const text = 'this.loop.call_soon(f, { a: 1 }, asyncio.kw({ context, name: x }))';
    const { uses } = namesIn('a.ts', text, 'typescript');
    expect(uses.find(({ name }) => name === 'call_soon')).toMatchObject({
      receiver: 'loop',
      call: { positional: 1, keywords: new Set(['a', 'context', 'name']) },
    });
  });

  test('as definitions, which are no calls', () => {
    const python = namesIn('a.py', 'def close(self): pass', 'python').uses;
    expect(python.find(({ name }) => name === 'close')).toMatchObject({ isDefinition: true });
    const methods = namesIn(
      'a.ts',
      'class A { close(): void { this.stop(); } }',
      'typescript',
    ).uses;
    expect(methods.find(({ name }) => name === 'close')).toMatchObject({ isDefinition: true });
    expect(methods.find(({ name }) => name === 'stop')).toMatchObject({ isDefinition: false });
  });

  test('behind the other names of modules and of what is imported', () => {
    const text =
      'import os, asyncio as aio\nimport asyncio.queues\n' +
      'from asyncio import (\n  wait,\n  shield as keep,\n)\nfrom contextvars import ContextVar\n';
    const { modules, imported } = namesIn('a.py', text, 'python');
    expect(Object.fromEntries(modules)).toEqual({ aio: 'asyncio', queues: 'asyncio' });
    expect(Object.fromEntries(imported)).toEqual({
      wait: 'wait',
      keep: 'shield',
      ContextVar: 'ContextVar',
    });
  });

  test('behind the imports of TypeScript, and behind require()', () => {
    const text =
      "import * as aio from 'asyncio-ts';\nimport { type Task, wait as await_all } from 'asyncio-ts';\n" +
      "const c = require('asyncio-ts/contextvars');\nimport { join } from 'node:path';\n";
    const { modules, imported } = namesIn('a.ts', text, 'typescript');
    expect(Object.fromEntries(modules)).toEqual({ aio: 'asyncio', c: 'contextvars' });
    expect(Object.fromEntries(imported)).toEqual({ Task: 'Task', await_all: 'wait' });
  });
});
