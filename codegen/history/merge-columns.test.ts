import { expect, it } from 'vitest';
import { mergeColumns, observedAsJson } from './merge-columns.js';
import { readObserved, type Column } from './observed.js';

const nothing = { interpreters: {}, names: {} };

function column(version: Column['version'], names: Column['names']): Column {
  return { version, release: `CPython ${version}.0, linux`, names };
}

it('a history says when a name came, changed and went', () => {
  const columns = [
    column('3.10', { sleep: '(delay)' }),
    column('3.9', { sleep: '(delay, loop=None)', gather: '()' }),
    column('3.8', { sleep: '(delay, loop=None)', wait: '()' }),
  ];
  expect(mergeColumns(nothing, columns).names).toEqual({
    gather: { '3.9': '()', '3.10': null },
    sleep: { '3.8': '(delay, loop=None)', '3.10': '(delay)' },
    wait: { '3.8': '()', '3.9': null },
  });
});

it('what a platform cannot tell goes on as it was', () => {
  const columns = [column('3.8', { serve: '()' }), column('3.9', { serve: 'unknown' })];
  expect(mergeColumns(nothing, columns).names).toEqual({ serve: { '3.8': '()' } });
});

it('a version recorded again replaces what was known of it, and no other', () => {
  const first = mergeColumns(nothing, [
    column('3.8', { sleep: '()' }),
    column('3.9', { sleep: '(x)' }),
  ]);
  const again = mergeColumns(first, [column('3.9', { sleep: '(delay)' })]);
  expect(again.names).toEqual({ sleep: { '3.8': '()', '3.9': '(delay)' } });
  expect(Object.keys(again.interpreters)).toEqual(['3.8', '3.9']);
});

it('the recorded history is written as the recorder writes it', async () => {
  const { readFileSync } = await import('node:fs');
  const text = readFileSync('spec/observed/history.json', 'utf8');
  expect(observedAsJson(readObserved('.')!)).toBe(text);
});
