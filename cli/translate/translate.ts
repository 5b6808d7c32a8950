/** A program's text as a module, or as a report of what is wrong with it. */
import { basename } from 'node:path';
import { importDeclarations } from '../../codegen/emit/import-declarations.js';
import type { Place, SourceText } from '../../codegen/model/contract.js';
import { formatReport } from '../../codegen/report.js';
import { tsLineComment } from '../../codegen/text.js';
import { translateUserProgram, type Flavour } from '../../codegen/translate/index.js';
import { shippedContract } from '../package.js';

export interface Translated {
  /** Empty where there is a report. */
  readonly module: string;
  readonly report: string;
}

export function translate(text: string, file: string, flavour: Flavour): Translated {
  const { body, imports, problems } = translateUserProgram(
    sourceText(text, file),
    shippedContract(),
    flavour,
  );
  if (problems.length > 0) {
    return { module: '', report: formatReport(problems, new Map([[file, text]])) };
  }
  // Without an import it would be no module, and could not wait at its top.
  const head = imports.length > 0 ? importDeclarations(imports) : 'export {};\n';
  const from = tsLineComment(`Translated from ${basename(file)} by asyncio-ts.`);
  return { module: `// ${from}\n${head}\n${body}\n`, report: '' };
}

function sourceText(text: string, file: string): SourceText {
  const placeAt = (offset: number): Place => {
    const before = text.slice(0, offset).split('\n');
    return { file, line: before.length, column: before.at(-1)!.length + 1 };
  };
  return { text, place: placeAt(0), placeAt };
}
