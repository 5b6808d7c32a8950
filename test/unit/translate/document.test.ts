/** docs/python-subset.md says what the translator does. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { supportedFunctions } from '../../../codegen/translate/calls/builtin-functions.js';
import { caseNames } from '../../../codegen/translate/knowledge/free-names.js';
import { translate } from '../../support/translate/programs.js';

const document = readFileSync(
  new URL('../../../docs/python-subset.md', import.meta.url),
  'utf8',
).replace(/\s+/g, ' ');

/** The words between backticks behind a phrase. */
function wordsBehind(phrase: string): string[] {
  const start = document.indexOf(phrase);
  expect(start, phrase).toBeGreaterThan(0);
  const [, words] = /^[^`]*`([^`]+)`/.exec(document.slice(start + phrase.length))!;
  return words!.split(' ');
}

test('It lists the functions there are', () => {
  expect(wordsBehind('- Functions:')).toEqual(supportedFunctions);
});

test('It names everything that stands ready', () => {
  for (const name of caseNames) expect(document).toMatch(new RegExp(`\\| [^|]*\`${name}\\b`));
});

describe('It lists methods that have a translation', () => {
  const receivers: readonly (readonly [phrase: string, receiver: string])[] = [
    ['Methods of strings:', "'a'"],
    ['Of bytes:', "b''"],
    ['Of lists:', '[1]'],
    ['Of dictionaries:', "{'a': 1}"],
    ['Of sets:', '{1}'],
  ];

  test.each(receivers)('%s', (phrase, receiver) => {
    for (const method of wordsBehind(phrase)) {
      const [name = '', written] = method.split('(');
      const calls = [`()`, `('a')`, `('a', 'b')`];
      const wanted = written === ')' ? ['()'] : calls;
      const fits = wanted.some((args) => {
        const subject =
          name === 'join' && receiver === "b''" ? `b''.join([b'a'])` : `x.${name}${args}`;
        return translate(`x = ${receiver}\ntrace(${subject})\n`).problems.length === 0;
      });
      expect(fits || name === 'format', `${receiver}.${name}`).toBe(true);
    }
  });
});

test('An older generator coroutine is rendered as it says', () => {
  const program = '@asyncio.coroutine\ndef f(x):\n    yield from x\n';
  expect(translate(program, 'generator').body.split('\n')).toEqual([
    'const f = asyncio.coroutine(function* f(x: any) {',
    '  yield* x;',
    '});',
  ]);
  expect(translate(program, 'async').body.split('\n')).toEqual([
    'const f = asyncio.coroutine(async function f(x: any) {',
    '  await x;',
    '});',
  ]);
});
