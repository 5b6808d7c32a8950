import type { Example } from '../model/contract.js';
import { placeWithin } from '../model/places.js';
import type { Problem } from '../model/problem.js';
import type { Rule } from './rule.js';

/** An example says what it prints, once: as text, or as a pattern that is one. */
export const exampleOutput: Rule = {
  name: 'example-output',
  looksUpNames: false,
  *check(contract) {
    for (const example of contract.examples) yield* judge(example, this.name);
  },
};

function* judge(example: Example, rule: string): Iterable<Problem> {
  const { output, outputPattern, send } = example;
  if (output === undefined && outputPattern === undefined) {
    const message = `"${example.id}" has neither "output" nor "output_pattern"`;
    yield { rule, place: example.place, message };
  }
  const place = placeWithin(example, 'output_pattern');
  if (output !== undefined && outputPattern !== undefined) {
    yield {
      rule,
      place,
      message: `"${example.id}" has "output" and "output_pattern"; one is enough`,
    };
  }
  const error = outputPattern === undefined ? undefined : whyNoPattern(outputPattern);
  if (error !== undefined) yield { rule, place, message: error };
  if (send && output !== undefined && !output.includes(send.after)) {
    const message = `the output never has "${send.after}", so ${send.signal} is never sent`;
    yield { rule, place: placeWithin(example, 'send', 'after'), message };
  }
}

function whyNoPattern(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
