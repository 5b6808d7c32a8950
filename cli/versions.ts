/** Versions as people write them, and as the command says them. */
import type { Version } from '../codegen/model/contract.js';
import {
  compareVersions,
  newestVersion,
  oldestVersion,
  type VersionRange,
} from '../codegen/model/version.js';
import { usageError } from './command-error.js';

/**
 * `3.11`, also written as `3.11.4` or `python3.11`.
 *
 * @throws CommandError  it is no version that the contract knows
 */
export function readVersion(text: string): Version {
  const [, minor] = /^(?:c?python-?)?3\.(\d+)(?:\.\d+)?$/i.exec(text.trim()) ?? [];
  const known = `The contract knows ${oldestVersion} to ${newestVersion}.`;
  if (minor === undefined) {
    throw usageError(`expected a version of Python such as 3.11, got "${text}"`, known);
  }
  const version: Version = `3.${Number(minor)}`;
  if (compareVersions(version, oldestVersion) < 0) {
    throw usageError(`asyncio came with Python 3.4; there is none in ${version}`, known);
  }
  if (compareVersions(version, newestVersion) > 0) {
    throw usageError(`Python ${version} is newer than the contract`, known);
  }
  return version;
}

/** `3.7 to 3.9`, `since 3.7`, `until 3.9`, `every version` */
export function rangeText({ first, last }: VersionRange): string {
  const fromStart = compareVersions(first, oldestVersion) <= 0;
  const toEnd = compareVersions(last, newestVersion) >= 0;
  if (fromStart && toEnd) return `${oldestVersion} to ${newestVersion}`;
  if (toEnd) return `since ${first}`;
  if (first === last) return `only ${first}`;
  return `${fromStart ? oldestVersion : first} to ${last}`;
}
