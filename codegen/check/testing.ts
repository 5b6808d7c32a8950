/** What the tests of the rules share: a rule run over a few lines of spec. */
import { readContract } from '../load/contract.js';
import type { Rule } from './rule.js';

const surroundings = new Map([
  [
    'spec/errors.yaml',
    `title: Errors
errors:
  - {name: BaseException, module: builtins, base: object, since: "3.0", says: The root.}
  - {name: RuntimeError, module: builtins, base: BaseException, since: "3.0", says: A wrong moment.}
`,
  ],
]);

/**
 * What a rule finds in `yaml`, a file that describes a class or functions, one line each:
 * `line «what the caret points at» message`.
 */
export function findings(rule: Rule, yaml: string, file = 'spec/subject.yaml'): string[] {
  const loaded = readContract(new Map([...surroundings, [file, yaml]]));
  if (loaded.problems.length > 0) {
    throw new Error(`the loader refused it: ${JSON.stringify(loaded.problems)}`);
  }
  return [...rule.check(loaded.contract)].map((problem) => {
    if (problem.rule !== rule.name) throw new Error(`${rule.name} reports as ${problem.rule}`);
    const { line, column } = problem.place;
    const pointedAt = yaml.split('\n')[line - 1]!.slice(column - 1);
    const word = /^[^\s,(){}[\]"]*/.exec(pointedAt)![0];
    const mend = problem.suggestion === undefined ? '' : `; ${problem.suggestion}`;
    return `${line} «${word}» ${problem.message}${mend}`;
  });
}

/** A file with a class `Box` whose members follow; they begin in line 7. */
export function classWith(members: string): string {
  return `title: Box
module: asyncio
class: Box
says: Holds things.
since: "3.4"
members:
${members}`;
}

/** A member `Box.open` with cases, which begin in line 11. */
export function casesWith(cases: string): string {
  return classWith(`  - def: "open() -> None"
    since: "3.6"
    says: Opens the box.
    cases:
${cases}`);
}
