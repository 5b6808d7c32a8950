/** What every generated TypeScript file shares: ts-morph to build it, banner, imports, formatting. */
import { IndentationText, Project, QuoteKind, type SourceFile } from 'ts-morph';
import type { FileSet } from '../file-set.js';
import { formatText } from '../format.js';
import { typeScriptBanner, type Origin } from '../header.js';
import { kebabCase } from './names.js';
import type { Home } from './typescript-types.js';
import { sortedBy } from './walk.js';

const project = new Project({
  useInMemoryFileSystem: true,
  manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Single },
});

/** An empty source file; it is in memory only and belongs to nobody once it was added. */
export function newSourceFile(path: string): SourceFile {
  return project.createSourceFile(path, '', { overwrite: true });
}

/** Banner, formatted text; the file goes into the set. */
export async function addSourceFile(
  files: FileSet,
  source: SourceFile,
  path: string,
  origin: Origin,
): Promise<void> {
  const text = spaced(source.getFullText());
  files.add(path, await formatText(path, `${typeScriptBanner(origin)}\n${text}`));
  source.forget();
}

/** An empty line before each documented member, which ts-morph leaves out. */
function spaced(text: string): string {
  return text.replace(/;\n(?= *\/\*\*)/g, ';\n\n');
}

/** Names that a file takes from a module. */
export interface ImportGroup {
  readonly from: string;
  /** `Future`, or `Future as Documented`. */
  readonly names: readonly string[];
  readonly typeOnly?: boolean;
}

/**
 * Where printed types come from; `interfaces` is the way to that folder.
 *
 * For files two folders below the root, such as `generated/interfaces/x.ts`.
 */
export function typeImports(used: ReadonlyMap<string, Home>, interfaces: string): ImportGroup[] {
  return [...used].map(([name, home]) => ({
    from: moduleOf(name, home, interfaces),
    names: [name],
    typeOnly: true,
  }));
}

/** Import on top of the file what its text uses of `groups`, one declaration per module. */
export function addImports(source: SourceFile, groups: readonly ImportGroup[]): void {
  const words = new Set(source.getText().match(/[A-Za-z_]\w*/g));
  const byModule = new Map<string, ImportGroup>();
  for (const { from, names, typeOnly } of groups) {
    const wanted = names.filter((name) => words.has(name.split(' as ').at(-1)!));
    if (wanted.length === 0) continue;
    const before = byModule.get(from)?.names ?? [];
    byModule.set(from, { from, names: [...new Set([...before, ...wanted])].sort(), typeOnly });
  }
  const sorted = sortedBy([...byModule.values()], ({ from }) => from);
  source.insertImportDeclarations(
    0,
    sorted.map(({ from, names, typeOnly }) => ({
      moduleSpecifier: from,
      namedImports: [...names],
      isTypeOnly: typeOnly,
    })),
  );
}

function moduleOf(name: string, home: Home, interfaces: string): string {
  switch (home) {
    case 'interface':
      return `${interfaces}/${kebabCase(name)}.js`;
    case 'alias':
      return `${interfaces}/types.js`;
    case 'helper':
      return '../../src/types.js';
    case 'error':
      return '../../src/exceptions/index.js';
    default:
      return home satisfies never;
  }
}
