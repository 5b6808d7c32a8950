import * as z from 'zod';
import type {
  ClassModel,
  Constant,
  Member,
  Place,
  PythonType,
  Signature,
  Standing,
  SubjectInfo,
} from '../model/contract.js';
import { rememberPlaces } from '../model/places.js';
import type { ErrorPart } from './errors.js';
import { asVersion, paragraph, sinceSource, type Loading } from './loading.js';
import { readMember } from './member.js';
import * as schema from './schema.js';
import { anySignature, readSignature } from './signature.js';
import { anyType, readType } from './type-expression.js';
import { validate } from './validate.js';
import type { Path, YamlFile } from './yaml-file.js';

/** What one file says about a class: its definition, where this is the file that has it, and some members. */
export interface ClassPart {
  readonly name: string;
  readonly module: string;
  readonly place: Place;
  readonly definition?: Omit<ClassModel, 'members'>;
  /** Whether the file has a definition, even if it could not be read. */
  readonly isDefined: boolean;
  readonly members: readonly Member[];
}

export interface SubjectFile {
  readonly module: string;
  readonly info: SubjectInfo;
  readonly classPart?: ClassPart;
  readonly errorPart?: ErrorPart;
  readonly functions: readonly Member[];
  readonly constants: readonly Constant[];
}

/** Members are read one by one, so that one mistake does not hide the file. */
const SubjectAlone = schema.Subject.extend({
  members: z.array(z.unknown()).optional(),
  functions: z.array(z.unknown()).optional(),
});

type Written = z.output<typeof SubjectAlone>;

/** A file that describes a class, a part of one, or functions of a module. */
export function readSubject(file: YamlFile, loading: Loading): SubjectFile | undefined {
  const part = { file, path: [], what: 'the file' };
  const read = validate(SubjectAlone, file.value, part, loading.report);
  const info: SubjectInfo = {
    file: file.file,
    title: read?.title ?? '',
    ...(read?.page !== undefined && { page: read.page }),
    ...(read?.cases_pending !== undefined && { casesPending: paragraph(read.cases_pending) }),
    ...standing(read),
    needs: read?.needs ?? [],
    ...(read?.history_sources !== undefined && { historySources: read.history_sources }),
  };
  rememberPlaces(info, (within) => file.placeOf(within));
  const list = (key: 'members' | 'functions') =>
    listAt(file.value, key).flatMap(
      (value, i) => readMember(file, [key, i], value, info, loading) ?? [],
    );
  const members = list('members');
  const functions = list('functions');
  if (!read) {
    loading.lostFile = true;
    return undefined;
  }
  const errorPart = readErrorPart(file, read, members, loading);
  const classPart = errorPart ? undefined : readClassPart(file, read, members, loading);
  return {
    module: read.module,
    info,
    ...(classPart && { classPart }),
    ...(errorPart && { errorPart }),
    functions,
    constants: (read.constants ?? []).map((constant, i) =>
      readConstant(file, ['constants', i], constant, read, loading),
    ),
  };
}

function standing(read: Partial<Pick<Written, 'python_only' | 'unproven'>> | undefined): Standing {
  return {
    ...(read?.python_only !== undefined && { pythonOnly: paragraph(read.python_only) }),
    ...(read?.unproven !== undefined && { unproven: paragraph(read.unproven) }),
  };
}

/** Read from the file itself: a mistake elsewhere in it must not hide what is wrong in a member. */
function listAt(value: unknown, key: string): readonly unknown[] {
  const list = (value as Record<string, unknown> | null)?.[key];
  return Array.isArray(list) ? list : [];
}

const classKeys = [
  'says',
  'since',
  'removed',
  'extends',
  'type_parameters',
  'awaitable',
  'constructor',
] as const;

function readClassPart(
  file: YamlFile,
  read: Written,
  members: readonly Member[],
  loading: Loading,
): ClassPart | undefined {
  const given = classKeys.filter((key) => Object.hasOwn(read, key));
  if (read.class === undefined) {
    const stray = read.members ? 'members' : given[0];
    if (stray !== undefined) {
      const message = `"${stray}" belongs to a class, and the file names none`;
      loading.report({ rule: 'class-definition', place: file.placeOfKey([stray]), message });
    }
    return undefined;
  }
  const place = file.placeOf(['class']);
  const definition = given.length > 0 ? readDefinition(file, read, read.class, loading) : undefined;
  return {
    name: read.class,
    module: read.module,
    place,
    ...(definition && { definition }),
    isDefined: given.length > 0,
    members,
  };
}

/** What an exception class is stands in `errors.yaml`, beside those that have no members. */
function readErrorPart(
  file: YamlFile,
  read: Written,
  members: readonly Member[],
  loading: Loading,
): ErrorPart | undefined {
  if (read.error === undefined) return undefined;
  const { error: name, module } = read;
  const stray = (['class', ...classKeys] as const).find(
    (key) => key !== 'constructor' && Object.hasOwn(read, key),
  );
  if (stray !== undefined) {
    const message = `"${stray}" belongs to a class, and the file is about error ${name}`;
    loading.report({ rule: 'class-definition', place: file.placeOfKey([stray]), message });
  }
  const construct = constructorIn(file, read, loading);
  const place = file.placeOf(['error']);
  return { name, module, place, ...(construct && { construct }), members };
}

function readDefinition(
  file: YamlFile,
  read: Written,
  name: string,
  loading: Loading,
): Omit<ClassModel, 'members'> | undefined {
  const { says, since } = read;
  if (says === undefined || since === undefined) {
    const missing = says === undefined ? 'says' : 'since';
    const message = `class ${name} is defined here and has no "${missing}"`;
    loading.report({ rule: 'class-definition', place: file.placeOf(['class']), message });
    return undefined;
  }
  const typeAt = (path: Path) => readType(file.textOf(path), loading.report);
  const awaitable = read.awaitable === undefined ? undefined : (typeAt(['awaitable']) ?? anyType);
  const construct = constructorIn(file, read, loading);
  const definition: Omit<ClassModel, 'members'> = {
    name,
    module: read.module,
    says: says.trim(),
    since: asVersion(since),
    ...sinceSource(since, read.history_sources),
    ...(read.removed !== undefined && { removed: asVersion(read.removed) }),
    bases: (read.extends ?? []).map((text, i) => typeAt(['extends', i]) ?? nameAtStart(text)),
    typeParameters: read.type_parameters ?? [],
    ...(awaitable && { awaitable }),
    ...(construct && { construct }),
    ...standing(read),
    place: file.placeOf(['class']),
  };
  return rememberPlaces(definition, (within) =>
    file.placeOf(within.length > 0 ? within : ['class']),
  );
}

function constructorIn(file: YamlFile, read: Written, loading: Loading): Signature | undefined {
  if (!Object.hasOwn(read, 'constructor')) return undefined;
  const source = file.textOf(['constructor']);
  return readSignature(source, loading.report, { returns: 'optional' }) ?? anySignature(source);
}

/** The base class that a broken type was meant to be, so that what is inherited is known. */
function nameAtStart(text: string): PythonType {
  return { kind: 'name', name: /^\w*/.exec(text)![0], args: [] };
}

function readConstant(
  file: YamlFile,
  path: Path,
  read: NonNullable<Written['constants']>[number],
  subject: Written,
  loading: Loading,
): Constant {
  const type = readType(file.textOf([...path, 'type']), loading.report) ?? anyType;
  const constant: Constant = {
    name: read.name,
    module: subject.module,
    ...standing(subject),
    type,
    since: asVersion(read.since),
    ...sinceSource(read.since, subject.history_sources),
    ...(read.removed !== undefined && { removed: asVersion(read.removed) }),
    says: read.says.trim(),
    place: file.placeOf(path),
  };
  return rememberPlaces(constant, (within) => file.placeOf([...path, ...within]));
}
