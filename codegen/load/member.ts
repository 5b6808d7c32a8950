import * as z from 'zod';
import type { Case, Change, Declaration, Member, SubjectInfo, Version } from '../model/contract.js';
import { rememberPlaces } from '../model/places.js';
import { readCase } from './case.js';
import { asVersion, paragraph, sinceSource, type Loading } from './loading.js';
import * as schema from './schema.js';
import { anySignature, readParameter, readSignature } from './signature.js';
import { validate } from './validate.js';
import type { Path, YamlFile } from './yaml-file.js';

/** Cases are read one by one, so that one mistake does not hide the member. */
const MemberAlone = schema.Member.extend({ cases: z.array(z.unknown()).optional() });

type Written = z.output<typeof MemberAlone>;

/**
 * A method, property or function.
 *
 * Where its signature cannot be read, it takes and gives anything: so its name is known, and its cases are checked.
 */
export function readMember(
  file: YamlFile,
  path: Path,
  value: unknown,
  subject: SubjectInfo,
  loading: Loading,
): Member | undefined {
  const read = validate(MemberAlone, value, { file, path, what: 'a member' }, loading.report);
  const cases = readCases(file, [...path, 'cases'], value, subject, loading);
  if (!read) {
    loading.unread.push(JSON.stringify(value));
    return undefined;
  }
  const source = file.textOf([...path, 'def']);
  const readable = readSignature(source, loading.report);
  const signature = readable ?? anySignature(source);
  const since = asVersion(read.since);
  const documented: Declaration = {
    signature,
    since,
    // What speaks of parameters cannot be judged without them.
    changed: readable ? readChanges(file, [...path, 'changed'], read.changed ?? [], loading) : [],
  };
  const abstract = readDeclaration(file, [...path, 'abstract'], read.abstract, documented, loading);
  const concrete = readDeclaration(file, [...path, 'concrete'], read.concrete, documented, loading);
  const member: Member = {
    name: signature.name,
    kind: read.kind,
    ...documented,
    ...optionalVersions(read),
    ...sinceSource(read.since, subject.historySources, read.since_source),
    origin: read.origin,
    settable: read.settable ?? false,
    ...(abstract && { abstract }),
    ...(concrete && { concrete }),
    says: read.says.trim(),
    params: new Map(
      Object.entries((readable && read.params) ?? {}).map(([name, text]) => [
        name,
        paragraph(text),
      ]),
    ),
    ...(read.returns !== undefined && { returnsText: paragraph(read.returns) }),
    raises: (read.raises ?? []).map(({ error, when }) => ({ error, when: paragraph(when) })),
    cases,
    place: file.placeOf(path),
    subject,
  };
  return rememberPlaces(member, (within) => {
    const full = [...path, ...within];
    return within[0] === 'params' ? file.placeOfKey(full) : file.placeOf(full);
  });
}

function optionalVersions(read: Written): { removed?: Version; deprecated?: Version } {
  return {
    ...(read.removed !== undefined && { removed: asVersion(read.removed) }),
    ...(read.deprecated !== undefined && { deprecated: asVersion(read.deprecated) }),
  };
}

/** Read from the file itself: a mistake elsewhere in the member must not hide what is wrong in a case. */
function readCases(
  file: YamlFile,
  path: Path,
  member: unknown,
  subject: SubjectInfo,
  loading: Loading,
): Case[] {
  const values = (member as { cases?: unknown } | null)?.cases;
  if (!Array.isArray(values)) return [];
  return values.flatMap((value, i) => readCase(file, [...path, i], value, subject, loading) ?? []);
}

/** Its changes are complete by themselves; its first version, where left out, is the member's. */
function readDeclaration(
  file: YamlFile,
  path: Path,
  read: z.output<typeof schema.Signature> | undefined,
  documented: Declaration,
  loading: Loading,
): Declaration | undefined {
  if (!read) return undefined;
  const signature = readSignature(file.textOf([...path, 'def']), loading.report);
  if (!signature) return undefined;
  return {
    signature,
    since: read.since === undefined ? documented.since : asVersion(read.since),
    changed: readChanges(file, [...path, 'changed'], read.changed ?? [], loading),
  };
}

function readChanges(
  file: YamlFile,
  path: Path,
  changes: readonly z.output<typeof schema.Change>[],
  loading: Loading,
): Change[] {
  return changes.map((read, i) => {
    const removes =
      read.removes === undefined
        ? undefined
        : readParameter(file.textOf([...path, i, 'removes']), loading.report);
    const change: Change = {
      in: asVersion(read.in),
      ...(read.adds !== undefined && { adds: read.adds }),
      ...(removes && { removes }),
      ...(read.says !== undefined && { says: paragraph(read.says) }),
      ...(read.breaks && { breaks: true }),
      ...(read.source !== undefined && { source: read.source }),
      place: file.placeOf([...path, i]),
    };
    return rememberPlaces(change, (within) => file.placeOf([...path, i, ...within]));
  });
}
