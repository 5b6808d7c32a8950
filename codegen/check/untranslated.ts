import { isTested } from '../model/contract.js';
import { inTypeScript } from '../model/in-typescript.js';
import { casesOf } from '../model/members.js';
import { placeWithin } from '../model/places.js';
import { flavours } from '../model/selector.js';
import { translateCase } from '../translate/index.js';
import type { Rule } from './rule.js';

/** A program that is said to be for Python alone as yet cannot be translated; once it can, it is run here, too. */
export const untranslated: Rule = {
  name: 'untranslated',
  looksUpNames: true,
  *check(contract) {
    const here = inTypeScript(contract);
    for (const { member, statement } of casesOf(contract)) {
      if (!isTested(statement) || statement.untranslated === undefined) continue;
      const place = placeWithin(statement, 'untranslated');
      if (member.subject.pythonOnly !== undefined) {
        const message = `the whole file of "${statement.id}" is for Python alone`;
        yield { rule: this.name, place, message };
        continue;
      }
      const refused = flavours.some(
        (flavour) => translateCase(statement.run, here, flavour).problems.length > 0,
      );
      if (refused) continue;
      const message = `"${statement.id}" can be translated; it need not be for Python alone`;
      yield { rule: this.name, place, message };
    }
  },
};
