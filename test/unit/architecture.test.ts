/** How the parts of the house may know each other: spec -> codegen -> generated -> src -> test. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  hasTopLevelAwait,
  importsOf,
  root,
  typeScriptFiles,
  type ImportEdge,
} from '../support/imports.js';

const edgesOf = (folder: string): ImportEdge[] => typeScriptFiles(folder).flatMap(importsOf);

/** Edges that a rule forbids, to be compared with none. */
function breaking(
  edges: readonly ImportEdge[],
  isAllowed: (edge: ImportEdge) => boolean,
): string[] {
  return edges
    .filter((edge) => !isAllowed(edge))
    .map(({ from, to, typeOnly }) => `${from} imports ${typeOnly ? 'types of ' : ''}${to}`);
}

const isPackage = ({ to }: ImportEdge): boolean => !to.includes('/') || /^(node:|@)/.test(to);
const within =
  (...folders: string[]) =>
  ({ to }: ImportEdge): boolean =>
    folders.some((folder) => to.startsWith(folder));

test('The walk sees imports of values, of types, and by call', () => {
  const seen = importsOf('codegen/emit/index.ts');
  expect(seen).toContainEqual({
    from: 'codegen/emit/index.ts',
    to: 'codegen/file-set.ts',
    typeOnly: false,
  });
  expect(seen).toContainEqual({
    from: 'codegen/emit/index.ts',
    to: 'codegen/model/contract.ts',
    typeOnly: true,
  });
  const ofTypes = importsOf('test/support/conformance/behaviour.ts');
  expect(ofTypes.map(({ to }) => to)).toContain('src/contextvars/index.ts');
});

describe('data flows one way', () => {
  test('src knows itself, the generated stubs and interfaces, and nothing behind it', () => {
    const allowed = within('src/', 'generated/stubs/', 'generated/interfaces/', 'node:');
    expect(breaking(edgesOf('src'), allowed)).toEqual([]);
  });

  test('codegen knows itself and packages', () => {
    // Its own tests may use what all tests share.
    const edges = edgesOf('codegen').filter(({ from }) => !from.endsWith('.test.ts'));
    expect(
      breaking(edges, (edge) => within('codegen/', '.prettierrc')(edge) || isPackage(edge)),
    ).toEqual([]);
    expect(breaking(edgesOf('codegen'), (edge) => !within('src/', 'generated/')(edge))).toEqual([]);
  });

  test('the command knows itself, and of codegen what needs neither YAML nor a compiler', () => {
    const shared = within(
      'codegen/data/',
      'codegen/history/',
      'codegen/model/',
      'codegen/nearest-name.ts',
    );
    // Loaded when it is asked for; what it takes of codegen is shown below.
    const isTranslation = ({ from, to }: ImportEdge): boolean =>
      from === 'cli/translate/translate.ts' && to.startsWith('codegen/');
    const allowed = (edge: ImportEdge): boolean =>
      within('cli/', 'node:')(edge) || shared(edge) || isPackage(edge) || isTranslation(edge);
    expect(breaking(edgesOf('cli'), allowed)).toEqual([]);
    const behind = ['src', 'codegen', 'generated', 'conformance'].flatMap(edgesOf);
    expect(breaking(behind, (edge) => !within('cli/')(edge))).toEqual([]);
    const before = ['src', 'codegen', 'generated'].flatMap(edgesOf);
    expect(breaking(before, (edge) => !within('conformance/')(edge))).toEqual([]);
  });

  test('all that the command imports, down to the last file, comes with the package', () => {
    const reached = new Set<string>();
    const packages = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const edge of importsOf(file).filter(({ typeOnly }) => !typeOnly)) {
        if (edge.to.endsWith('.ts')) visit(edge.to);
        else if (!edge.to.startsWith('node:')) packages.add(edge.to);
      }
    };
    for (const file of ['cli/main.ts', 'conformance/adapter.ts', 'conformance/index.ts'])
      visit(file);
    expect(reached).toContain('codegen/data/read.ts');
    expect(reached).toContain('test/support/conformance/run-case.ts');
    const { dependencies, peerDependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as Record<'dependencies' | 'peerDependencies', Record<string, string>>;
    expect([...packages].sort()).toEqual(
      Object.keys({ ...dependencies, ...peerDependencies }).sort(),
    );
  });

  test('the parser of Python is loaded by the translator alone, and that when it is asked for', () => {
    const loaders = typeScriptFiles('cli')
      .flatMap(importsOf)
      .filter(({ to, typeOnly }) => to === 'cli/translate/translate.ts' && !typeOnly);
    expect(loaders.map(({ from }) => from)).toEqual(['cli/translate/translator.ts']);
    const text = readFileSync(join(root, 'cli/translate/translator.ts'), 'utf8');
    expect(text).toContain("await import('./translate.js')");
  });

  test('the suite for JavaScript loops knows the library and the harness of the tests', () => {
    const allowed = within('conformance/', 'src/', 'test/support/conformance/', 'node:');
    const edges = edgesOf('conformance').filter(
      ({ to, typeOnly }) => !typeOnly || !to.startsWith('codegen/model/'),
    );
    expect(breaking(edges, allowed)).toEqual([]);
  });

  test('of src, generated interfaces and stubs know types and exceptions', () => {
    const edges = [...edgesOf('generated/interfaces'), ...edgesOf('generated/stubs')];
    expect(
      breaking(edges, (edge) => {
        if (within('generated/interfaces/', 'generated/stubs/')(edge)) return true;
        return within('src/exceptions/')(edge) || (edge.to === 'src/types.ts' && edge.typeOnly);
      }),
    ).toEqual([]);
  });

  test('of src, generated cases know the exceptions; the loop comes to them as an argument', () => {
    const allowed = (edge: ImportEdge): boolean =>
      within('generated/conformance/', 'test/support/')(edge) ||
      edge.to === 'src/builtins.ts' ||
      edge.typeOnly;
    expect(breaking(edgesOf('generated/conformance'), allowed)).toEqual([]);
  });

  test('examples know the package by its name, and none of the tests; each stands for itself', () => {
    const edges = [...edgesOf('generated/examples'), ...edgesOf('examples')];
    // The test of an example stands beside it, and may have help.
    const allowed = ({ from, to }: ImportEdge): boolean =>
      /^(asyncio-ts|node:)/.test(to) ||
      (dirname(from) === dirname(to) && dirname(to) !== 'examples') ||
      (from.endsWith('.test.ts') && /^(vitest$|examples\/|test\/support\/)/.test(to));
    expect(breaking(edges, allowed)).toEqual([]);
  });

  test('only tests know the Python runtime of the cases', () => {
    const edges = ['src', 'codegen', 'examples', 'scripts', 'generated/examples'].flatMap(edgesOf);
    expect(breaking(edges, (edge) => !edge.to.startsWith('test/support/python'))).toEqual([]);
  });
});

describe('src is built in layers', () => {
  /** A folder knows those before it; types may be known of all. */
  const layers = [
    'exceptions',
    'contextvars',
    'log',
    'events',
    'futures',
    'coroutines',
    'tasks',
    'graph',
    'locks',
    'queues',
    'timeouts',
    'taskgroups',
    'runners',
    'loop',
    'protocols',
    'transports',
    'hosts',
    'native',
    'os',
    'socket',
    'signal',
    'selector',
    'streams',
    'subprocess',
    'ssl',
    'testing',
  ];
  const folderOf = (path: string): string => path.split('/')[1]!;
  const edges = edgesOf('src').filter(({ to, typeOnly }) => to.startsWith('src/') && !typeOnly);
  const isEntry = (path: string): boolean => /^src\/(index|builtins)\.ts$/.test(path);

  test('every folder has its layer', () => {
    const folders = typeScriptFiles('src').filter((path) => path.split('/').length > 2);
    expect([...new Set(folders.map(folderOf))].filter((name) => !layers.includes(name))).toEqual(
      [],
    );
  });

  test('the order is the one that the documentation shows', () => {
    const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
    const [, shown] = /never to the right:\s+`([^`]*)`/.exec(text)!;
    const folders = new Set(typeScriptFiles('src').map(folderOf));
    expect(shown!.split(', ')).toEqual(layers.filter((name) => folders.has(name)));
  });

  test('a folder imports only from those before it', () => {
    const isFolder = (path: string): boolean => path.split('/').length > 2;
    const between = edges.filter(({ from, to }) => isFolder(from) && isFolder(to));
    const allowed = ({ from, to }: ImportEdge): boolean =>
      layers.indexOf(folderOf(to)) <= layers.indexOf(folderOf(from));
    expect(breaking(between, allowed)).toEqual([]);
  });

  test('the small files beside the folders import from none of them', () => {
    const small = edges.filter(({ from }) => from.split('/').length === 2 && !isEntry(from));
    expect(breaking(small, ({ to }) => to.split('/').length === 2)).toEqual([]);
  });

  test('no folder imports an entry point', () => {
    const inside = edges.filter(({ from }) => !isEntry(from));
    expect(breaking(inside, ({ to }) => !isEntry(to))).toEqual([]);
  });

  test('the core knows nothing of Node', () => {
    const core = layers.slice(0, layers.indexOf('hosts'));
    const ofCore = edgesOf('src').filter(({ from }) => core.includes(folderOf(from)));
    expect(breaking(ofCore, ({ to }) => !to.startsWith('node:'))).toEqual([]);
  });

  test('no module waits while it is loaded, so that require() works', () => {
    expect(typeScriptFiles('src').filter(hasTopLevelAwait)).toEqual([]);
  });
});

test('Generated files are marked as such', () => {
  const paths = ['generated/contract.json', 'generated/conformance/async/loop/calls.ts'];
  const output = execFileSync('git', ['check-attr', 'linguist-generated', ...paths], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(output.trim().split('\n')).toEqual(
    paths.map((path) => `${path}: linguist-generated: set`),
  );
});
