import { parser } from '@lezer/python';
import type { Example } from '../model/contract.js';
import { placeWithin } from '../model/places.js';
import type { Problem } from '../model/problem.js';
import { didYouMean } from '../nearest-name.js';
import type { Rule } from './rule.js';

/** What an example's `types` and `comments` speak of stands in its program. */
export const exampleNames: Rule = {
  name: 'example-names',
  looksUpNames: false,
  *check(contract) {
    for (const example of contract.examples) yield* judge(example, this.name);
  },
};

function* judge(example: Example, rule: string): Iterable<Problem> {
  const { names, comments } = wordsOf(example.python.text);
  for (const comment of example.comments.keys()) {
    if (comments.has(comment)) continue;
    const message = `the program has no comment "${comment}"`;
    const place = placeWithin(example, 'comments', comment);
    yield { rule, place, message, ...didYouMean(comment, comments) };
  }
  for (const path of example.types.keys()) {
    const missing = path.split('.').find((name) => !names.has(name));
    if (missing === undefined) continue;
    const message = `the program has no name "${missing}"`;
    const place = placeWithin(example, 'types', path);
    yield { rule, place, message, ...didYouMean(missing, names) };
  }
}

function wordsOf(program: string): { names: Set<string>; comments: Set<string> } {
  const names = new Set<string>();
  const comments = new Set<string>();
  parser.parse(program).iterate({
    enter(node) {
      const text = program.slice(node.from, node.to);
      if (node.name === 'Comment') comments.add(text.replace(/^#\s*/, '').trimEnd());
      else if (node.name === 'VariableName') names.add(text);
    },
  });
  return { names, comments };
}
