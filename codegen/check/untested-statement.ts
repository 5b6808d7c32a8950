import { isTested, type Contract, type Place } from '../model/contract.js';
import { casesOf, membersOf } from '../model/members.js';
import { placeOf, placeWithin } from '../model/places.js';
import type { Rule } from './rule.js';

/** A reason shorter than this says no more than "todo" does. */
const fewestWords = 3;

/** A statement that no program shows has a reason; so has a file whose members have no statements yet. */
export const untestedStatement: Rule = {
  name: 'untested-statement',
  looksUpNames: false,
  *check(contract) {
    for (const { reason, place } of reasonsOf(contract)) {
      if (reason.split(/\s+/).filter(Boolean).length >= fewestWords) continue;
      const message = `"${reason}" is no reason; say in a few words why no program can show it`;
      yield { rule: this.name, place, message };
    }
  },
};

function* reasonsOf(contract: Contract): Iterable<{ reason: string; place: Place }> {
  for (const { statement } of casesOf(contract)) {
    if (isTested(statement)) continue;
    yield { reason: statement.untested, place: placeWithin(statement, 'untested') };
  }
  const files = new Set<string>();
  for (const { member } of membersOf(contract)) {
    const { file, casesPending } = member.subject;
    if (casesPending === undefined || files.has(file)) continue;
    files.add(file);
    yield { reason: casesPending, place: placeOf(member.subject, member.place, 'cases_pending') };
  }
}
