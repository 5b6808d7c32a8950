/** A program's text as a module, or as a report of what is wrong with it. */
import { basename } from 'node:path';
import { importDeclarations } from '../../codegen/emit/import-declarations.js';
import type { Place, SourceText } from '../../codegen/model/contract.js';
import type { Problem } from '../../codegen/model/problem.js';
import { formatReport } from '../../codegen/report.js';
import { tsLineComment } from '../../codegen/text.js';
import { translateUserProgram, type Flavour } from '../../codegen/translate/index.js';
import { shippedContract } from '../package.js';
import { typeCheck, type Complaint } from './type-check.js';

export interface Translated {
  /** Empty where there is a report. */
  readonly module: string;
  readonly report: string;
  /** Why no compiler has seen the module, where none has. */
  readonly unchecked?: string;
}

export function translate(text: string, file: string, flavour: Flavour): Translated {
  const source = sourceText(text, file);
  const { body, imports, map, problems } = translateUserProgram(source, shippedContract(), flavour);
  const refused = (found: readonly Problem[]): Translated => ({
    module: '',
    report: formatReport(found, new Map([[file, text]])),
  });
  if (problems.length > 0) return refused(problems);
  // Without an import it would be no module, and could not wait at its top.
  const declarations = imports.length > 0 ? importDeclarations(imports) : 'export {};\n';
  const from = tsLineComment(`Translated from ${basename(file)} by asyncio-ts.`);
  const head = `// ${from}\n${declarations}\n`;
  const module = `${head}${body}\n`;
  const checked = typeCheck(module);
  if ('unchecked' in checked) return { module, report: '', unchecked: checked.unchecked };
  const lines = module.split('\n');
  const origins = [
    ...head
      .split('\n')
      .slice(1)
      .map(() => null),
    ...map,
  ];
  const found = checked.complaints.map((complaint) =>
    problemOf(complaint, lines[complaint.line]!, originOf(complaint, origins), source),
  );
  return found.length > 0 ? refused(found) : { module, report: '' };
}

/** Where in the Python the line comes from; one of ours alone belongs to the one before it. */
function originOf({ line }: Complaint, origins: readonly (number | null)[]): number {
  return origins.slice(0, line + 1).findLast((offset) => offset !== null) ?? 0;
}

function problemOf(
  { about, message }: Complaint,
  line: string,
  origin: number,
  { text, placeAt }: SourceText,
): Problem {
  // The statement is known; what is meant in it is found where it has the same name in both languages.
  const end = text.indexOf('\n', origin);
  const statement = text.slice(origin, end < 0 ? undefined : end);
  const within = /^\w+$/.test(about) ? statement.search(new RegExp(`\\b${about}\\b`)) : -1;
  return {
    rule: 'type-check',
    place: placeAt(origin + Math.max(0, within)),
    message: `TypeScript would not compile this: ${message}`,
    suggestion: `it would be '${line.trim()}'; annotate what it works with, or write it more simply`,
  };
}

function sourceText(text: string, file: string): SourceText {
  const placeAt = (offset: number): Place => {
    const before = text.slice(0, offset).split('\n');
    return { file, line: before.length, column: before.at(-1)!.length + 1 };
  };
  return { text, place: placeAt(0), placeAt };
}
