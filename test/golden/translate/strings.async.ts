// Translated from strings.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import { KeyError, ValueError } from '../../../src/builtins.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { range, sorted } from '../../../test/support/python/builtins.js';
import { countOf, splitLines } from '../../../test/support/python/collections.js';
import { format } from '../../../test/support/python/format.js';
import { itemAt, slice } from '../../../test/support/python/operators.js';
import { repr, str } from '../../../test/support/python/repr.js';

export async function program({ trace }: Bench): Promise<void> {
  const [name, n] = ['loop', 3];
  trace(
    `${name} has ${n} parts`,
    `${repr(name)} ${str([1, null, true])} {}`,
    `${format(n + 1, '>4')}|${format(1.23456, '.2f')}|${format(name, '<6')}|${format(n, '03d')}`,
  );
  trace(`${name} is ${format(n, 'd')}, ${repr(name)}, 100%`, `${format(1.5, '.2f')}`, `only ${n}`);
  trace(`${name} and ${n}`, `${'b'}${'a'}`, `${format(n, '>4')}`);
  trace("it's", 'a "quote"', 'tab\tnew\nline \\ `${x}`', 'raw\\n', 'Aé☃');
  trace('abc', 'ab'.repeat(2), name + '!', name.toUpperCase(), 'A B'.toLowerCase(), ' x '.trim());
  trace(
    'a,b'.split(','),
    ['a', 'b'].join('-'),
    range(3)
      .map((i) => String(i))
      .join('-'),
    'abab'.replaceAll('a', 'c'),
  );
  trace(
    name.startsWith('lo'),
    name.endsWith('x'),
    name.includes('oo'),
    name.indexOf('p'),
    countOf('banana', 'a'),
    /^\d+$/.test('12'),
  );
  trace(
    itemAt(name, 0),
    itemAt(name, -1),
    name.slice(1, 3),
    name.slice(0, 2),
    name.slice(2),
    slice(name, null, null, -1),
    name.slice(-2),
  );
  trace(
    String(1),
    str(null),
    str(true),
    str([1, 'a']),
    str(new ValueError('x')),
    repr("a'b"),
    repr('it\'s "so"'),
  );
  trace(
    str(new KeyError('k')),
    str(new ValueError()),
    str(new ValueError('a', 1)),
    repr(new ValueError('a', 1)),
  );
  trace(splitLines('line one\nline two'), 'abc'.length, sorted('cab').join(''));
}
