import type { Version } from '../model/contract.js';
import { observedVersions, textAt, type Column, type Eras, type Observed } from './observed.js';

/** The history with these interpreters in it; what was known of their versions before is forgotten. */
export function mergeColumns(observed: Observed, columns: readonly Column[]): Observed {
  const interpreters = { ...observed.interpreters };
  for (const { version, release } of columns) interpreters[version] = release;
  const versions = observedVersions({ interpreters });
  const seen = new Map(columns.map((column) => [column.version, column.names]));
  const names = new Set([
    ...Object.keys(observed.names),
    ...columns.flatMap((column) => Object.keys(column.names)),
  ]);
  const merged: Record<string, Eras> = {};
  for (const name of [...names].sort()) {
    const eras = erasOf(versions, (version) => {
      const column = seen.get(version);
      return column ? column[name] : textAt(observed.names[name], version);
    });
    if (Object.keys(eras).length > 0) merged[name] = eras;
  }
  return { interpreters: pick(interpreters, versions), names: merged };
}

function erasOf(
  versions: readonly Version[],
  textIn: (version: Version) => string | undefined,
): Eras {
  const eras: Record<Version, string | null> = {};
  let current: string | null = null;
  for (const version of versions) {
    const text = textIn(version) ?? null;
    // "unknown" continues what was there: the platform, not the version, is what lacks it.
    if (text === current || text === 'unknown') continue;
    eras[version] = text;
    current = text;
  }
  return eras;
}

function pick(
  interpreters: Readonly<Record<Version, string>>,
  versions: readonly Version[],
): Record<Version, string> {
  return Object.fromEntries(versions.map((version) => [version, interpreters[version]!]));
}

/** The file: one line for each name, so that a change is one line of a diff. */
export function observedAsJson(observed: Observed): string {
  const about =
    'Recorded by codegen/history/record.ts from what codegen/history/observe.py printed. To change it, record again.';
  const line = (name: string, eras: Eras): string => `    ${JSON.stringify(name)}: ${spaced(eras)}`;
  const names = Object.entries(observed.names).map(([name, eras]) => line(name, eras));
  const interpreters = Object.entries(observed.interpreters).map(
    ([version, release]) => `    ${JSON.stringify(version)}: ${JSON.stringify(release)}`,
  );
  return [
    '{',
    `  "about": ${JSON.stringify(about)},`,
    '  "interpreters": {',
    interpreters.join(',\n'),
    '  },',
    '  "names": {',
    names.join(',\n'),
    '  }',
    '}',
    '',
  ].join('\n');
}

function spaced(eras: Eras): string {
  const pairs = Object.entries(eras).map(
    ([version, text]) => `${JSON.stringify(version)}: ${JSON.stringify(text)}`,
  );
  return `{ ${pairs.join(', ')} }`;
}
