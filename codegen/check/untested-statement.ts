import { isTested, type Contract, type Place } from '../model/contract.js';
import { casesOf, membersOf } from '../model/members.js';
import { placeOf, placeWithin } from '../model/places.js';
import type { Rule } from './rule.js';

/** A reason shorter than this says no more than "todo" does. */
const fewestWords = 3;

/**
 * What no program shows has a reason: a statement its own, a member without any statement that of its file.
 *
 * So the list of what is untested is complete, and each entry says why.
 */
export const untestedStatement: Rule = {
  name: 'untested-statement',
  looksUpNames: false,
  *check(contract) {
    for (const { reason, place } of reasonsOf(contract)) {
      if (reason.split(/\s+/).filter(Boolean).length >= fewestWords) continue;
      const message = `"${reason}" is no reason; say in a few words why no program can show it`;
      yield { rule: this.name, place, message };
    }
    for (const { member } of membersOf(contract)) {
      if (member.cases.length > 0 || member.subject.casesPending !== undefined) continue;
      yield {
        rule: this.name,
        place: placeWithin(member, 'def'),
        message:
          `${member.name} has no case; give it one, or one with "untested", ` +
          'or the file a "cases_pending"',
      };
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
