import * as z from 'zod';
import type { ErrorModel } from '../model/contract.js';
import { rememberPlaces } from '../model/places.js';
import { asVersion, paragraph, type Loading } from './loading.js';
import { Errors } from './schema.js';
import { validate } from './validate.js';
import type { Path, YamlFile } from './yaml-file.js';

const ErrorAlone = Errors.shape.errors.element;
const Envelope = Errors.extend({ errors: z.array(z.unknown()) });

/** `spec/errors.yaml`: the exception classes. */
export function readErrors(file: YamlFile, loading: Loading): ErrorModel[] {
  const part = { file, path: [], what: 'the file' };
  const read = validate(Envelope, file.value, part, loading.report);
  return (read?.errors ?? []).flatMap(
    (value, i) => readError(file, ['errors', i], value, loading) ?? [],
  );
}

function readError(
  file: YamlFile,
  path: Path,
  value: unknown,
  loading: Loading,
): ErrorModel | undefined {
  const part = { file, path, what: 'an error' };
  const read = validate(ErrorAlone, value, part, loading.report);
  if (!read) {
    loading.unread.push(JSON.stringify(value));
    return undefined;
  }
  const error: ErrorModel = {
    name: read.name,
    module: read.module,
    base: read.base,
    since: asVersion(read.since),
    ...(read.removed !== undefined && { removed: asVersion(read.removed) }),
    changed: (read.changed ?? []).map((change, i) => ({
      in: asVersion(change.in),
      ...(change.from !== undefined && { from: change.from }),
      says: paragraph(change.says),
      place: file.placeOf([...path, 'changed', i]),
    })),
    aliases: read.aliases ?? [],
    errno: read.errno ?? [],
    says: read.says.trim(),
    place: file.placeOf(path),
  };
  return rememberPlaces(error, (within) => file.placeOf([...path, ...within]));
}
