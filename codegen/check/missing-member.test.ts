import { expect, it } from 'vitest';
import type { Observed } from '../history/observed.js';
import { missingMember } from './missing-member.js';
import { classWith, findings } from './testing.js';

const observed: Observed = {
  interpreters: { '3.6': 'CPython 3.6.15', '3.7': 'CPython 3.7.16' },
  names: {
    'asyncio.Box': { '3.6': 'class ()' },
    'asyncio.Box._hinge': { '3.6': '()' },
    'asyncio.Box.close': { '3.7': '()' },
    'asyncio.Box.open': { '3.6': '()' },
    'asyncio.BoxOffice.sell': { '3.6': '()' },
  },
};

it('missing-member reports a public method that the class of the contract does not have', () => {
  const yaml = classWith('  - {def: "open() -> None", since: "3.4", says: Opens the box.}\n');
  expect(findings(missingMember(observed), yaml)).toEqual([
    '3 «Box» asyncio.Box has "close" in CPython 3.7; the contract does not',
  ]);
});

it('missing-member looks at errors that have members, as far as they do not have them from another', () => {
  const names = {
    'builtins.RuntimeError.args': { '3.6': 'property' },
    'builtins.RuntimeError.moment': { '3.6': 'property' },
    'builtins.RuntimeError.reason': { '3.6': 'property' },
    'builtins.BaseException.note': { '3.6': '()' },
  };
  const yaml = `title: Errors
module: builtins
error: RuntimeError
members:
  - {def: "moment() -> str", kind: property, since: "3.4", says: Which one.}
  - {def: "args() -> tuple", kind: property, since: "3.4", says: What it was made with.}
`;
  expect(findings(missingMember({ ...observed, names }), yaml)).toEqual([
    expect.stringContaining(
      ' builtins.RuntimeError has "reason" in CPython 3.6; the contract does not',
    ),
  ]);
});

it('missing-member says nothing of a class that is complete', () => {
  const yaml = classWith(`  - {def: "open() -> None", since: "3.4", says: Opens the box.}
  - {def: "close() -> None", since: "3.7", says: Closes the box.}
`);
  expect(findings(missingMember(observed), yaml)).toEqual([]);
});
