/** What lies between two versions of Python, as data. */
import type { Version } from '../../codegen/model/contract.js';
import { compareVersions } from '../../codegen/model/version.js';

/** Gravest first. */
export const severities = ['breaking', 'behaviour', 'deprecation', 'addition'] as const;
export type Severity = (typeof severities)[number];

export type ChangeKind =
  'added' | 'removed' | 'deprecated' | 'signature' | 'base class' | 'behaviour';

export interface Change {
  readonly severity: Severity;
  readonly kind: ChangeKind;
  /** `AbstractEventLoop.create_task`, `asyncio.wait_for`, `Queue` */
  readonly name: string;
  /** The version that brought it. */
  readonly in: Version;
  /** What changed, in a sentence or two; empty where the statements say all. */
  readonly says: string;
  /** The promises that are its witnesses. */
  readonly statements: readonly ChangedStatement[];
  readonly hint: string;
  /** Where the contract says it, `spec/loop/calls.yaml:18`. */
  readonly at: string;
  readonly subject: Subject;
}

export interface ChangedStatement {
  readonly id: string;
  /** `other`: the same is promised, and one of the two versions does not keep it. */
  readonly became: 'new' | 'gone' | 'other';
  /** What holds in the version that one comes from; what holds in the other. */
  readonly before?: string;
  readonly after?: string;
  /** Whether a program shows it. */
  readonly shown: boolean;
}

/** What sources would have to use for the change to matter to them. */
export interface Subject {
  readonly module: string;
  /** The class; absent for what the module itself has. */
  readonly owner?: string;
  readonly name: string;
  /** Only calls that give it; its place among positional parameters, if it has one. */
  readonly parameter?: { readonly name: string; readonly position?: number };
  /** Only who implements it, such as a loop of one's own. */
  readonly implementers?: boolean;
}

/** From one version to another, upwards or downwards. */
export class Step {
  readonly from: Version;
  readonly to: Version;
  readonly isUpgrade: boolean;

  constructor(from: Version, to: Version) {
    this.from = from;
    this.to = to;
    this.isUpgrade = compareVersions(from, to) <= 0;
  }

  /** Whether what came with this version lies between the two. */
  crosses(version: Version): boolean {
    const [low, high] = this.isUpgrade ? [this.from, this.to] : [this.to, this.from];
    return compareVersions(low, version) < 0 && compareVersions(version, high) <= 0;
  }

  /** Whether it is there in both. */
  keeps(item: Lifetime): boolean {
    return isThere(item, this.from) && isThere(item, this.to);
  }
}

export interface Lifetime {
  readonly since: Version;
  readonly removed?: Version;
}

export function isThere({ since, removed }: Lifetime, version: Version): boolean {
  const begun = compareVersions(since, version) <= 0;
  return begun && (removed === undefined || compareVersions(version, removed) < 0);
}
