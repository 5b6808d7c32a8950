/** A sound spec whose every text tries to break out of what it is generated into. */
import { parser } from '@lezer/python';
import ts from 'typescript';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { checkContract } from './check/index.js';
import { emitAll } from './emit/index.js';
import type { FileSet } from './file-set.js';
import { readContract } from './load/contract.js';

/** Ends comments, strings, templates and docstrings of both languages, and then calls `breakout()`. */
const attack =
  '*/ breakout() /* \' "; breakout(); // ` + ${breakout()} + ` \\\' \\\\\' """ breakout() """ \'\'\' breakout() # \\';
const attackOverLines = `${attack}\n*/\nbreakout()\n/*\n"""\nbreakout()\n"""\n\`\nbreakout()`;

const quoted = (text: string) => JSON.stringify(text);

const sources = new Map([
  [
    'spec/box.yaml',
    `title: ${quoted(attack)}
module: asyncio
class: Box
says: ${quoted(attackOverLines)}
since: "3.4"
members:
  - def: ${quoted('open(name: str = "*/ breakout() /*") -> Handle')}
    since: "3.4"
    changed: [{in: "3.7", says: ${quoted(attackOverLines)}}]
    says: ${quoted(attackOverLines)}
    params: {name: ${quoted(attackOverLines)}}
    returns: ${quoted(attackOverLines)}
    raises: [{error: BoxError, when: ${quoted(attackOverLines)}}]
    cases:
      - id: Box.open.once
        says: ${quoted(attackOverLines)}
        source: ${quoted(attack)}
        run: |
          # */ breakout() /*
          trace('*/ breakout() /* \` \${breakout()} """')
        trace: [${quoted(attackOverLines)}, "\\u2028\\0"]
        differs: [{on: uvloop, trace: [${quoted(attack)}], why: ${quoted(attackOverLines)}}]
      - {id: Box.open.never, says: ${quoted(attack)}, source: s, untested: ${quoted(attackOverLines)}}
constants:
  - {name: BOX, type: int, since: "3.4", says: ${quoted(attackOverLines)}}
`,
  ],
  [
    'spec/functions.yaml',
    `title: ${quoted(attack)}
module: asyncio
cases_pending: ${quoted(attackOverLines)}
functions:
  - {def: "make() -> Box", since: "3.4", says: ${quoted(attackOverLines)}}
`,
  ],
  [
    'spec/errors.yaml',
    `title: ${quoted(attack)}
errors:
  - {name: BaseException, module: builtins, base: object, since: "3.0", says: ${quoted(attackOverLines)}}
  - {name: BoxError, module: asyncio, base: BaseException, since: "3.4", says: ${quoted(attackOverLines)}}
`,
  ],
  [
    'spec/types.yaml',
    `title: ${quoted(attack)}
types:
  - {name: Handle, is: "Box | None", says: ${quoted(attackOverLines)}}
`,
  ],
  [
    'spec/examples/hello.yaml',
    `id: hello
title: ${quoted(attack)}
source: ${quoted(attack)}
python: |
  # Say it
  print('*/ breakout() /* \` \${breakout()} """')
output: ${quoted(attackOverLines)}
comments: {Say it: ${quoted(attack)}}
`,
  ],
]);

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let files: FileSet;

beforeAll(async () => {
  const loaded = readContract(sources);
  expect([...loaded.problems, ...checkContract(loaded, undefined)]).toEqual([]);
  files = await emitAll(loaded.contract);
});

describe('every generated file is what it would be with harmless text', () => {
  test('TypeScript parses, and calls nothing that the texts name', () => {
    const paths = files.paths.filter((path) => path.endsWith('.ts'));
    expect(paths.length).toBeGreaterThan(3);
    for (const path of paths)
      expect(typeScriptNames(files.get(path)!), path).not.toContain('breakout');
  });

  test('Python parses, and calls nothing that the texts name', () => {
    const paths = files.paths.filter((path) => path.endsWith('.py'));
    expect(paths.length).toBeGreaterThan(1);
    for (const path of paths) expect(pythonNames(files.get(path)!, path)).not.toContain('breakout');
  });

  test('JSON parses', () => {
    const paths = files.paths.filter((path) => path.endsWith('.json'));
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths)
      expect(() => JSON.parse(files.get(path)!) as unknown, path).not.toThrow();
  });
});

function typeScriptNames(text: string): string[] {
  const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
  expect(diagnostics?.map((one) => one.messageText)).toEqual([]);
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest));
  return names;
}

function pythonNames(text: string, path: string): string[] {
  const names: string[] = [];
  parser.parse(text).iterate({
    enter(node) {
      const written = text.slice(node.from, node.to);
      expect(node.type.isError, `${path}: ${text.slice(node.from - 80, node.to + 80)}`).toBe(false);
      if (node.name === 'VariableName') names.push(written);
    },
  });
  return names;
}
