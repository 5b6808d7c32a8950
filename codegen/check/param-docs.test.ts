import { expect, test } from 'vitest';
import { paramDocs } from './param-docs.js';
import { classWith, findings } from './testing.js';

function member(params: string): string[] {
  const yaml = classWith(`  - def: "open(width: int) -> None"
    since: "3.4"
    says: Opens.
    changed: [{in: "3.10", removes: "loop: Any = None"}]
    concrete: {def: "open(width: int, *, force: bool = False) -> None"}
    params: {${params}}
`);
  return findings(paramDocs, yaml);
}

test('what is explained is a parameter, now, once, or of the concrete class', () => {
  expect(member('width: how wide, loop: which one, force: whether to break it')).toEqual([]);
});

test('a parameter that there is not is not explained', () => {
  expect(member('widht: how wide')).toEqual([
    '12 «widht:» open() has no parameter "widht"; did you mean "width"?',
  ]);
});
