/**
 * generated/python/: the conformance suite as a Python package that stands alone.
 *
 * The harness is written by hand, in `codegen/emit/python/`; the test modules, one per spec file, are made here. The
 * text of a case stays as it is written in the spec.
 */
import { readFile, readdir } from 'node:fs/promises';
import { pythonBanner } from '../header.js';
import type { FileSet } from '../file-set.js';
import type { Contract } from '../model/contract.js';
import { pyDocstring, pyString } from '../text.js';
import { pascalCase, pathParts } from './names.js';
import { pythonLiteral } from './python-literal.js';
import { indented, namesIn } from './python-source.js';
import { caseModules } from '../model/case-modules.js';
import { caseFiles, openRange, rangeOfCase, type CaseFile, type OwnedCase } from './walk.js';

const emitter = 'codegen/emit/conformance-py.ts';
const target = 'generated/python';
const harness = new URL('./python/', import.meta.url);

/** Handed to a case as parameters of its test method. */
const benchNames = ['loop', 'trace', 'raises', 'logs', 'warned', 'certificate'] as const;
/** Those of the standard library since 3.6; the harness brings the others. */
const moduleNames = caseModules.filter((name) => name !== 'contextvars');

export async function emitPythonConformance(contract: Contract, files: FileSet): Promise<void> {
  for (const name of (await readdir(harness)).sort()) {
    if (name === '__pycache__') continue;
    const text = await readFile(new URL(name, harness), 'utf8');
    const isPython = name.endsWith('.py');
    const folder = isPython ? `${target}/asyncio_conformance` : target;
    files.add(`${folder}/${name}`, harnessBanner(name, name.endsWith('.md')) + text);
  }
  for (const file of caseFiles(contract)) {
    files.add(`${target}/asyncio_conformance/${moduleName(file.file)}.py`, testModule(file));
  }
}

/** `spec/loop/calls.yaml` -> `test_loop_calls`. */
function moduleName(file: string): string {
  return ['test', ...pathParts(file)].join('_').replaceAll('-', '_');
}

function harnessBanner(name: string, isMarkdown: boolean): string {
  const lines = [
    `@generated: a copy of codegen/emit/python/${name}. Do not edit.`,
    'To change it: edit that file, then `npm run generate`.',
  ];
  return lines.map((line) => (isMarkdown ? `<!-- ${line} -->\n` : `# ${line}\n`)).join('');
}

function testModule(file: CaseFile): string {
  const names = new Set(file.cases.flatMap(({ tested }) => [...namesIn(tested.run.text)]));
  const modules = moduleNames.filter((name) => names.has(name));
  const fromHarness = [
    'Conformance',
    'behaviour',
    ...(names.has('contextvars') ? ['contextvars'] : []),
  ];
  const section = file.page === undefined ? '' : ` (${file.page})`;
  return [
    pythonBanner({ emitter, sources: [file.file] }),
    `"""${pyDocstring(`${file.title}${section}.`).join(' ')}"""\n`,
    ...modules.map((name) => `import ${name}\n`),
    modules.length > 0 ? '\n' : '',
    `from .harness import ${fromHarness.join(', ')}\n`,
    ...[...byClass(file.cases)].map(([name, cases]) => testClass(name, cases)),
  ].join('');
}

/** The cases of one member are one class; its name is the id without the behaviour. */
function byClass(cases: readonly OwnedCase[]): Map<string, OwnedCase[]> {
  const classes = new Map<string, OwnedCase[]>();
  for (const owned of cases) {
    const name = pascalCase(splitId(owned.tested.id).subject);
    classes.set(name, [...(classes.get(name) ?? []), owned]);
  }
  return classes;
}

function splitId(id: string): { subject: string; behaviour: string } {
  const dot = id.lastIndexOf('.');
  return { subject: id.slice(0, dot), behaviour: id.slice(dot + 1) };
}

function testClass(name: string, cases: readonly OwnedCase[]): string {
  return `\n\nclass ${name}(Conformance):\n${cases.map(testMethod).join('')}`;
}

function testMethod(owned: OwnedCase): string {
  const { tested } = owned;
  const names = namesIn(tested.run.text);
  const parameters = ['self', ...benchNames.filter((name) => names.has(name))];
  return [
    '\n    @behaviour(\n',
    ...decoratorArguments(owned).map((argument) => `        ${argument},\n`),
    '    )\n',
    // The harness counts on one line each for `def` and docstring when it maps lines back to the spec.
    `    def test_${splitId(tested.id).behaviour}(${parameters.join(', ')}):\n`,
    `        """${pyDocstring(tested.says).join(' ')}"""\n`,
    ...indented(tested.run.text, 8).map((line) => `${line}\n`),
  ].join('');
}

function decoratorArguments(owned: OwnedCase): string[] {
  const { tested } = owned;
  const { since, until } = openRange(rangeOfCase(owned));
  const keyword = (name: string, value: Parameters<typeof pythonLiteral>[0]): string =>
    `${name}=${pythonLiteral(value, 8, 9 + name.length)}`;
  const { place, run, level, trace, differs } = tested;
  return [
    pyString(tested.id),
    keyword('at', `${place.file}:${place.line}`),
    keyword('program', run.place.line),
    keyword('since', since),
    ...(until === undefined ? [] : [keyword('until', until)]),
    ...(level === 'required' ? [] : [keyword('level', level)]),
    keyword('trace', trace),
    ...(differs.length === 0
      ? []
      : [
          keyword(
            'differs',
            differs.map(({ on, trace: instead, why, issue }) => ({
              on,
              trace: instead,
              why,
              issue,
            })),
          ),
        ]),
  ];
}
