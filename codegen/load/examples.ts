import type { Example, PythonType } from '../model/contract.js';
import { rememberPlaces } from '../model/places.js';
import type { Loading } from './loading.js';
import * as schema from './schema.js';
import { readType } from './type-expression.js';
import { validate } from './validate.js';
import type { YamlFile } from './yaml-file.js';

/** A file under `spec/examples/`: one program with what it prints. */
export function readExample(file: YamlFile, loading: Loading): Example | undefined {
  const part = { file, path: [], what: 'the example' };
  const read = validate(schema.Example, file.value, part, loading.report);
  if (!read) return undefined;
  const types = new Map<string, PythonType>();
  for (const name of Object.keys(read.types ?? {})) {
    const type = readType(file.textOf(['types', name]), loading.report);
    if (type) types.set(name, type);
  }
  const example: Example = {
    id: read.id,
    title: read.title,
    ...(read.page !== undefined && { page: read.page }),
    source: read.source,
    python: file.textOf(['python']),
    ...(read.output !== undefined && { output: read.output }),
    ...(read.output_pattern !== undefined && { outputPattern: read.output_pattern }),
    ...(read.send && { send: read.send }),
    types,
    comments: new Map(Object.entries(read.comments ?? {})),
    place: file.placeOf(['id']),
  };
  return rememberPlaces(example, (within) => {
    const isEntry = within.length === 2 && (within[0] === 'types' || within[0] === 'comments');
    return isEntry ? file.placeOfKey(within) : file.placeOf(within);
  });
}
