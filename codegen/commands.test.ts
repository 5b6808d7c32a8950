import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { check, generate } from './commands.js';

const spec = `title: Run
module: asyncio
class: AbstractEventLoop
says: Runs things.
since: "3.4"
members:
  - def: "stop() -> None"
    since: "3.4"
    says: Stops the loop.
    cases:
      - id: stop.again
        says: It may be repeated.
        source: observed
        untested: A moment that no program can choose.
`;

// The emitters carry a compiler; where several run at once, that takes its time.
vi.setConfig({ testTimeout: 60_000 });

let root: string;
let printed: string;
const print = (text: string) => {
  printed += text;
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'commands-'));
  printed = '';
  await mkdir(join(root, 'spec'));
  await writeSpec(spec);
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

async function writeSpec(text: string): Promise<void> {
  await writeFile(join(root, 'spec/run.yaml'), text);
}

async function filesGenerated(): Promise<string[]> {
  return (await readdir(join(root, 'generated'), { recursive: true })).sort();
}

test('check is content with what generate wrote, and generate then writes nothing', async () => {
  expect(await generate(root, print)).toBe(true);
  expect(printed).toMatch(/^generated\/: [1-9]\d* files written, 0 unchanged, 0 deleted\n$/);
  expect(await check(root, print)).toBe(true);
  expect(printed).toMatch(
    /1 members, 1 statements: 0 with a program, 1 that no program can show\n/,
  );
  expect(printed).toMatch(/files, all as the spec says\n$/);
  printed = '';
  expect(await generate(root, print)).toBe(true);
  expect(printed).toMatch(/^generated\/: 0 files written, [1-9]\d* unchanged, 0 deleted\n$/);
});

test('check lists what differs, what is missing and what nobody owns, and writes nothing', async () => {
  await generate(root, print);
  await rm(join(root, 'generated/spec.schema.json'));
  await writeFile(join(root, 'generated/contract.json'), '{}');
  await writeFile(join(root, 'generated/stray.ts'), '');
  printed = '';
  expect(await check(root, print)).toBe(false);
  expect(printed).toContain('generated/spec.schema.json is missing\n');
  expect(printed).toContain('generated/contract.json differs from what the spec says\n');
  expect(printed).toContain('generated/stray.ts comes from nothing in the spec\n');
  expect(printed).toMatch(/\n3 files to mend: npm run generate\n$/);
  expect(await filesGenerated()).toContain('stray.ts');
});

test('generate deletes what the spec no longer has', async () => {
  await generate(root, print);
  await writeFile(join(root, 'generated/stray.ts'), '');
  await generate(root, print);
  expect(await filesGenerated()).not.toContain('stray.ts');
});

test('a bad spec is reported by both commands, and what was generated stays', async () => {
  await generate(root, print);
  const before = await readFile(join(root, 'generated/contract.json'), 'utf8');
  await writeSpec(spec.replace('-> None', '-> Nonne').replace('"3.4"\nmembers', '3.4\nmembers'));
  for (const command of [check, generate]) {
    printed = '';
    expect(await command(root, print)).toBe(false);
    expect(printed).toContain('spec/run.yaml:5:8 wrong-type: "since" must be a string');
    expect(printed).toContain(
      'spec/run.yaml:7:21 unknown-type: no type "Nonne"; did you mean "None"?',
    );
    expect(printed).toMatch(/\n2 problems in 1 file\n$/);
  }
  expect(await readFile(join(root, 'generated/contract.json'), 'utf8')).toBe(before);
});
