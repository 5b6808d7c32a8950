import type { Case, Contract, Declaration, Place, Version } from '../model/contract.js';
import { membersOf } from '../model/members.js';
import { placeWithin } from '../model/places.js';
import type { Problem } from '../model/problem.js';
import { compareVersions, newestVersion } from '../model/version.js';
import type { Rule } from './rule.js';

/** Versions that must come in this order, each with what it says and where. */
interface Step {
  readonly what: string;
  readonly version: Version;
  readonly place: Place;
}

/** A thing appears, changes (in ascending order) and goes; nothing happens in a version that does not exist yet. */
export const versionOrder: Rule = {
  name: 'version-order',
  looksUpNames: false,
  *check(contract) {
    for (const steps of histories(contract)) yield* judge(steps, this.name);
  },
};

function* judge(steps: readonly Step[], rule: string): Iterable<Problem> {
  for (const [i, { what, version, place }] of steps.entries()) {
    if (compareVersions(version, newestVersion) > 0) {
      const message = `${what} ${version}, but the newest Python here is ${newestVersion}`;
      yield { rule, place, message };
    }
    const before = steps[i - 1];
    if (before && compareVersions(version, before.version) < 0) {
      const message = `${what} ${version} comes before ${before.what} ${before.version}`;
      yield { rule, place, message };
    }
  }
}

function* histories(contract: Contract): Iterable<Step[]> {
  for (const { member } of membersOf(contract)) {
    const at = (key: string) => placeWithin(member, key);
    yield history(
      member,
      at('since'),
      member.removed && step('removed', member.removed, at('removed')),
    );
    if (member.deprecated) {
      const deprecated = step('deprecated', member.deprecated, at('deprecated'));
      yield [step('since', member.since, at('since')), deprecated];
    }
    for (const form of ['abstract', 'concrete'] as const) {
      const declaration = member[form];
      if (declaration) yield history(declaration, placeWithin(member, form, 'since'));
    }
    yield* member.cases.map(caseHistory);
  }
  for (const item of [...contract.classes, ...contract.constants]) {
    const since = step('since', item.since, placeWithin(item, 'since'));
    const { removed } = item;
    yield removed ? [since, step('removed', removed, placeWithin(item, 'removed'))] : [since];
  }
  for (const error of contract.errors) {
    const changes = error.changed.map((change) => step('changed in', change.in, change.place));
    const removed = error.removed && step('removed', error.removed, placeWithin(error, 'removed'));
    const since = step('since', error.since, placeWithin(error, 'since'));
    yield [since, ...changes, ...(removed ? [removed] : [])];
  }
}

function history(declaration: Declaration, sincePlace: Place, removed?: Step): Step[] {
  return [
    step('since', declaration.since, sincePlace),
    ...declaration.changed.map((change) =>
      step('changed in', change.in, placeWithin(change, 'in')),
    ),
    ...(removed ? [removed] : []),
  ];
}

function caseHistory(statement: Case): Step[] {
  const steps: Step[] = [];
  const { since, until } = statement;
  if (since) steps.push(step('since', since, placeWithin(statement, 'since')));
  if (until) steps.push(step('until', until, placeWithin(statement, 'until')));
  return steps;
}

function step(what: string, version: Version, place: Place): Step {
  return { what, version, place };
}
