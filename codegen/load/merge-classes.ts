import type { ClassModel, Member } from '../model/contract.js';
import { placeWithin, rememberPlaces } from '../model/places.js';
import type { Loading } from './loading.js';
import type { ClassPart } from './subject.js';

/** Classes whose members are spread over several files, put together; the one file that defines each says so. */
export function mergeClasses(parts: readonly ClassPart[], loading: Loading): ClassModel[] {
  const byName = new Map<string, ClassPart[]>();
  for (const part of parts) {
    const key = `${part.module}.${part.name}`;
    byName.set(key, [...(byName.get(key) ?? []), part]);
  }
  return [...byName.values()].flatMap((same) => mergeClass(same, loading) ?? []);
}

function mergeClass(parts: readonly ClassPart[], loading: Loading): ClassModel | undefined {
  const [defining, ...others] = parts.filter((part) => part.definition);
  const first = parts[0]!;
  if (!defining?.definition) {
    // Where a definition could not be read, its own problem has been reported.
    if (!loading.lostDefinition) {
      const message = `no file says what class ${first.name} is: "says" and "since"`;
      loading.report({ rule: 'class-definition', place: first.place, message });
    }
    return loading.keep<ClassModel>(undefined);
  }
  for (const other of others) {
    const message = `class ${other.name} is defined in ${defining.place.file} already`;
    loading.report({ rule: 'class-definition', place: other.place, message });
  }
  const { definition } = defining;
  const members: Member[] = parts.flatMap((part) => part.members);
  return rememberPlaces({ ...definition, members }, (within) => placeWithin(definition, ...within));
}
