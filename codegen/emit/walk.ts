/**
 * The one walk over the model that every emitter shares: who owns a member, what it is called, which cases a file holds.
 */
import { isTested, type ClassModel, type Contract, type Version } from '../model/contract.js';
import {
  memberId,
  ownersOf,
  qualifiedName,
  rangeOfCase,
  type OwnedCase,
  type OwnedMember,
} from '../model/members.js';
import { newestVersion, type VersionRange } from '../model/version.js';

export { memberId, qualifiedName, rangeOfCase };
export type { OwnedCase, OwnedMember };

/** The cases of one spec file, in the order they are written there. */
export interface CaseFile {
  readonly file: string;
  readonly title: string;
  readonly page?: string;
  readonly cases: readonly OwnedCase[];
}

/** Every member of every class, then every function; classes and modules by name, members as written. */
export function allMembers(contract: Contract): OwnedMember[] {
  const methods = sortedBy(ownersOf(contract), (owner) => owner.name).flatMap((owner) =>
    owner.members.map((member) => ({ member, owner, module: owner.module })),
  );
  const functions = sortedBy(contract.functions, (group) => group.subject.file).flatMap((group) =>
    group.functions.map((member) => ({ member, module: group.module })),
  );
  return [...methods, ...functions];
}

/** Whether a class is there to be extended: Python says so by its name. */
export function isAbstract({ name }: ClassModel): boolean {
  return name.startsWith('Abstract');
}

/** The spec files that have tested cases, by path. */
export function caseFiles(contract: Contract): CaseFile[] {
  const files = new Map<string, CaseFile & { cases: OwnedCase[] }>();
  for (const owned of allMembers(contract)) {
    const { subject, cases } = owned.member;
    for (const tested of cases.filter(isTested)) {
      let file = files.get(subject.file);
      if (!file) files.set(subject.file, (file = { ...subject, cases: [] }));
      file.cases.push({ ...owned, tested });
    }
  }
  for (const file of files.values()) {
    file.cases.sort((a, b) => a.tested.place.line - b.tested.place.line);
  }
  return sortedBy([...files.values()], (file) => file.file);
}

/** The range as it is written down: an end that is the newest version is left open. */
export function openRange(range: VersionRange): { since: Version; until?: Version } {
  return {
    since: range.first,
    ...(range.last !== newestVersion && { until: range.last }),
  };
}

/** A copy, sorted by a key as code units compare: the same on every machine. */
export function sortedBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** The spec files that members come from, sorted, each once. */
export function sourcesOf(members: readonly OwnedMember[], model?: ClassModel): string[] {
  const files = members.map(({ member }) => member.subject.file);
  return [...new Set([...(model ? [model.place.file] : []), ...files])].sort();
}

/** Modules that have functions, with their functions in the order of the files. */
export function functionsByModule(contract: Contract): Map<string, OwnedMember[]> {
  const modules = new Map<string, OwnedMember[]>();
  for (const group of sortedBy(
    contract.functions,
    ({ module, subject }) => `${module} ${subject.file}`,
  )) {
    const functions = group.functions.map((member) => ({ member, module: group.module }));
    modules.set(group.module, [...(modules.get(group.module) ?? []), ...functions]);
  }
  return modules;
}
