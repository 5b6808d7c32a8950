/** The Python programs of test/golden/translate, one per construct, and what is accepted as their translation. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importDeclarations } from '../../../codegen/emit/import-declarations.js';
import { formatText } from '../../../codegen/format.js';
import { loadContract } from '../../../codegen/load/contract.js';
import type { Contract, Place, SourceText } from '../../../codegen/model/contract.js';
import { translateCase, type Flavour, type Translation } from '../../../codegen/translate/index.js';

export const folder = fileURLToPath(new URL('../../golden/translate/', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));

export const flavours: readonly Flavour[] = ['generator', 'async'];

/** Names of the programs, without `.py`. */
export function programNames(): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.py'));
  return files.map((file) => file.slice(0, -'.py'.length)).sort();
}

export function programPath(name: string): string {
  return join(folder, `${name}.py`);
}

/** A text that is a file of its own. */
export function sourceText(text: string, file: string): SourceText {
  const placeAt = (offset: number): Place => {
    const before = text.slice(0, offset).split('\n');
    return { file, line: before.length, column: before.at(-1)!.length + 1 };
  };
  return { text, place: placeAt(0), placeAt };
}

let contract: Contract | undefined;

/** The project's own contract. */
export function projectContract(): Contract {
  contract ??= loadContract(root).contract;
  return contract;
}

/** Translates a text as a case. */
export function translate(text: string, flavour: Flavour = 'async'): Translation {
  return translateCase(sourceText(text, 'program.py'), projectContract(), flavour);
}

/** The module that a program becomes: what a person reads, what the compiler checks, what a test runs. */
export async function moduleOf(name: string, flavour: Flavour): Promise<string> {
  const source = sourceText(readFileSync(programPath(name), 'utf8'), `${name}.py`);
  const translation = translateCase(source, projectContract(), flavour);
  const [problem] = translation.problems;
  if (problem) {
    const { file, line, column } = problem.place;
    throw new Error(`${file}:${String(line)}:${String(column)}: ${problem.message}`);
  }
  const bench = {
    module: 'test/support/conformance/behaviour.js',
    name: 'Bench',
    namespace: false,
    typeOnly: true,
  };
  const imports = importDeclarations(
    [bench, ...translation.imports],
    (module) => `../../../${module}`,
  );
  const text = [
    `// Translated from ${name}.py, coroutines as ${flavour} functions; \`ACCEPT=1 npx vitest run translate\` rewrites it.\n`,
    imports,
    `\nexport async function program({ ${translation.names.join(', ')} }: Bench): Promise<void> {\n`,
    translation.body,
    '\n}\n',
  ].join('');
  return formatText('program.ts', text);
}

export function modulePath(name: string, flavour: Flavour): string {
  return join(folder, `${name}.${flavour}.ts`);
}

/** A file's text, or nothing where there is none. */
export function textOfFile(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

export function isAccepting(): boolean {
  return process.env['ACCEPT'] === '1';
}

export function acceptFile(path: string, text: string): void {
  if (isAccepting() && textOfFile(path) !== text) writeFileSync(path, text);
}
