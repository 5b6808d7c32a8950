/** The contract held against one interpreter alone. */
import type { Contract, Version } from '../model/contract.js';
import { compareVersions, newestVersion } from '../model/version.js';
import { compareWithObserved } from './compare.js';
import type { Disagreement } from './lifetime.js';
import { missingMembers, uncoveredNames } from './missing.js';
import { observedIn, type Column } from './observed.js';

export interface Drift {
  /** The version of the contract that the interpreter was compared with. */
  readonly comparedWith: Version;
  readonly disagreements: readonly Disagreement[];
  /** Names of the modules that the contract says nothing of, in no version. */
  readonly uncovered: readonly string[];
}

/** An interpreter that is newer than the contract is compared with the newest version that the contract knows. */
export function driftOf(contract: Contract, column: Column): Drift {
  const isNewer = compareVersions(column.version, newestVersion) > 0;
  const version = isNewer ? newestVersion : column.version;
  return {
    comparedWith: version,
    disagreements: withoutForerunners(contract, { ...column, version }),
    uncovered: uncoveredNames(contract, observedIn(column)),
  };
}

/** A patch release may bring a parameter of the next version (3.13.4 has create_task's keywords of 3.14). */
function withoutForerunners(contract: Contract, column: Column): Disagreement[] {
  const found = disagreementsWith(contract, column);
  if (found.length === 0 || column.version === newestVersion) return found;
  const next: Version = `3.${Number(column.version.slice(2)) + 1}`;
  const ahead = disagreementsWith(contract, { ...column, version: next });
  const brought = new Set(ahead.map(placeText));
  return found.filter((disagreement) => brought.has(placeText(disagreement)));
}

function disagreementsWith(contract: Contract, column: Column): Disagreement[] {
  const observed = observedIn(column);
  return [...compareWithObserved(contract, observed), ...missingMembers(contract, observed)];
}

function placeText({ place }: Disagreement): string {
  return `${place.file}:${place.line}:${place.column}`;
}
