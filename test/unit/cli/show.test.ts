import { describe, expect, test } from 'vitest';
import { generatedCase } from '../../../cli/generated-case.js';
import { lookUp } from '../../../cli/show/look-up.js';
import { shippedContract } from '../../../cli/package.js';
import { widthOf } from '../../../cli/layout.js';
import { isTested } from '../../../codegen/model/contract.js';
import { inTypeScript } from '../../../codegen/model/in-typescript.js';
import { casesOf, membersOf, qualifiedName } from '../../../codegen/model/members.js';
import { flavours } from '../../../codegen/model/selector.js';
import { runCommand } from '../../support/cli/run-command.js';

const contract = shippedContract();

async function shown(name: string, width = 80): Promise<string> {
  const { code, out, error } = await runCommand(['show', name], { width });
  expect({ name, code, error }).toEqual({ name, code: 0, error: '' });
  return out;
}

describe('a name', () => {
  test.each([
    ['call_soon', 'AbstractEventLoop.call_soon'],
    ['call_soon()', 'AbstractEventLoop.call_soon'],
    ['loop.call_soon', 'AbstractEventLoop.call_soon'],
    ['asyncio.AbstractEventLoop.call_soon', 'AbstractEventLoop.call_soon'],
    ['asyncio.create_task', 'asyncio.create_task'],
    ['sleep', 'asyncio.sleep'],
    ['future', 'Future'],
    ['LifoQueue.get', 'Queue.get'],
    ['SelectorEventLoop.call_soon', 'AbstractEventLoop.call_soon'],
    ['asyncio.TimeoutError', 'TimeoutError'],
    ['FIRST_COMPLETED', 'asyncio.FIRST_COMPLETED'],
    ['call_soon.order', 'call_soon.order'],
    ['hello_world', 'hello_world'],
  ])('%s is found as %s', (name, found) => {
    expect(lookUp(contract, name)).toMatchObject({ found: { name: found } });
  });

  test('that nothing has comes back with those that are near', async () => {
    expect(lookUp(contract, 'Future.cancle')).toMatchObject({
      nearest: expect.arrayContaining(['Future.cancel']) as string[],
    });
    expect(lookUp(contract, 'call_soon.oder')).toMatchObject({
      nearest: expect.arrayContaining(['call_soon.order']) as string[],
    });
    expect(lookUp(contract, 'xyzzy')).toEqual({ nearest: [] });
  });

  test('that several classes have lists them, and says what each is', async () => {
    const { code, error } = await runCommand(['show', 'put_nowait']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    const several = await runCommand(['show', 'create_task']);
    expect(several.code).toBe(2);
    const lines = several.error.trimEnd().split('\n');
    expect(lines[0]).toBe('asyncio-ts: "create_task" is several things; say which:');
    expect(lines.slice(1).map((line) => line.trim().split(' ')[0])).toEqual([
      'AbstractEventLoop.create_task',
      'asyncio.create_task',
      'TaskGroup.create_task',
    ]);
    for (const line of lines.slice(1)) {
      expect(await runCommand(['show', line.trim().split(' ')[0]!])).toMatchObject({ code: 0 });
    }
  });

  test('of the loop mentions the others who are called so', async () => {
    expect(await shown('close')).toMatch(/Also of that name:.*Runner\.close/s);
  });
});

describe('a member', () => {
  test('shows signature, parameters, errors, history and statements', async () => {
    const text = await shown('call_soon', 100);
    for (const part of [
      'call_soon(callback: Callback, *args: Any, context: Context | None = None) -> Handle',
      'Parameters\n  callback  ',
      'Raises\n  RuntimeError  ',
      '  3.7  takes context\n  3.9  the abstract class: takes context\n',
      '  .order ',
      '[since 3.7]',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('shows what the abstract class and the loop of CPython declare otherwise', async () => {
    const text = await shown('create_task', 100).catch(() => shown('loop.create_task', 100));
    expect(text).toContain('The abstract class declares\n    create_task(coro');
    expect(text).toContain("CPython's loop declares\n    create_task(coro");
    expect(text).toContain('3.14  the abstract class: no longer takes name: str | None = None');
  });

  test('has a parameter a line where the signature is too wide', async () => {
    const text = await shown('call_soon', 60);
    expect(text).toContain('\n      context: Context | None = None,\n  ) -> Handle\n');
  });

  test('says when it was deprecated and removed', async () => {
    expect((await shown('Task.current_task')).split('\n')[0]).toMatch(
      /class method, since 3\.4, removed in 3\.9$/,
    );
  });
});

describe('a statement', () => {
  test('shows its program in Python and TypeScript, its trace, and who differs', async () => {
    const text = await shown('sleep.negative');
    for (const part of [
      'Holds    3.4 to 3.14',
      'Python\n  ticks = 0\n',
      'TypeScript, async functions\n  let ticks = 0;\n',
      '    await asyncio.sleep(-1);',
      '    yield* asyncio.sleep(-1);',
      "Trace\n  [[1, 'result']]",
      'Differs on cpython==3.6\n',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('shows one TypeScript program where both flavours are the same', async () => {
    const text = await shown('call_soon.order');
    expect(text).toContain('\nTypeScript\n  for (let number = 0;');
    expect(text).toContain('\n  loop.call_soon(loop.stop);\n  await loop.run_forever();\n');
  });

  test('without a program says why', async () => {
    expect(await shown('call_soon.releases')).toContain('No program shows it\n');
  });
});

describe('everything in the contract', () => {
  test('is found under its own name', () => {
    const names = [
      ...[...membersOf(contract)].map(qualifiedName),
      ...[...casesOf(contract)].map(({ statement }) => statement.id),
      ...contract.classes.map(({ name }) => name),
      ...contract.errors.map(({ name }) => name),
    ];
    expect(names.filter((name) => !('found' in lookUp(contract, name)))).toEqual([]);
  });

  test('that has a program has it in both flavours, as far as it is there in TypeScript', () => {
    const missing = [...casesOf(inTypeScript(contract))].flatMap(({ statement }) =>
      isTested(statement) && flavours.some((flavour) => !generatedCase(statement, flavour))
        ? [statement.id]
        : [],
    );
    expect(missing).toEqual([]);
  });

  test('that only Python runs says why', async () => {
    expect(await shown('to_thread.concurrent')).toMatch(
      /Not in TypeScript as yet\n {2}it waits in/,
    );
    expect(await shown('SafeChildWatcher.close.detached')).toContain('Not in TypeScript as yet\n');
  });

  test('keeps to the width of the terminal, where its words do', async () => {
    const names = [...membersOf(contract)].map(qualifiedName).filter((_, i) => i % 7 === 0);
    const wide: string[] = [];
    for (const name of names) {
      const lines = (await shown(name, 72)).split('\n');
      wide.push(...lines.filter((line) => widthOf(line) > 72));
    }
    expect(wide).toEqual([]);
  });
});
