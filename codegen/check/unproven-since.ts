import { unprovenFacts } from '../model/unproven-facts.js';
import type { Rule } from './rule.js';

/** What came before the oldest interpreter at hand says where that stands. A contract that says it of nothing is not judged. */
export const unprovenSince: Rule = {
  name: 'unproven-since',
  looksUpNames: false,
  *check(contract) {
    const facts = unprovenFacts(contract).filter(({ kind }) => kind === 'first version');
    if (facts.every(({ source }) => source === undefined)) return;
    for (const { text, source, place } of facts) {
      if (source !== undefined) continue;
      const message = `no interpreter shows ${text}; say where it stands, here with "since_source" or in "history_sources" of the file`;
      yield { rule: this.name, place, message };
    }
  },
};
