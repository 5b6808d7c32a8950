/** The rules of the contract, and the one run that asks them all. */
import type { Observed } from '../history/observed.js';
import type { Loaded } from '../load/contract.js';
import type { Problem } from '../model/problem.js';
import { addedParameter } from './added-parameter.js';
import { caseId } from './case-id.js';
import { caseRange } from './case-range.js';
import { deviationReport } from './deviation-report.js';
import { duplicateId } from './duplicate-id.js';
import { duplicateMember } from './duplicate-member.js';
import { emptySays } from './empty-says.js';
import { emptyTrace } from './empty-trace.js';
import { exampleNames } from './example-names.js';
import { exampleOutput } from './example-output.js';
import { historyRules } from './history.js';
import { memberRange } from './member-range.js';
import { paramDocs } from './param-docs.js';
import { programs } from './programs.js';
import { propertyShape } from './property-shape.js';
import type { Rule } from './rule.js';
import { typeArguments } from './type-arguments.js';
import { unknownBase } from './unknown-base.js';
import { unknownError } from './unknown-error.js';
import { unknownSelector } from './unknown-selector.js';
import { unknownType } from './unknown-type.js';
import { unprovenChange } from './unproven-change.js';
import { unprovenSince } from './unproven-since.js';
import { untestedMember } from './untested-member.js';
import { untestedStatement } from './untested-statement.js';
import { untranslated } from './untranslated.js';
import { unusedDeviation } from './unused-deviation.js';
import { versionOrder } from './version-order.js';

export const rules: readonly Rule[] = [
  addedParameter,
  caseId,
  caseRange,
  deviationReport,
  duplicateId,
  duplicateMember,
  emptySays,
  emptyTrace,
  exampleNames,
  exampleOutput,
  memberRange,
  paramDocs,
  programs,
  propertyShape,
  typeArguments,
  unknownBase,
  unknownError,
  unknownSelector,
  unknownType,
  unprovenChange,
  unprovenSince,
  untestedMember,
  untestedStatement,
  untranslated,
  unusedDeviation,
  versionOrder,
];

/**
 * Everything that the rules find wrong with what could be read.
 *
 * `observed` is what interpreters were seen to have; without it the history is not judged.
 */
export function checkContract(loaded: Loaded, observed: Observed | undefined): Problem[] {
  const { contract, unread, everyStatement } = loaded;
  const readable = { definitions: unread.length === 0, statements: everyStatement };
  return [...rules, ...(observed ? historyRules(observed) : [])]
    .filter((rule) => rule.counts === undefined || readable[rule.counts])
    .flatMap((rule) =>
      [...rule.check(contract)].filter(
        (problem) => !rule.looksUpNames || !mayBeUnread(problem, loaded),
      ),
    );
}

/** Whether the word that a problem points at stands in a definition that could not be read. */
function mayBeUnread({ place }: Problem, { unread, sources }: Loaded): boolean {
  const line = sources.get(place.file)?.split('\n')[place.line - 1] ?? '';
  const word = /^\w+/.exec(line.slice(place.column - 1))?.[0];
  return word !== undefined && unread.some((text) => new RegExp(`\\b${word}\\b`).test(text));
}
