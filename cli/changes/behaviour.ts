/** Behaviour that differs between two versions; the witnesses are the statements of the contract. */
import {
  isTested,
  type Case,
  type Change as Described,
  type Version,
} from '../../codegen/model/contract.js';
import { qualifiedName, rangeOfCase, type OwnedMember } from '../../codegen/model/members.js';
import { parseSelector, selectsVersion } from '../../codegen/model/selector.js';
import { compareVersions, versionsIn } from '../../codegen/model/version.js';
import type { Change, ChangedStatement, Step } from './change.js';
import { subjectOf } from './subjects.js';

/** All that one version changed in what a member does. */
interface Group {
  readonly version: Version;
  readonly described: Described[];
  readonly statements: ChangedStatement[];
}

/** `told`: statements that already stand beside a parameter they came with. */
export function* compareBehaviour(
  owned: OwnedMember,
  step: Step,
  told: ReadonlySet<string>,
): Iterable<Change> {
  const groups = new Map<Version, Group>();
  const groupOf = (version: Version): Group => {
    const group = groups.get(version) ?? { version, described: [], statements: [] };
    groups.set(version, group);
    return group;
  };
  for (const change of owned.member.changed) {
    const alone = change.adds === undefined && !change.removes && change.says !== undefined;
    if (alone && step.crosses(change.in)) groupOf(change.in).described.push(change);
  }
  for (const statement of owned.member.cases.filter(({ id }) => !told.has(id))) {
    const found = compareStatement(owned, statement, step);
    if (found) groupOf(found.version).statements.push(found.entry);
  }
  for (const group of groups.values()) yield changeOf(owned, group, step);
}

function changeOf(owned: OwnedMember, group: Group, step: Step): Change {
  const { place } = owned.member;
  const witness = group.statements.find(({ shown }) => shown);
  const isBreaking = step.isUpgrade && group.described.some(({ breaks }) => breaks);
  const words = group.described.map(({ says }) => says!).join(' ');
  return {
    severity: isBreaking ? 'breaking' : 'behaviour',
    kind: 'behaviour',
    name: qualifiedName(owned),
    in: group.version,
    says: words === '' || step.isUpgrade ? words : `Not yet so in ${step.to}: ${words}`,
    statements: group.statements,
    hint: witness
      ? `To try both: asyncio-ts show ${witness.id}`
      : 'Look at what relies on it; no program shows it yet.',
    at: `${place.file}:${place.line}`,
    subject: subjectOf(owned),
  };
}

/** Holds; does not, for the reason given; or the contract says nothing of that version. */
type State = { readonly holds: true } | { readonly holds: false; readonly why?: string };

function compareStatement(
  owned: OwnedMember,
  statement: Case,
  step: Step,
): { readonly version: Version; readonly entry: ChangedStatement } | undefined {
  const [before, after] = [step.from, step.to].map((version) => stateIn(owned, statement, version));
  const became = comparison(before!, after!);
  if (!became) return undefined;
  const says = (state: State): string | undefined => (state.holds ? statement.says : state.why);
  const [was, is] = [says(before!), says(after!)];
  const entry: ChangedStatement = {
    id: statement.id,
    became,
    ...(was !== undefined && { before: was }),
    ...(is !== undefined && { after: is }),
    shown: isTested(statement),
  };
  return { version: turningPoint(owned, statement, step), entry };
}

function comparison(before: State, after: State): ChangedStatement['became'] | undefined {
  if (before.holds && after.holds) return undefined;
  const untold = (state: State): boolean => !state.holds && state.why === undefined;
  // A loop that deviates from what is not promised in the other version tells nothing of the two.
  if (untold(before)) return after.holds ? 'new' : undefined;
  if (untold(after)) return before.holds ? 'gone' : undefined;
  const same = !before.holds && !after.holds && before.why === after.why;
  return same ? undefined : 'other';
}

function stateIn(owned: OwnedMember, statement: Case, version: Version): State {
  const { first, last } = rangeOfCase({ ...owned, tested: statement });
  if (compareVersions(version, first) < 0 || compareVersions(version, last) > 0) {
    return { holds: false };
  }
  for (const { on, why } of isTested(statement) ? statement.differs : []) {
    const selector = parseSelector(on);
    const isThere =
      !('error' in selector) && selector.loop === 'cpython' && selectsVersion(selector, version);
    if (isThere) return { holds: false, why };
  }
  return { holds: true };
}

/** The newest version between the two in which the statement's state is another than in the one before. */
function turningPoint(owned: OwnedMember, statement: Case, { from, to, isUpgrade }: Step): Version {
  const [first, last] = isUpgrade ? [from, to] : [to, from];
  const versions = versionsIn({ first, last });
  const states = versions.map((version) => JSON.stringify(stateIn(owned, statement, version)));
  const turn = states.findLastIndex((state, i) => i > 0 && state !== states[i - 1]);
  return versions[turn] ?? last;
}
