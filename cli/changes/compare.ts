import { isPythons } from '../../codegen/history/claims.js';
import type { Contract, ErrorModel, Place } from '../../codegen/model/contract.js';
import { membersOf, qualifiedName, type Owner } from '../../codegen/model/members.js';
import { compareVersions } from '../../codegen/model/version.js';
import { compareBehaviour } from './behaviour.js';
import { severities, type Change, type Lifetime, type Step } from './change.js';
import { compareLifetimes } from './lifetimes.js';
import { compareSignatures } from './signatures.js';
import { subjectOf } from './subjects.js';

/** All that the contract knows to differ between two versions: gravest first, then by version and name. */
export function changesBetween(contract: Contract, step: Step): Change[] {
  const changes = [
    ...ofModules(contract, step),
    ...ofMembers(contract, step),
    ...contract.errors.flatMap((error) => [...ofError(error, step)]),
  ];
  return changes.sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      compareVersions(a.in, b.in) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}

/** Classes, errors and constants. */
function* ofModules(contract: Contract, step: Step): Iterable<Change> {
  const classes = contract.classes.filter(isPythons);
  for (const model of [...classes, ...contract.errors]) {
    const members = model.members.filter(({ origin }) => origin === 'python');
    const cases = members.flatMap((member) => member.cases);
    yield* compareLifetimes({ ...itemOf(model), members: members.length, cases }, step);
  }
  for (const model of contract.constants) yield* compareLifetimes(itemOf(model), step);
}

function itemOf<T extends Lifetime & { name: string; module: string; says: string; place: Place }>(
  model: T,
) {
  const { name, module } = model;
  return { ...model, name: `${module}.${name}`, subject: { module, name } };
}

function* ofMembers(contract: Contract, step: Step): Iterable<Change> {
  for (const owned of membersOf(contract)) {
    const { member, owner } = owned;
    if (member.origin !== 'python' || (owner && !step.keeps(owner))) continue;
    const item = { ...member, name: qualifiedName(owned), subject: subjectOf(owned) };
    yield* compareLifetimes(item, step);
    if (!step.keeps(member)) continue;
    const signatures = [...compareSignatures(owned, step)];
    yield* signatures;
    const told = new Set(signatures.flatMap(({ statements }) => statements.map(({ id }) => id)));
    yield* compareBehaviour(owned, step, told);
  }
}

/** A class that is derived from another one is caught by other handlers. */
function* ofError(error: ErrorModel & Owner, step: Step): Iterable<Change> {
  if (!step.keeps(error)) return;
  const { name, module } = error;
  for (const { in: version, from, says, place } of error.changed) {
    if (!step.crosses(version)) continue;
    yield {
      severity: from === undefined ? 'behaviour' : 'breaking',
      kind: 'base class',
      name: `${module}.${name}`,
      in: version,
      says: step.isUpgrade ? says : `Not yet so in ${step.to}: ${says}`,
      statements: [],
      hint: `Look at every "except" that is meant to catch it, or to let it pass.`,
      at: `${place.file}:${place.line}`,
      subject: { module, name },
    };
  }
}
