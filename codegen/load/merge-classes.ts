import type { ClassModel, Member } from '../model/contract.js';
import { placeWithin, rememberPlaces } from '../model/places.js';
import { earlierOf, newestVersion } from '../model/version.js';
import type { Loading } from './loading.js';
import type { ClassPart } from './subject.js';

/** Classes whose members are spread over several files, put together; the one file that defines each says so. */
export function mergeClasses(parts: readonly ClassPart[], loading: Loading): ClassModel[] {
  const byName = new Map<string, ClassPart[]>();
  for (const part of parts) {
    const key = `${part.module}.${part.name}`;
    byName.set(key, [...(byName.get(key) ?? []), part]);
  }
  return [...byName.values()].map((same) => mergeClass(same, loading));
}

function mergeClass(parts: readonly ClassPart[], loading: Loading): ClassModel {
  const [defining, ...others] = parts.filter((part) => part.definition);
  const members = parts.flatMap((part) => part.members);
  if (!defining?.definition) {
    // Where a file or the definition could not be read, that has been reported.
    if (!loading.lostFile && !parts.some((part) => part.isDefined)) {
      const { name, place } = parts[0]!;
      const message = `no file says what class ${name} is: "says" and "since"`;
      loading.report({ rule: 'class-definition', place, message });
    }
    return standIn(parts[0]!, members);
  }
  for (const other of others) {
    const message = `class ${other.name} is defined in ${defining.place.file} already`;
    loading.report({ rule: 'class-definition', place: other.place, message });
  }
  const { definition } = defining;
  return rememberPlaces({ ...definition, members }, (within) => placeWithin(definition, ...within));
}

/** A class that nothing is known of, so that its members can be checked all the same. */
function standIn({ name, module, place }: ClassPart, members: readonly Member[]): ClassModel {
  const since = members.map((member) => member.since).reduce(earlierOf, newestVersion);
  return { name, module, says: name, since, bases: [], typeParameters: [], members, place };
}
