import * as z from 'zod';
import type { ErrorModel, HistorySources, Member, Place, Signature } from '../model/contract.js';
import { placeWithin, rememberPlaces } from '../model/places.js';
import { asVersion, paragraph, sinceSource, type Loading } from './loading.js';
import { Errors } from './schema.js';
import { validate } from './validate.js';
import type { Path, YamlFile } from './yaml-file.js';

/** What one file says about an exception class: members of it. */
export interface ErrorPart {
  readonly name: string;
  readonly module: string;
  readonly place: Place;
  readonly construct?: Signature;
  readonly members: readonly Member[];
}

const ErrorAlone = Errors.shape.errors.element;
const Envelope = Errors.extend({ errors: z.array(z.unknown()) });

/** `spec/errors.yaml`: the exception classes. */
export function readErrors(file: YamlFile, loading: Loading): ErrorModel[] {
  const part = { file, path: [], what: 'the file' };
  const read = validate(Envelope, file.value, part, loading.report);
  return (read?.errors ?? []).flatMap(
    (value, i) => readError(file, ['errors', i], value, read?.history_sources, loading) ?? [],
  );
}

function readError(
  file: YamlFile,
  path: Path,
  value: unknown,
  sources: HistorySources | undefined,
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
    ...sinceSource(read.since, sources),
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
    members: [],
    place: file.placeOf(path),
  };
  return rememberPlaces(error, (within) => file.placeOf([...path, ...within]));
}

/** The exception classes with the members that other files describe. */
export function withMembers(
  errors: readonly ErrorModel[],
  parts: readonly ErrorPart[],
  loading: Loading,
): ErrorModel[] {
  const lost = parts.filter((part) => !errors.some((error) => isOf(part, error)));
  for (const { name, module, place } of loading.lostFile ? [] : lost) {
    const message = `no file says what error ${module}.${name} is: spec/errors.yaml should`;
    loading.report({ rule: 'class-definition', place, message });
  }
  return errors.map((error) => {
    const own = parts.filter((part) => isOf(part, error));
    if (own.length === 0) return error;
    const construct = own.find((part) => part.construct)?.construct;
    const members = own.flatMap((part) => part.members);
    return rememberPlaces({ ...error, ...(construct && { construct }), members }, (within) =>
      placeWithin(error, ...within),
    );
  });
}

function isOf(part: ErrorPart, error: ErrorModel): boolean {
  return part.name === error.name && part.module === error.module;
}
