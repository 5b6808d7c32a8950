/**
 * What TypeScript says of a module that was made, checked against the declarations of this package: those that it ships,
 * or in a checkout its sources. Nothing is written for it.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type ts from 'typescript';
import { packageRoot } from '../package.js';

export interface Complaint {
  /** In the module, from 0. */
  readonly line: number;
  /** What is complained about, as it stands there. */
  readonly about: string;
  readonly message: string;
}

export type Checked =
  { readonly complaints: readonly Complaint[] } | { readonly unchecked: string };

/** The module stands in the package, so that the package's name leads there from everywhere. */
const place = join(packageRoot, 'translated.mts');

/** @param folders  where to look for a compiler and for the types of Node, the first that has them wins */
export function typeCheck(
  module: string,
  folders: readonly string[] = [packageRoot, process.cwd()],
): Checked {
  const compiler = found(folders, 'typescript');
  if (compiler === undefined) return { unchecked: 'there is no TypeScript here' };
  const types = found(folders, '@types/node/package.json');
  if (types === undefined) return { unchecked: 'there is no @types/node here' };
  const typescript = createRequire(compiler)(compiler) as typeof ts;
  // TypeScript 7 has a command, and nothing to call.
  if (typeof typescript.createProgram !== 'function') {
    return { unchecked: `TypeScript ${typescript.version} cannot be called from a program` };
  }
  return { complaints: complaintsAbout(module, typescript, dirname(dirname(types))) };
}

function found(folders: readonly string[], request: string): string | undefined {
  for (const folder of folders) {
    try {
      return createRequire(join(folder, 'package.json')).resolve(request);
    } catch {
      // The next one may have it.
    }
  }
  return undefined;
}

function complaintsAbout(module: string, typescript: typeof ts, typeRoot: string): Complaint[] {
  const program = programOf(module, typescript, typeRoot);
  const file = program.getSourceFile(place)!;
  const diagnostics = [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ];
  return diagnostics.map(({ start = 0, length = 0, messageText }) => ({
    line: file.getLineAndCharacterOfPosition(start).line,
    about: file.text.slice(start, start + length),
    message: messageOf(typescript.flattenDiagnosticMessageText(messageText, '\n')),
  }));
}

/** TypeScript begins with what it tried, and ends with what is wrong. */
function messageOf(text: string): string {
  const [first = '', ...rest] = text.split('\n').map((line) => line.trim().replace(/\.$/, ''));
  const last = rest.at(-1);
  return last === undefined ? first : `${first}: ${last}`;
}

function programOf(module: string, typescript: typeof ts, typeRoot: string): ts.Program {
  const options: ts.CompilerOptions = {
    target: typescript.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
    module: typescript.ModuleKind.NodeNext,
    moduleResolution: typescript.ModuleResolutionKind.NodeNext,
    typeRoots: [typeRoot],
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    skipLibCheck: true,
    noEmit: true,
    ...(import.meta.url.endsWith('.ts') ? { customConditions: ['asyncio-ts-source'] } : {}),
  };
  const host = typescript.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => path === place || fileExists(path);
  host.readFile = (path) => (path === place ? module : readFile(path));
  host.getSourceFile = (path, ...rest) => {
    if (path !== place) return remembered(path, () => getSourceFile(path, ...rest));
    return typescript.createSourceFile(path, module, ...(rest.slice(0, 1) as [ts.ScriptTarget]));
  };
  return typescript.createProgram([place], options, host);
}

/** Declarations do not change while a process translates one program after the other. */
const files = new Map<string, ts.SourceFile | undefined>();

function remembered(
  path: string,
  read: () => ts.SourceFile | undefined,
): ts.SourceFile | undefined {
  if (!files.has(path)) files.set(path, read());
  return files.get(path);
}
