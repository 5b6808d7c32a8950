/** Text of the spec must not get out of the comment or the string that it is printed into. */
import { execFileSync } from 'node:child_process';
import { ts } from 'ts-morph';
import { expect, test } from 'vitest';
import { emitAll } from './index.js';
import { contractOf } from './testing.js';

const hostile = [
  '*/ evil(); /*',
  '*\\/ evil(); /\\*',
  "'; evil(); '",
  '"; evil(); "',
  '`; evil(); ${evil()} `',
  '\'\'\' """ evil() """ \'\'\'',
  'backslash at the end \\',
  '\\"""',
  '@evil tag {@link evil}',
  '<script>evil()</script>',
  '--> evil',
];

const spec = (text: string): string => {
  const quoted = JSON.stringify(text);
  return `title: ${quoted}
module: asyncio
class: Box
says: ${quoted}
since: "3.4"
members:
  - def: "open(key: str = 'x', *, why: int = 0) -> None"
    since: "3.4"
    changed: [{ in: "3.5", says: ${quoted} }]
    says: ${quoted}
    params: { key: ${quoted}, why: ${quoted} }
    returns: ${quoted}
    raises: [{ error: RuntimeError, when: ${quoted} }]
    cases:
      - id: Box.open.shown
        says: ${quoted}
        source: ${quoted}
        run: |
          trace(1)
        trace: [${quoted}]
        differs: [{ on: uvloop, trace: [${quoted}], why: ${quoted} }]
      - { id: Box.open.hidden, says: ${quoted}, source: ${quoted}, untested: ${quoted} }
`;
};

test.each(hostile)('%s stays text in every file', async (text) => {
  const files = await emitAll(contractOf(spec(text)));
  for (const path of files.paths) {
    const content = files.get(path)!;
    if (path.endsWith('.ts')) expect(calls(content), path).not.toContain('evil');
    if (path.endsWith('.json')) expect(() => JSON.parse(content) as unknown, path).not.toThrow();
    if (path.endsWith('.md') && !path.endsWith('README.md'))
      expect(content).not.toContain('<script');
  }
});

/** Names that are called, and tags that were printed as such. */
function calls(text: string): string[] {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  expect(ts.transpileModule(text, { reportDiagnostics: true }).diagnostics).toEqual([]);
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) names.push(node.expression.getText(source));
    for (const tag of ts.getJSDocTags(node)) names.push(tag.tagName.text);
    node.forEachChild(visit);
  };
  visit(source);
  return names;
}

test('Hostile text in a Python module is neither code nor a syntax error', async () => {
  let python: string;
  try {
    python = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], {
      encoding: 'utf8',
    });
  } catch {
    return; // No Python here: the suite itself cannot be run either.
  }
  for (const text of hostile) {
    const files = await emitAll(contractOf(spec(text)));
    const module = files.get('generated/python/asyncio_conformance/test_subject.py')!;
    const program =
      'import ast, sys\n' +
      'tree = ast.parse(sys.stdin.read())\n' +
      'print([n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)])\n';
    const called = execFileSync(python.trim(), ['-c', program], {
      input: module,
      encoding: 'utf8',
    });
    expect(called.trim(), text).toBe("['behaviour', 'trace']");
  }
});
