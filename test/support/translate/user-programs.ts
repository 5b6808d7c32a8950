/** The programs of test/golden/programs: Python as users write it, and the modules that it becomes. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { complaintsAbout } from '../complaints.js';
import { root } from '../imports.js';

export const programsFolder = fileURLToPath(new URL('../../golden/programs/', import.meta.url));

/** Names without `.py`, of those that can be translated. */
export const userPrograms: readonly string[] = readdirSync(programsFolder)
  .filter((file) => file.endsWith('.py') && file !== 'refused.py')
  .map((file) => file.slice(0, -'.py'.length))
  .sort();

export function programFile(name: string): string {
  return join(programsFolder, name);
}

export function programText(name: string): string {
  return readFileSync(programFile(name), 'utf8');
}

/** What the compiler says against files of that folder, as strictly as the project is compiled. */
export function complaintsAboutPrograms(names: readonly string[]): string[] {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const program = ts.createProgram(names.map(programFile), { ...options, incremental: false });
  return names.flatMap((name) => complaintsAbout(program, programFile(name), name));
}
