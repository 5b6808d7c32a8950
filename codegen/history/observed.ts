/**
 * What CPython was seen to offer, version by version: `spec/observed/history.json`.
 *
 * `observe.py` looks, `record.ts` writes the file, `check/history.ts` holds the contract against it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Version } from '../model/contract.js';
import { compareVersions } from '../model/version.js';
import { readObservedText, type ObservedThing } from './observed-text.js';

export const observedFile = 'observed/history.json';

/** What one interpreter printed. */
export interface Column {
  readonly version: Version;
  /** `CPython 3.6.15, linux` */
  readonly release: string;
  readonly names: Readonly<Record<string, string>>;
}

/**
 * What stands behind a name, from each version in which that changed: `{"3.6": "(delay)", "3.10": null}` is a function
 * that is gone in 3.10. A first version above the oldest interpreter is the one that brought it.
 */
export type Eras = Readonly<Record<Version, string | null>>;

export interface Observed {
  readonly interpreters: Readonly<Record<Version, string>>;
  readonly names: Readonly<Record<string, Eras>>;
}

/** The history beside a folder of spec files; nothing where none was recorded. */
export function readObserved(root: string, folder = 'spec'): Observed | undefined {
  const path = join(root, folder, observedFile);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Observed) : undefined;
}

/** One interpreter seen by itself. */
export function observedIn({ version, release, names }: Column): Observed {
  const eras = Object.entries(names).map(([name, text]) => [name, { [version]: text }] as const);
  return { interpreters: { [version]: release }, names: Object.fromEntries(eras) };
}

export function observedVersions(observed: Pick<Observed, 'interpreters'>): Version[] {
  return (Object.keys(observed.interpreters) as Version[]).sort(compareVersions);
}

/** What stood behind a name in a version; nothing where there was no such name. */
export function textAt(eras: Eras | undefined, version: Version): string | undefined {
  const begun = (Object.keys(eras ?? {}) as Version[])
    .filter((era) => compareVersions(era, version) <= 0)
    .sort(compareVersions)
    .at(-1);
  return begun === undefined ? undefined : (eras![begun] ?? undefined);
}

/** The versions that have a name, with what each has behind it, in order. */
export function sightings(observed: Observed, name: string): Map<Version, ObservedThing> {
  const eras = observed.names[name];
  const seen = new Map<Version, ObservedThing>();
  for (const version of eras ? observedVersions(observed) : []) {
    const text = textAt(eras, version);
    if (text !== undefined) seen.set(version, readObservedText(text));
  }
  return seen;
}
