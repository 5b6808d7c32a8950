/** Cases as they were translated, from the generated file of their YAML. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestedCase } from '../codegen/model/contract.js';
import type { Flavour } from '../codegen/model/selector.js';
import { packageRoot, textOf } from './package.js';

export interface GeneratedCase {
  /** What the program takes of its surroundings: `asyncio, loop, trace`. */
  readonly parameters: string;
  readonly body: string;
  /** Of the whole file. */
  readonly imports: readonly { readonly clause: string; readonly module: string }[];
}

/** @returns undefined where there is no such file, or no such case in it */
export function generatedCase(
  { id, place }: TestedCase,
  flavour: Flavour,
): GeneratedCase | undefined {
  const text = textOfModule(`${flavour}/${place.file.replace(/^spec\/(.*)\.yaml$/, '$1')}`);
  const lines = text?.split('\n') ?? [];
  const begin = lines.indexOf('  {', lines.indexOf(`    id: '${id}',`) - 1);
  if (begin < 0) return undefined;
  const run = lines.findIndex((line, i) => i > begin && line.startsWith('    run: '));
  const first = lines.findIndex((line, i) => i >= run && line.endsWith('=> {'));
  const end = lines.findIndex((line, i) => i > first && line === '    },');
  const head = lines.slice(run, first + 1).join(' ');
  return {
    parameters:
      /\{(.*)\}\) => \{$/
        .exec(head)?.[1]
        ?.replace(/,?\s*$/, '')
        .trim() ?? '',
    body: lines
      .slice(first + 1, end)
      .map((line) => line.replace(/^ {6}/, ''))
      .join('\n'),
    imports: [...text!.matchAll(/^import ([^;]*?) from '([^']*)';$/gm)].map(
      ([, clause, module]) => ({ clause: clause!, module: module! }),
    ),
  };
}

/** The package has JavaScript, in which the types are comments (`scripts/cases-as-javascript.ts`). */
function textOfModule(name: string): string | undefined {
  const source = `generated/conformance/${name}.ts`;
  if (existsSync(join(packageRoot, source))) return textOf(source);
  const built = `dist/generated/conformance/${name}.js`;
  if (!existsSync(join(packageRoot, built))) return undefined;
  return textOf(built).replace(/\/\*::(.*?)\*\//gs, '$1');
}
