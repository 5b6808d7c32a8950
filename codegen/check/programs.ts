import type { Contract } from '../model/contract.js';
import { isTested } from '../model/contract.js';
import { inTypeScript } from '../model/in-typescript.js';
import { casesOf } from '../model/members.js';
import type { Problem } from '../model/problem.js';
import { flavours } from '../model/selector.js';
import { translateCase, translateExample } from '../translate/index.js';
import type { Rule } from './rule.js';

/**
 * Every program is Python of the subset and uses names that there are.
 *
 * The translator is the judge, so that what passes here can be emitted. Its problems carry its own rule names:
 * `python-syntax`, `python-subset`, `unknown-name` and the like.
 */
export const programs: Rule = {
  name: 'programs',
  looksUpNames: true,
  check: problemsOfPrograms,
};

function* problemsOfPrograms(contract: Contract): Iterable<Problem> {
  const here = inTypeScript(contract);
  for (const { statement } of casesOf(here)) {
    if (!isTested(statement)) continue;
    for (const flavour of flavours) yield* translateCase(statement.run, here, flavour).problems;
  }
  for (const example of contract.examples) yield* translateExample(example, here).problems;
}
