import { expect, test } from 'vitest';
import { findings } from './testing.js';
import { unknownBase } from './unknown-base.js';

function classes(bases: string): string[] {
  return findings(
    unknownBase,
    `title: Box\nmodule: asyncio\nclass: Box\nsays: Holds.\nsince: "3.4"\nextends: [${bases}]\n`,
  );
}

test('a base is a class, an error, or a type of Python', () => {
  expect(classes('RuntimeError')).toEqual([]);
  expect(classes('"Awaitable[T]"')).toEqual([]);
  expect(classes('RuntimeEror')).toEqual([
    '6 «RuntimeEror» no class "RuntimeEror"; did you mean "RuntimeError"?',
  ]);
});

test('a class is not its own ancestor', () => {
  expect(classes('Box')).toEqual(['6 «Box» Box is derived from itself by way of Box']);
});

test('errors have bases too', () => {
  const yaml = `title: E
errors:
  - {name: BaseException, module: builtins, base: object, since: "3.0", says: Root.}
  - {name: A, module: asyncio, base: B, since: "3.4", says: A.}
  - {name: B, module: asyncio, base: A, since: "3.4", says: B.}
  - {name: C, module: asyncio, base: BaseExcepton, since: "3.4", says: C.}
`;
  expect(findings(unknownBase, yaml, 'spec/errors.yaml')).toEqual([
    '6 «BaseExcepton» no class "BaseExcepton"; did you mean "BaseException"?',
    '4 «B» A is derived from itself by way of B',
    '5 «A» B is derived from itself by way of A',
  ]);
});
