/** generated/spec.schema.json: what editors check a spec file against while it is written. */
import * as z from 'zod';
import type { FileSet } from '../file-set.js';
import { formatText } from '../format.js';
import { jsonBanner } from '../header.js';
import { Deviations, Errors, Example, Subject, Types } from '../load/schema.js';

const emitter = 'codegen/emit/schema.ts';
const path = 'generated/spec.schema.json';

/** The key that tells what kind of file it is; a file with none of them describes a class or functions. */
const kinds = [
  { key: 'python', kind: 'example' },
  { key: 'errors', kind: 'errors' },
  { key: 'types', kind: 'types' },
  { key: 'reports', kind: 'deviations' },
] as const;

export async function emitSchema(files: FileSet): Promise<void> {
  // Made as one schema, so that what the kinds share is described once, under $defs.
  const whole = z.toJSONSchema(
    z.object({
      subject: Subject,
      errors: Errors,
      types: Types,
      example: Example,
      deviations: Deviations,
    }),
    { io: 'input', reused: 'inline' },
  );
  const { $defs = {}, properties = {}, $schema } = whole;
  const schema = {
    ...jsonBanner({ emitter, sources: ['codegen/load/schema.ts'] }),
    $schema,
    title: 'A file of the contract',
    ...choice(),
    $defs: { ...$defs, ...properties },
  };
  files.add(path, await formatText(path, JSON.stringify(schema)));
}

/** `if` and `else` instead of `anyOf`: an editor then tells what is wrong, not that no alternative fits. */
function choice(index = 0): object {
  const next = kinds[index];
  if (!next) return { $ref: '#/$defs/subject' };
  return {
    if: { required: [next.key] },
    then: { $ref: `#/$defs/${next.kind}` },
    else: choice(index + 1),
  };
}
