import { isTested, type ClassModel, type Contract, type Member } from './contract.js';

/** The part of the contract that is there in TypeScript: without what is Python's alone, and programs that only Python runs. */
export function inTypeScript(contract: Contract): Contract {
  const classes = contract.classes.filter(isHere).map((model) => withMembers(model, model.members));
  const functions = contract.functions
    .map((group) => withFunctions(group, group.functions))
    .filter((group) => group.functions.length > 0);
  const constants = contract.constants.filter(isHere);
  return { ...contract, classes, functions, constants };
}

function isHere({ pythonOnly }: { readonly pythonOnly?: string }): boolean {
  return pythonOnly === undefined;
}

function withMembers(model: ClassModel, members: readonly Member[]): ClassModel {
  const here = membersHere(members);
  return here === members ? model : { ...model, members: here };
}

function withFunctions(
  group: Contract['functions'][number],
  functions: readonly Member[],
): Contract['functions'][number] {
  return { ...group, functions: membersHere(functions) };
}

function membersHere(members: readonly Member[]): readonly Member[] {
  const whole = members.every(
    ({ subject, cases }) => isHere(subject) && !cases.some(isUntranslated),
  );
  if (whole) return members;
  return members
    .filter(({ subject }) => isHere(subject))
    .map((member) => ({
      ...member,
      cases: member.cases.filter((statement) => !isUntranslated(statement)),
    }));
}

function isUntranslated(statement: Member['cases'][number]): boolean {
  return isTested(statement) && statement.untranslated !== undefined;
}
