/** What is new, what is gone, and what is deprecated. */
import { isTested, type Case, type Place } from '../../codegen/model/contract.js';
import { counted, firstSentence } from '../layout.js';
import {
  isThere,
  type Change,
  type ChangedStatement,
  type Lifetime,
  type Step,
  type Subject,
} from './change.js';

/** A class, a member, a constant or an error. */
export interface Item extends Lifetime {
  /** Under which it is shown. */
  readonly name: string;
  readonly says: string;
  readonly deprecated?: Lifetime['since'];
  readonly place: Place;
  readonly subject: Subject;
  /** How many members come and go with it. */
  readonly members?: number;
  /** The statements about it, and about its members. */
  readonly cases?: readonly Case[];
}

export function* compareLifetimes(item: Item, step: Step): Iterable<Change> {
  const before = isThere(item, step.from);
  const after = isThere(item, step.to);
  if (before && after) yield* compareDeprecation(item, step);
  else if (after) yield added(item, step);
  else if (before) yield removed(item, step);
}

function added(item: Item, step: Step): Change {
  const { isUpgrade, from } = step;
  return {
    ...common(item),
    severity: 'addition',
    kind: 'added',
    in: isUpgrade ? item.since : item.removed!,
    says: `${firstSentence(item.says)}${membersOf(item)}`,
    statements: witnessOf(item, 'new'),
    hint: isUpgrade
      ? `Where ${from} must still work, look for it first: hasattr().`
      : 'It is there again.',
  };
}

function removed(item: Item, step: Step): Change {
  const { isUpgrade, to } = step;
  const version = isUpgrade ? item.removed! : item.since;
  return {
    ...common(item),
    severity: 'breaking',
    kind: 'removed',
    in: version,
    says: isUpgrade
      ? `Removed in ${version}${membersOf(item)}.`
      : `Not there in ${to}: it came with ${version}${membersOf(item)}.`,
    statements: witnessOf(item, 'gone'),
    hint: isUpgrade
      ? (insteadOf(item.says) ?? `Do without it before moving to ${to}.`)
      : `Guard it with hasattr(), or do without it.`,
  };
}

function* compareDeprecation(item: Item, step: Step): Iterable<Change> {
  const { deprecated } = item;
  if (deprecated === undefined || !step.isUpgrade || !step.crosses(deprecated)) return;
  const gone = item.removed === undefined ? '' : `; removed in ${item.removed}`;
  yield {
    ...common(item),
    statements: [],
    severity: 'deprecation',
    kind: 'deprecated',
    in: deprecated,
    says: `Deprecated since ${deprecated}${gone}.`,
    hint: insteadOf(item.says) ?? 'It still works; new code does without it.',
  };
}

function common({ name, subject, place }: Item) {
  return { name, subject, at: `${place.file}:${place.line}` };
}

/** The first promise that a program shows: that it is there at all. */
function witnessOf({ cases = [] }: Item, became: 'new' | 'gone'): ChangedStatement[] {
  const witness = cases.find(isTested);
  if (witness === undefined) return [];
  const { id, says } = witness;
  return [{ id, became, [became === 'new' ? 'after' : 'before']: says, shown: true }];
}

function membersOf({ members = 0 }: Item): string {
  return members === 0 ? '' : ` (with ${counted(members, 'member')})`;
}

/** The sentence that says what to use instead. */
export function insteadOf(says: string): string | undefined {
  const sentences = says.replace(/\s+/g, ' ').split(/(?<=\.) /);
  return sentences.find((sentence) => /\binstead\b|^Use /.test(sentence));
}
