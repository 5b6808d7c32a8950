import { expect, test } from 'vitest';
import { diffOf, diffText } from '../../../../cli/conform/diff.js';
import { html } from '../../../../cli/conform/html.js';
import { junit } from '../../../../cli/conform/junit.js';
import { markdown } from '../../../../cli/conform/markdown.js';
import { ProgressLine } from '../../../../cli/conform/progress.js';
import type { Loop } from '../../../../cli/conform/loops.js';
import { runText } from '../../../../cli/conform/text.js';
import { result, runOf } from './fixtures.js';

const page = { width: 80, paint: (_: unknown, text: string) => text };

const run = runOf(
  result({ id: 'stop.a' }),
  result({ id: 'stop.b', outcome: 'failed', problems: ['expected <1 & "2">', 'actual \u0001'] }),
  result({
    id: 'stop.c',
    says: 'It stops.',
    outcome: 'deviates',
    reason: 'as | known',
    link: 'https://x.org/1',
  }),
  result({ id: 'time.a', member: 'time', outcome: 'skipped', reason: 'needs signals' }),
  result({ id: 'time.b', member: 'time', level: 'recommended' }),
);

test('The table has members by loops, required and recommended cases apart', () => {
  expect(runText(run, { full: false }, page)).toBe(
    [
      '1  my-loop <1>',
      '',
      'Required    1',
      'stop      2/3',
      'time        -',
      'all       2/3',
      '',
      'Recommended  1',
      'time         1',
      'all          1',
      '',
      'Skipped',
      '1  1 needs signals',
      '',
      '2 passed, 1 deviates as the ledger says (~), 1 failed, 1 skipped.',
      'The contract has 10 statements; no program shows 1 of them.',
      '',
    ].join('\n'),
  );
});

test('Of many members those that pass everywhere are counted', () => {
  const many = Array.from({ length: 30 }, (_, i) => result({ id: `m${i}.a`, member: `m${i}` }));
  const bad = result({ id: 'stop.a', outcome: 'failed', problems: ['x'] });
  const text = runText(runOf(...many, bad), { full: false }, page);
  expect(text).toContain('The other 30 members pass wherever they apply; --full lists them.');
  expect(text).not.toContain('m7');
  expect(runText(runOf(...many, bad), { full: true }, page)).toContain('m7');
});

test('JUnit has a suite for each loop, with everything escaped', () => {
  const xml = junit({ ...run, unused: ['known.json: x'] });
  expect(xml).toContain('<testsuite name="my-loop &lt;1&gt;" tests="5" failures="1" skipped="1">');
  expect(xml).toContain('<testcase classname="stop" name="stop.a"/>');
  expect(xml).toContain(
    '<failure message="expected &lt;1 &amp; &quot;2&quot;&gt;">expected &lt;1 &amp; &quot;2&quot;&gt;\nactual \ufffd</failure>',
  );
  expect(xml).toContain('<skipped message="needs signals"/>');
  expect(xml).toContain('<testsuite name="ledger" tests="1" failures="1">');
});

test('Markdown has the totals, the members, and each case that is otherwise, once', () => {
  const other = { ...run.loops[0]!, title: 'other' };
  const text = markdown({ ...run, loops: [run.loops[0]!, other] });
  expect(text).toContain('| 1 | my-loop <1> | 2 | 1 | 1 | 1 |');
  expect(text).toContain('|  | 1-2 |\n| --- | --: |\n| `stop` | **2/3** |');
  expect(text).toContain('- `stop.c`: It stops.\n  On 1-2: as | known (https://x.org/1)');
  expect(text.match(/`stop\.b`/g)).toHaveLength(1);
  expect(text).not.toMatch(/20\d\d-/);
});

test('HTML is one page, with everything escaped', () => {
  const text = html(run);
  expect(text).toContain('<td class="failed">2/3</td>');
  expect(text).toContain('<pre>expected &lt;1 &amp; &quot;2&quot;&gt;\nactual \ufffd</pre>');
  expect(text).toContain('<a href="https://x.org/1">');
  expect(text).not.toContain('<1>');
});

test('Two runs differ in what became worse, better, or something else', () => {
  const before = runOf(
    result({ id: 'stop.a' }),
    result({ id: 'stop.b', outcome: 'failed' }),
    result({ id: 'stop.c', outcome: 'skipped' }),
    result({ id: 'stop.d' }),
    result({ id: 'stop.e' }),
  );
  const after = runOf(
    result({ id: 'stop.a', outcome: 'failed' }),
    result({ id: 'stop.b' }),
    result({ id: 'stop.c' }),
    result({ id: 'stop.d', outcome: 'deviates' }),
    result({ id: 'stop.f', outcome: 'failed' }),
  );
  const { differences } = diffOf(before, after);
  expect(differences.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
    'stop.a worse',
    'stop.b better',
    'stop.c other',
    'stop.d worse',
    'stop.e other',
    'stop.f worse',
  ]);
  const text = diffText({ differences, alone: [] }, page);
  expect(text).toContain('  stop.f: not there -> failed');
  expect(text).toContain('6 cases: 3 worse, 1 better, 2 other.');
});

test('Of runs with several loops those are compared that have the same options', () => {
  const [loop] = runOf(result()).loops;
  const failed = runOf(result({ outcome: 'failed' })).loops[0]!;
  const named = (options: string, one = loop!) => ({ ...one, options, title: options });
  const { differences, alone } = diffOf(
    { ...run, loops: [named('a'), named('b'), named('c')] },
    { ...run, loops: [named('b', failed), named('a'), named('d')] },
  );
  expect(differences).toMatchObject([{ title: 'b', kind: 'worse' }]);
  expect(alone).toEqual(['d', 'c']);
});

test('Progress is shown on a terminal, in one line, and nowhere else', () => {
  const loop = { name: 'node' } as Loop;
  const written = (parts: object): string => {
    let text = '';
    const error = (more: string): void => void (text += more);
    const terminal = { out() {}, error, width: 80, hasColours: false, environment: {}, ...parts };
    const line = new ProgressLine(terminal);
    line.show({ done: 1, all: 2, failed: 0, loop });
    line.show({ done: 2, all: 2, failed: 1, loop });
    line.end();
    return text;
  };
  expect(written({})).toBe('');
  expect(written({ isInteractive: true, environment: { TERM: 'dumb' } })).toBe('');
  expect(written({ isInteractive: true, environment: { CI: '1' } })).toBe('');
  const lines = written({ isInteractive: true }).split('\r\u001b[K');
  expect(lines).toEqual(['', '1 of 2  node', '2 of 2, 1 failed  node', '']);
});
