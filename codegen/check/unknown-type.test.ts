import { expect, test } from 'vitest';
import { classWith, findings } from './testing.js';
import { unknownType } from './unknown-type.js';

function member(def: string, more = ''): string[] {
  return findings(
    unknownType,
    classWith(`  - {def: "${def}", since: "3.4", says: Opens.${more}}\n`),
  );
}

test.each([
  'f(a: int | None, *b: Any) -> dict[str, Box]',
  'f(a: T, b: T1) -> Callable[..., T]',
  "f(a: Literal['x', 3]) -> RuntimeError",
  'f(a: asyncio.Box) -> builtins.RuntimeError',
])('%s has only known types', (def) => {
  expect(member(def)).toEqual([]);
});

test('the place is that of the name, not of the signature', () => {
  expect(member('f(a: int) -> dict[str, Bx]')).toEqual([
    '7 «Bx» no type "Bx"; did you mean "Box"?',
  ]);
});

test('a name that is like no other gets no suggestion', () => {
  expect(member('f(a: Quaternion) -> None')).toEqual(['7 «Quaternion» no type "Quaternion"']);
});

test('parameters that are gone and other declarations are judged too', () => {
  expect(member('f() -> None', ', changed: [{in: "3.8", removes: "a: Bx"}]')).toHaveLength(1);
  expect(member('f() -> None', ', abstract: {def: "f() -> Bx"}')).toHaveLength(1);
});

test('constants, aliases and examples are judged too', () => {
  const constants =
    'title: C\nmodule: a\nconstants:\n  - {name: A, type: Bx, since: "3.4", says: A.}\n';
  expect(findings(unknownType, constants)).toHaveLength(1);
  const types = 'title: T\ntypes:\n  - {name: A, is: "list[Bx]", says: A.}\n';
  expect(findings(unknownType, types, 'spec/types.yaml')).toHaveLength(1);
  const example = 'id: e\ntitle: E\nsource: s\npython: x = 1\noutput: x\ntypes: {x: Bx}\n';
  expect(findings(unknownType, example, 'spec/examples/e.yaml')).toHaveLength(1);
});
