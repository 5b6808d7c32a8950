import { expect, test } from 'vitest';
import { classWith, findings } from './testing.js';
import { unprovenSince } from './unproven-since.js';

const members = `  - def: "open() -> None"
    since: "3.4"
    since_source: "https://box.example/3.4#open"
    says: Opens the box.
`;
const withSources = classWith(members).replace(
  'class: Box\n',
  'class: Box\nhistory_sources: {"3.4": "https://box.example/3.4"}\n',
);

test('a file says it once for all that it has', () => {
  expect(findings(unprovenSince, withSources)).toEqual([]);
});

test('what only a member says does not hold for its class', () => {
  expect(findings(unprovenSince, classWith(members))).toEqual([
    '5 «3.4» no interpreter shows asyncio.Box since 3.4; say where it stands, here with "since_source" or in "history_sources" of the file',
  ]);
});

test('the source of another version is none', () => {
  const later = withSources.replace('    since: "3.4"\n', '    since: "3.5"\n');
  const without = later.replace(/ {4}since_source.*\n/, '');
  expect(findings(unprovenSince, without)).toHaveLength(1);
});

test('a contract that says it of nothing is not judged', () => {
  expect(findings(unprovenSince, classWith(members.replace(/ {4}since_source.*\n/, '')))).toEqual(
    [],
  );
});
