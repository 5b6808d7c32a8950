/** Changes narrowed to what sources use. */
import { ancestorsOf } from '../../codegen/history/claims.js';
import type { Contract, PythonType } from '../../codegen/model/contract.js';
import { membersOf, ownersOf } from '../../codegen/model/members.js';
import type { Change, Subject } from './change.js';
import type { Found } from './report.js';
import type { NameUse, SourceNames } from './source-names.js';

/** The changes whose subject the sources name, each with the places. */
export function narrow(
  changes: readonly Change[],
  sources: readonly SourceNames[],
  contract: Contract,
): Found[] {
  const classes = classesAtHand(sources, contract);
  return changes.flatMap((change) => {
    const { owner } = change.subject;
    if (owner !== undefined && !classes.has(owner)) return [];
    const uses = sources.flatMap((source) =>
      source.uses
        .filter((use) => concerns(change.subject, use, source))
        .map(({ line, column }) => ({ file: source.file, line, column })),
    );
    return uses.length > 0 ? [{ change, uses }] : [];
  });
}

/** Classes that sources name, those above them, and those whose objects members and functions give. */
function classesAtHand(sources: readonly SourceNames[], contract: Contract): Set<string> {
  const named = new Set(sources.flatMap(({ uses }) => uses.map(({ name }) => name)));
  const given = new Set(
    [...membersOf(contract)]
      .filter(({ member }) => member.origin === 'python' && named.has(member.name))
      .flatMap(({ member }) => namesOf(member.signature.returns)),
  );
  const found = new Set(['AbstractEventLoop']);
  for (const owner of ownersOf(contract)) {
    if (!named.has(owner.name) && !given.has(owner.name)) continue;
    found.add(owner.name);
    for (const above of ancestorsOf(owner, contract)) found.add(above.name);
  }
  return found;
}

function namesOf(type: PythonType): string[] {
  if (type.kind !== 'name') return type.members.flatMap(namesOf);
  return [type.name, ...type.args.flatMap(namesOf)];
}

function concerns(subject: Subject, use: NameUse, source: SourceNames): boolean {
  return isNamed(subject, use, source) && isGiven(subject, use);
}

function isNamed({ owner, name, module }: Subject, use: NameUse, source: SourceNames): boolean {
  if (owner === undefined) return use.name !== '' && isOfModule(module, name, use, source);
  // What Python calls by itself is used wherever the class is.
  if (name.startsWith('__')) {
    const isCalled = use.call !== undefined || name !== '__init__';
    return isCalled && isOfModule(module, owner, use, source);
  }
  const isMethod = use.receiver !== undefined && !source.modules.has(use.receiver);
  return use.name === name && (isMethod || use.isDefinition);
}

/** `asyncio.sleep`, or `sleep` where it was imported; the builtin exceptions need no import. */
function isOfModule(module: string, name: string, use: NameUse, source: SourceNames): boolean {
  if (use.receiver !== undefined) {
    return use.name === name && source.modules.get(use.receiver) !== undefined;
  }
  if (module === 'builtins') return use.name === name;
  return source.imported.get(use.name) === name;
}

function isGiven({ parameter, implementers }: Subject, use: NameUse): boolean {
  if (implementers) return use.isDefinition;
  if (!parameter) return true;
  if (!use.call) return false;
  const { name, position } = parameter;
  return use.call.keywords.has(name) || (position !== undefined && use.call.positional > position);
}
