import type { Contract, Place } from '../model/contract.js';
import { casesOf, membersOf } from '../model/members.js';
import { placeWithin } from '../model/places.js';
import type { Rule } from './rule.js';

/** Every text that the docs print says something. */
export const emptySays: Rule = {
  name: 'empty-says',
  looksUpNames: false,
  *check(contract) {
    for (const { text, what, place } of textsOf(contract)) {
      if (/[\p{L}\p{N}]/u.test(text)) continue;
      yield { rule: this.name, place, message: `the "${what}" says nothing` };
    }
  },
};

interface Text {
  readonly text: string;
  readonly what: string;
  readonly place: Place;
}

function* textsOf(contract: Contract): Iterable<Text> {
  const described = [
    ...contract.classes,
    ...contract.constants,
    ...contract.errors,
    ...contract.types,
  ];
  for (const item of described) yield text(item.says, item, 'says');
  for (const { member } of membersOf(contract)) {
    yield text(member.says, member, 'says');
    if (member.returnsText !== undefined) yield text(member.returnsText, member, 'returns');
    for (const [name, said] of member.params) yield text(said, member, 'params', name);
    for (const [i, { when }] of member.raises.entries())
      yield text(when, member, 'raises', i, 'when');
  }
  for (const { statement } of casesOf(contract)) {
    yield text(statement.says, statement, 'says');
    yield text(statement.source, statement, 'source');
    for (const deviation of 'differs' in statement ? statement.differs : []) {
      yield text(deviation.why, deviation, 'why');
    }
  }
  for (const example of contract.examples) {
    yield text(example.title, example, 'title');
    yield text(example.source, example, 'source');
  }
}

function text(
  said: string,
  node: { readonly place: Place },
  ...path: readonly [string, ...(string | number)[]]
): Text {
  return { text: said, what: String(path.at(-1)), place: placeWithin(node, ...path) };
}
