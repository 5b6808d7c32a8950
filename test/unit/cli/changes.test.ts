import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { changesBetween } from '../../../cli/changes/compare.js';
import { Step, type Change } from '../../../cli/changes/change.js';
import { widthOf } from '../../../cli/layout.js';
import { shippedContract } from '../../../cli/package.js';
import type { Version } from '../../../codegen/model/contract.js';
import { newestVersion, oldestVersion, versionsIn } from '../../../codegen/model/version.js';
import { runCommand, type Ran } from '../../support/cli/run-command.js';

const contract = shippedContract();
const between = (from: Version, to: Version): Change[] =>
  changesBetween(contract, new Step(from, to));
const versions = versionsIn({ first: oldestVersion, last: newestVersion });

const folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-changes-'));
afterAll(() => rmSync(folder, { recursive: true }));

function source(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function changes(...args: string[]): Promise<Ran> {
  return runCommand(['changes', ...args]);
}

describe('a change', () => {
  test.each<[string, Version, Version, Partial<Change>]>([
    [
      'a new class',
      '3.10',
      '3.11',
      { name: 'asyncio.Barrier', kind: 'added', severity: 'addition' },
    ],
    ['a new method', '3.12', '3.13', { name: 'Queue.shutdown', kind: 'added', in: '3.13' }],
    [
      'what is gone',
      '3.8',
      '3.9',
      { name: 'Task.current_task', kind: 'removed', severity: 'breaking' },
    ],
    [
      'what is deprecated',
      '3.13',
      '3.14',
      { name: 'asyncio.get_event_loop_policy', severity: 'deprecation' },
    ],
    [
      'a new parameter',
      '3.6',
      '3.7',
      { name: 'AbstractEventLoop.call_soon', kind: 'signature', severity: 'addition' },
    ],
    [
      'a parameter that is gone',
      '3.9',
      '3.10',
      { name: 'asyncio.wait', kind: 'signature', severity: 'breaking' },
    ],
    [
      'another base of an error',
      '3.7',
      '3.8',
      { name: 'asyncio.CancelledError', severity: 'breaking' },
    ],
    [
      'what the contract says breaks',
      '3.10',
      '3.11',
      { name: 'asyncio.wait', kind: 'behaviour', severity: 'breaking' },
    ],
    [
      'behaviour in words',
      '3.11',
      '3.12',
      { name: 'AbstractServer.wait_closed', severity: 'behaviour' },
    ],
  ])('is %s', (_, from, to, expected) => {
    expect(between(from, to)).toContainEqual(expect.objectContaining(expected));
  });

  test('of behaviour has the statements that differ as its witnesses', () => {
    const run = between('3.13', '3.14').find(({ name }) => name === 'asyncio.run')!;
    expect(run.statements.map(({ id, became }) => [id, became])).toEqual([
      ['run.not_a_coroutine', 'gone'],
      ['run.not_awaitable', 'new'],
      ['run.any_awaitable', 'new'],
    ]);
  });

  test.each([
    ['a new member', '3.12', '3.13', 'Queue.shutdown', 'Queue.shutdown.put', 'new'],
    [
      'a member that there is not yet',
      '3.13',
      '3.12',
      'Queue.shutdown',
      'Queue.shutdown.put',
      'gone',
    ],
    ['a new class', '3.10', '3.11', 'asyncio.TaskGroup', 'TaskGroup.create_task.results', 'new'],
    [
      'a new parameter',
      '3.12',
      '3.13',
      'AbstractEventLoop.create_server',
      'create_server.keep_alive',
      'new',
    ],
  ] as const)('of %s has a promise as its witness', (_, from, to, name, id, became) => {
    const statements = between(from, to)
      .filter((change) => change.name === name && change.kind !== 'behaviour')
      .flatMap((change) => change.statements);
    expect(statements).toContainEqual(expect.objectContaining({ id, became }));
  });

  test('that one version of CPython makes alone is told on both sides of it', () => {
    const id = 'run_forever.refusal_is_harmless';
    const witness = (from: Version, to: Version) =>
      between(from, to).flatMap(({ statements }) => statements.filter((one) => one.id === id));
    expect(witness('3.12', '3.13')).toMatchObject([
      { became: 'other', after: expect.stringContaining('3.13.0 to 3.13.2') as string },
    ]);
    expect(witness('3.13', '3.14')).toMatchObject([{ became: 'other' }]);
    expect(witness('3.12', '3.14')).toEqual([]);
  });

  test('is not told twice: what a parameter brought stands beside it', () => {
    const ofCallSoon = between('3.6', '3.7').filter(({ name }) => name.endsWith('.call_soon'));
    const [parameter] = ofCallSoon.filter(({ kind }) => kind === 'signature');
    expect(parameter!.statements.map(({ id }) => id)).toContain('call_soon.context');
    const all = ofCallSoon.flatMap(({ statements }) => statements.map(({ id }) => id));
    expect(new Set(all).size).toBe(all.length);
  });

  test('of the abstract class alone says so, and breaks nothing', () => {
    expect(between('3.8', '3.9')).toContainEqual(
      expect.objectContaining({
        name: 'AbstractEventLoop.call_soon',
        severity: 'addition',
        says: 'The abstract class: Takes context: Context | None = None.',
      }),
    );
  });

  test('of keywords that **kwargs takes in their stead is none that breaks', () => {
    const found = between('3.13', '3.14').filter(({ name }) => name.endsWith('Loop.create_task'));
    expect(found.filter(({ severity }) => severity === 'breaking')).toEqual([]);
  });

  test('has a hint, a place, and something to say, whatever the versions', () => {
    for (const [i, from] of versions.entries()) {
      for (const change of between(from, versions[i + 1] ?? oldestVersion)) {
        expect(change.hint).not.toBe('');
        expect(change.at).toMatch(/^spec\/.*\.yaml:\d+$/);
        expect(change.says !== '' || change.statements.length > 0).toBe(true);
      }
    }
  });
});

describe('two versions', () => {
  test('that are the same have no changes', async () => {
    expect(between('3.11', '3.11')).toEqual([]);
    expect(await changes('3.11', '3.11')).toEqual({
      code: 0,
      out: 'asyncio from Python 3.11 to 3.11: nothing changes.\n',
      error: '',
    });
  });

  test('differ by the same statements the other way round', () => {
    for (const [i, from] of versions.entries()) {
      for (const to of versions.slice(i + 1)) {
        const ids = (one: Version, other: Version): string[] =>
          between(one, other)
            .flatMap(({ statements }) => statements.map(({ id }) => id))
            .sort();
        expect(ids(to, from)).toEqual(ids(from, to));
      }
    }
  });

  test('the wrong way round show what a program loses', () => {
    const back = between('3.13', '3.12');
    expect(back).toContainEqual(
      expect.objectContaining({
        name: 'Queue.shutdown',
        severity: 'breaking',
        says: 'Not there in 3.12: it came with 3.13.',
      }),
    );
    expect(between('3.9', '3.8')).toContainEqual(
      expect.objectContaining({ name: 'Task.current_task', severity: 'addition' }),
    );
  });

  test.each([
    ['2.7', 'expected a version of Python such as 3.11, got "2.7"'],
    ['3.3', 'asyncio came with Python 3.4; there is none in 3.3'],
    ['3.99', 'Python 3.99 is newer than the contract'],
    ['new', 'expected a version of Python such as 3.11, got "new"'],
  ])('%s is none of them', async (version, message) => {
    const { code, out, error } = await changes('3.11', version);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain(message);
    expect(error).toContain('The contract knows 3.4 to 3.14.');
  });

  test('may have a patch release, or a name in front', async () => {
    expect(await changes('3.11.4', 'python3.12')).toEqual(await changes('3.11', '3.12'));
  });
});

describe('the exit code', () => {
  test.each([
    [['3.9', '3.10'], 1],
    [['3.9', '3.10', '--fail-on', 'never'], 0],
    [['3.11', '3.12'], 0],
    [['3.11', '3.12', '--fail-on', 'behaviour'], 1],
    [['3.11', '3.11', '--fail-on', 'addition'], 0],
  ])('of %j is %i', async (args, code) => {
    expect((await changes(...args)).code).toBe(code);
  });

  test('of a severity that there is not is 2', async () => {
    const { code, error } = await changes('3.9', '3.10', '--fail-on', 'all');
    expect(code).toBe(2);
    expect(error).toContain('It is one of breaking, behaviour, deprecation, addition, never.');
  });
});

describe('the format', () => {
  test('text keeps to the width and counts what it shows', async () => {
    const { out } = await changes('3.7', '3.8');
    expect(out.split('\n').filter((line) => widthOf(line) > 80)).toEqual([]);
    expect(out.replace(/\s+/g, ' ')).toMatch(/^asyncio from Python 3\.7 to 3\.8: \d+ breaking, /);
    expect(out).toContain('    A BaseException, so that `except Exception` lets it pass');
  });

  test('markdown has a heading for each severity', async () => {
    const { out } = await changes('3.9', '3.10', '--format', 'markdown');
    expect(out).toMatch(
      /^# asyncio: Python 3\.9 to 3\.10\n\n.*\n\n## Breaking\n\n- \*\*`asyncio\./,
    );
    expect(out).toContain('  - New: Once a task waited for it');
  });

  test('json is the changes themselves', async () => {
    const { out } = await changes('3.10', '3.11', '--format', 'json');
    const data = JSON.parse(out) as { changes: Change[] };
    expect(data).toMatchObject({ from: '3.10', to: '3.11' });
    expect(data.changes).toHaveLength(between('3.10', '3.11').length);
    expect(data.changes[0]).toMatchObject({ severity: 'breaking', hint: expect.any(String) });
  });

  test('github marks the lines that use something', async () => {
    const path = source('marked.py', 'import asyncio\nasyncio.wait([], loop=None)\n');
    const { code, out } = await changes('3.9', '3.10', '--in', path, '--format', 'github');
    expect(code).toBe(1);
    expect(out.split('\n')[0]).toBe(
      `::error file=${path},line=2,col=9,title=asyncio.wait%2C Python 3.10::` +
        'No longer takes loop: AbstractEventLoop | None = None.%0ALeave loop out of calls.',
    );
    expect((await changes('3.9', '3.9', '--format', 'github')).out).toContain('nothing changes');
  });
});

describe('--in', () => {
  const found = async (path: string, from = '3.4', to = '3.14'): Promise<string[]> => {
    const { out } = await changes(from, to, '--in', path, '--format', 'json');
    const { changes: all } = JSON.parse(out) as { changes: Change[] };
    return [...new Set(all.map(({ name }) => name))].sort();
  };

  test('tells what Python uses, and where', async () => {
    const path = source(
      'app.py',
      'import asyncio as aio\nfrom asyncio import shield as protect\n\n' +
        '# aio.gather(x)\ntext = "aio.gather(x)"\nprotect(x, loop=loop)\naio.Lock()\n',
    );
    expect(await found(path, '3.9', '3.10')).toEqual(['Lock.__init__', 'asyncio.shield']);
    const { out } = await changes('3.9', '3.10', '--in', path);
    expect(out).toContain(`    Used: ${path}:6:1\n`);
    expect(out).toContain('1 file read');
  });

  test('tells what TypeScript uses', async () => {
    const path = source(
      'app.ts',
      "import * as asyncio from 'asyncio-ts';\nimport { Queue } from 'asyncio-ts';\n" +
        "asyncio.create_task(f(), { name: 'a' });\nnew Queue().shutdown();\n",
    );
    expect(await found(path, '3.7', '3.8')).toContain('asyncio.create_task');
    expect(await found(path, '3.12', '3.13')).toContain('Queue.shutdown');
  });

  test('leaves alone what only has the same name', async () => {
    const path = source('other.py', 'import asyncio\nthing.shutdown()\nwait(loop=1)\nrun()\n');
    expect(await found(path)).toEqual([]);
    const { code, out } = await changes('3.4', '3.14', '--in', path);
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toContain(`as ${path} uses it: nothing changes. 1 file read`);
  });

  test('takes a parameter that is gone only where it is given', async () => {
    const path = source(
      'calls.py',
      'import asyncio\nasyncio.sleep(1)\nasyncio.sleep(1, None, loop=x)\n',
    );
    const { out } = await changes('3.9', '3.10', '--in', path, '--format', 'json');
    const { changes: all } = JSON.parse(out) as { changes: (Change & { uses: unknown[] })[] };
    const gone = all.find(({ severity }) => severity === 'breaking')!;
    expect(gone.uses).toEqual([{ file: path, line: 3, column: 9 }]);
  });

  test.each([
    ['nowhere', 'there is no '],
    ['.', 'found no Python and no TypeScript in '],
  ])('of %s is told as what cannot be done', async (path, message) => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    const { code, out, error } = await changes('3.9', '3.10', '--in', join(empty, path));
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(error).toContain(message);
  });
});
