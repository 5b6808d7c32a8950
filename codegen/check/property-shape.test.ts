import { expect, test } from 'vitest';
import { propertyShape } from './property-shape.js';
import { classWith, findings } from './testing.js';

test('a property takes nothing', () => {
  const member = (def: string) =>
    classWith(`  - {def: "${def}", kind: property, since: "3.4", says: Opens.}\n`);
  expect(findings(propertyShape, member('width() -> int'))).toEqual([]);
  expect(findings(propertyShape, member('width(unit: str) -> int'))).toEqual([
    '7 «unit:» width is a property and takes "unit"',
  ]);
});

test.each(['property', 'classmethod', 'staticmethod'])('a module has no %s', (kind) => {
  const yaml = `title: F
module: asyncio
functions:
  - {def: "f() -> int", kind: ${kind}, since: "3.4", says: F.}
`;
  expect(findings(propertyShape, yaml)).toEqual([
    `4 «${kind}» f is a function of a module, not a ${kind}`,
  ]);
});
