import { isDeepStrictEqual } from 'node:util';
import { isTested, type Deviation, type TestedCase, type Version } from '../model/contract.js';
import { casesOf } from '../model/members.js';
import { placeWithin } from '../model/places.js';
import { parseSelector, selectsVersion, type Selector } from '../model/selector.js';
import { caseRange, newestVersion, versionsIn } from '../model/version.js';
import type { Rule } from './rule.js';

/** A ledger entry says something that its case does not, about loops that the case is run on. */
export const unusedDeviation: Rule = {
  name: 'unused-deviation',
  looksUpNames: false,
  *check(contract) {
    for (const { member, statement } of casesOf(contract)) {
      if (!isTested(statement)) continue;
      const covered = new Set<string>();
      for (const deviation of statement.differs) {
        const selector = parseSelector(deviation.on);
        if ('error' in selector) continue;
        const subjects = subjectsOf(selector, statement, versionsIn(caseRange(member, statement)));
        const reason = whyUnused(deviation, selector, subjects, covered, statement);
        if (reason === undefined) subjects.forEach((subject) => covered.add(subject));
        else yield { rule: this.name, place: placeWithin(deviation, 'on'), message: reason };
      }
    }
  },
};

function whyUnused(
  deviation: Deviation,
  selector: Selector,
  subjects: readonly string[],
  covered: ReadonlySet<string>,
  statement: TestedCase,
): string | undefined {
  if (subjects.length === 0) return `"${statement.id}" is not run on any ${deviation.on}`;
  if (subjects.every((subject) => covered.has(subject))) {
    return `an entry above speaks of ${deviation.on} already`;
  }
  // An entry for uvloop may take back one for the CPython it runs on.
  const takesBack = selector.loop === 'uvloop' && covered.size > 0;
  if (!takesBack && isDeepStrictEqual(deviation.trace, statement.trace)) {
    return `the trace is that of "${statement.id}" itself: ${deviation.on} does not differ`;
  }
  return undefined;
}

/** What a selector speaks of among the loops that run a case of these versions: `cpython 3.8`, `asyncio-ts async`. */
function subjectsOf(
  selector: Selector,
  { until }: TestedCase,
  versions: readonly Version[],
): string[] {
  switch (selector.loop) {
    case 'cpython':
      return versions
        .filter((version) => selectsVersion(selector, version))
        .map((version) => `cpython ${version}`);
    case 'uvloop':
      return versions.length > 0 ? ['uvloop'] : [];
    case 'asyncio-ts': {
      // This loop is the newest Python, though it keeps old names: what held until an older one is not run on it.
      if (until !== undefined && until !== newestVersion) return [];
      const flavours = selector.flavour ? [selector.flavour] : ['generator', 'async'];
      return flavours.map((flavour) => `asyncio-ts ${flavour}`);
    }
    default:
      return selector.loop satisfies never;
  }
}
