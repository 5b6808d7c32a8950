import * as z from 'zod';
import type { TypeAlias } from '../model/contract.js';
import { rememberPlaces } from '../model/places.js';
import type { Loading } from './loading.js';
import { Types } from './schema.js';
import { readType } from './type-expression.js';
import { validate } from './validate.js';
import type { Path, YamlFile } from './yaml-file.js';

const TypeAlone = Types.shape.types.element;
const Envelope = Types.extend({ types: z.array(z.unknown()) });

/** `spec/types.yaml`: the names of types that no class has. */
export function readTypes(file: YamlFile, loading: Loading): TypeAlias[] {
  const part = { file, path: [], what: 'the file' };
  const read = validate(Envelope, file.value, part, loading.report);
  return (read?.types ?? []).flatMap(
    (value, i) => readAlias(file, ['types', i], value, loading) ?? [],
  );
}

function readAlias(
  file: YamlFile,
  path: Path,
  value: unknown,
  loading: Loading,
): TypeAlias | undefined {
  const read = validate(TypeAlone, value, { file, path, what: 'a type' }, loading.report);
  if (!read) {
    loading.unread.push(JSON.stringify(value));
    return undefined;
  }
  const opaque = read.is === 'opaque';
  const is = opaque ? undefined : readType(file.textOf([...path, 'is']), loading.report);
  const alias: TypeAlias = {
    name: read.name,
    ...(is && { is }),
    says: read.says.trim(),
    place: file.placeOf(path),
  };
  return rememberPlaces(alias, (within) => file.placeOf([...path, ...within]));
}
