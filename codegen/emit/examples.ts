/** generated/examples/: the documentation's programs, translated, and beside them as they stand there. */
import type { FileSet } from '../file-set.js';
import { formatText } from '../format.js';
import { jsonBanner, pythonBanner, typeScriptBanner } from '../header.js';
import type { Contract, Example } from '../model/contract.js';
import { tsLineComment } from '../text.js';
import { translateExample } from '../translate/index.js';
import { importDeclarations } from './import-declarations.js';
import { sortedBy } from './walk.js';

const emitter = 'codegen/emit/examples.ts';
const folder = 'generated/examples';

export async function emitExamples(contract: Contract, files: FileSet): Promise<void> {
  const examples = sortedBy(contract.examples, ({ page, id }) => `${page ?? ''} ${id}`);
  if (examples.length === 0) return;
  for (const example of examples) {
    const origin = { emitter, sources: [example.place.file] };
    const path = `${folder}/${example.id}.ts`;
    files.add(path, await formatText(path, typeScriptBanner(origin) + program(example, contract)));
    files.add(`${folder}/python/${example.id}.py`, pythonBanner(origin) + example.python.text);
  }
  files.add(`${folder}/index.json`, await indexOf(examples));
}

function program(example: Example, contract: Contract): string {
  const { body, imports, problems } = translateExample(example, contract);
  const [problem] = problems;
  if (problem) {
    const { file, line, column } = problem.place;
    throw new Error(
      `${file}:${line}:${column}: ${example.id} is outside the subset: ${problem.message}`,
    );
  }
  const section = example.page === undefined ? '' : ` (${example.page})`;
  return `\n// ${tsLineComment(example.title)}${section}\n\n${importDeclarations(imports)}\n${body}\n`;
}

/** What a runner must know of each program: how to name it, what it prints, and how it is made to end. */
async function indexOf(examples: readonly Example[]): Promise<string> {
  const path = `${folder}/index.json`;
  const data = {
    ...jsonBanner({ emitter, sources: examples.map(({ place }) => place.file) }),
    examples: examples.map(({ id, title, page, output, outputPattern, send }) => ({
      id,
      title,
      page,
      output,
      outputPattern,
      send,
    })),
  };
  return formatText(path, JSON.stringify(data));
}
