/**
 * generated/conformance/: every case as a TypeScript function, once with generators and once with async functions, and
 * the map that leads from its lines back to the spec.
 */
import type { FileSet } from '../file-set.js';
import { formatText } from '../format.js';
import { jsonBanner, typeScriptBanner } from '../header.js';
import type { Contract } from '../model/contract.js';
import { flavours, type Flavour } from '../model/selector.js';
import { translateCase, type Import, type Translation } from '../translate/index.js';
import { importDeclarations } from './import-declarations.js';
import { mapLines } from './line-map.js';
import { comment } from './tsdoc.js';
import { typeScriptLiteral } from './typescript-literal.js';
import { pathParts } from './names.js';
import { caseFiles, rangeOfCase, sortedBy, type CaseFile, type OwnedCase } from './walk.js';

const emitter = 'codegen/emit/conformance-ts.ts';
const folder = 'generated/conformance';
const harness = 'test/support/conformance/behaviour.js';

/** Per generated file and case: the line it begins on, and for each line from there the one of the spec, 0 for none. */
type SourceMap = Record<string, Record<string, { from: number; spec: number[] }>>;

export async function emitTypeScriptConformance(contract: Contract, files: FileSet): Promise<void> {
  const cases = caseFiles(contract);
  const map: SourceMap = {};
  for (const flavour of flavours) {
    for (const file of cases) await emitModule(contract, file, flavour, files, map);
  }
  await emitIndex(cases, files);
  files.add(`${folder}/source-map.json`, printMap(map));
}

/** `loop/calls` */
function moduleName(file: CaseFile): string {
  return pathParts(file.file).join('/');
}

async function emitModule(
  contract: Contract,
  file: CaseFile,
  flavour: Flavour,
  files: FileSet,
  map: SourceMap,
): Promise<void> {
  const path = `${folder}/${flavour}/${moduleName(file)}.ts`;
  const root = '../'.repeat(path.split('/').length - 1);
  const translated = file.cases.map((owned) => ({
    owned,
    translation: translateOrThrow(contract, owned, flavour),
  }));
  const text = new ModuleText();
  text.add(typeScriptBanner({ emitter, sources: [file.file] }));
  text.add('\n');
  text.add(
    importLines(
      translated.map(({ translation }) => translation),
      root,
    ),
  );
  text.add(
    `\n/** ${comment(title(file, flavour))} */\nexport const behaviours: readonly Behaviour[] = [\n`,
  );
  for (const { owned, translation } of translated) addCase(text, owned, translation);
  text.add('];\n');
  const formatted = await formatText(path, text.text);
  files.add(path, formatted);
  map[path] = sourceMapOf(text, formatted);
}

function title({ title, page }: CaseFile, flavour: Flavour): string {
  const section = page === undefined ? '' : ` (${page})`;
  return `${title}${section}, coroutines written as ${flavourWord(flavour)} functions.`;
}

function flavourWord(flavour: Flavour): string {
  return flavour === 'generator' ? 'generator' : 'async';
}

function translateOrThrow(
  contract: Contract,
  { tested }: OwnedCase,
  flavour: Flavour,
): Translation {
  const translation = translateCase(tested.run, contract, flavour);
  const [problem] = translation.problems;
  if (!problem) return translation;
  const { file, line, column } = problem.place;
  throw new Error(
    `${file}:${line}:${column}: ${tested.id} is outside the subset: ${problem.message}`,
  );
}

function addCase(text: ModuleText, owned: OwnedCase, translation: Translation): void {
  const { tested } = owned;
  const { place, run } = tested;
  text.begin(tested.id, place.line);
  const fields: [string, Parameters<typeof typeScriptLiteral>[0]][] = [
    ['id', tested.id],
    ['says', tested.says],
    ['at', `${place.file}:${place.line}`],
    ['level', tested.level],
    ['since', rangeOfCase(owned).first],
    ['until', tested.until],
    ['needs', tested.needs.length === 0 ? undefined : tested.needs],
    ['trace', tested.trace],
    [
      'differs',
      tested.differs.length === 0
        ? undefined
        : tested.differs.map(({ on, trace, why, issue }) => ({ on, trace, why, issue })),
    ],
  ];
  text.add('{\n');
  for (const [key, value] of fields) {
    if (value !== undefined) text.add(`${key}: ${typeScriptLiteral(value)},\n`);
  }
  if (tested.run.text.match(/\blogs\b/)) text.add('readsLogs: true,\n');
  const names = translation.names.length === 0 ? '' : `{ ${translation.names.join(', ')} }`;
  text.add(`run: async (${names}) => {\n`);
  translation.body.split('\n').forEach((line, i) => {
    const offset = translation.map[i] ?? null;
    text.add(`${line}\n`, offset === null ? null : run.placeAt(offset).line);
  });
  text.add('},\n},\n');
}

/** The text of a module before it is formatted, with the spec line behind each of its lines. */
class ModuleText {
  text = '';
  /** Spec line of each line, null for lines of ours. */
  readonly spec: (number | null)[] = [];
  readonly cases: { readonly id: string; readonly line: number; readonly spec: number }[] = [];

  /** Whole lines. */
  add(lines: string, spec: number | null = null): void {
    this.text += lines;
    for (let i = lines.split('\n').length - 1; i > 0; i -= 1) this.spec.push(spec);
  }

  begin(id: string, spec: number): void {
    this.cases.push({ id, line: this.spec.length, spec });
  }
}

function sourceMapOf(text: ModuleText, formatted: string): SourceMap[string] {
  const lines = mapLines(text.text, formatted);
  const entries = text.cases.map(({ id, line }, i) => {
    const end = text.cases[i + 1]?.line ?? Infinity;
    const own = lines.flatMap((before, at) =>
      before !== null && before >= line && before < end && text.spec[before] != null ? [at] : [],
    );
    const from = own[0] ?? 0;
    const spec = lines
      .slice(from, (own.at(-1) ?? from - 1) + 1)
      .map((before) => (before === null ? 0 : (text.spec[before] ?? 0)));
    return [id, { from: from + 1, spec }] as const;
  });
  return Object.fromEntries(entries);
}

/** One case per line: what a person reads a diff of. */
function printMap(map: SourceMap): string {
  const files = sortedBy(Object.entries(map), ([path]) => path).map(([path, cases]) => {
    const lines = Object.entries(cases).map(
      ([id, entry]) => `    ${JSON.stringify(id)}: ${JSON.stringify(entry)}`,
    );
    return `  ${JSON.stringify(path)}: {\n${lines.join(',\n')}\n  }`;
  });
  const banner = JSON.stringify(jsonBanner({ emitter, sources: [] })).slice(1, -1);
  return `{\n  ${[banner, ...files.map((text) => text.trim())].join(',\n  ')}\n}\n`;
}

function importLines(translations: readonly Translation[], root: string): string {
  const imports: Import[] = [
    { module: harness, name: 'Behaviour', namespace: false, typeOnly: true },
    ...translations.flatMap((translation) => translation.imports),
  ];
  return importDeclarations(imports, (module) => root + module);
}

async function emitIndex(cases: readonly CaseFile[], files: FileSet): Promise<void> {
  const path = `${folder}/index.ts`;
  const imports = flavours.flatMap((flavour) =>
    cases.map(
      (file) =>
        `import { behaviours as ${symbol(file, flavour)} } from './${flavour}/${moduleName(file)}.js';\n`,
    ),
  );
  const lists = flavours.map(
    (flavour) =>
      `/** Every case, coroutines written as ${flavourWord(flavour)} functions. */\n` +
      `export const ${flavour}Behaviours: readonly Behaviour[] = [${cases.map((file) => `...${symbol(file, flavour)}`).join(', ')}];\n`,
  );
  const text = [
    typeScriptBanner({ emitter, sources: [] }),
    '\n',
    `import type { Behaviour } from '../../${harness}';\n`,
    ...imports,
    '\n',
    lists.join('\n'),
  ].join('');
  files.add(path, await formatText(path, text));
}

/** `loopCallsAsync` */
function symbol(file: CaseFile, flavour: Flavour): string {
  const words = [...pathParts(file.file), flavour].flatMap((part) => part.split(/[-_]/));
  return words
    .map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}
