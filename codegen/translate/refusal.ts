import type { SourceText } from '../model/contract.js';
import type { Problem } from '../model/problem.js';

export type Rule = 'python-syntax' | 'python-subset' | 'unknown-name' | 'unknown-parameter';

/** Thrown where a program cannot be translated; the statement it stands in is given up, the next one is tried. */
export class Refusal extends Error {
  readonly rule: Rule;
  readonly from: number;
  readonly suggestion: string | undefined;

  constructor(rule: Rule, from: number, message: string, suggestion?: string) {
    super(message);
    this.rule = rule;
    this.from = from;
    this.suggestion = suggestion;
  }

  toProblem(source: SourceText): Problem {
    return {
      rule: this.rule,
      place: source.placeAt(this.from),
      message: this.message,
      ...(this.suggestion === undefined ? {} : { suggestion: this.suggestion }),
    };
  }
}

/** Python that the subset leaves out: `what` it is, and what to write instead. */
export function refuse(node: { readonly from: number }, what: string, suggestion?: string): never {
  throw new Refusal('python-subset', node.from, `${what} is outside the subset`, suggestion);
}

/** Python that is wrong, or cannot be told apart from what would be: a sentence of its own. */
export function reject(
  node: { readonly from: number },
  message: string,
  suggestion?: string,
): never {
  throw new Refusal('python-subset', node.from, message, suggestion);
}
