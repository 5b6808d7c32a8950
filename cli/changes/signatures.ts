/** Parameters that come and go. */
import {
  isTested,
  type Declaration,
  type Member,
  type Parameter,
  type TestedCase,
  type Version,
} from '../../codegen/model/contract.js';
import { parametersIn, qualifiedName, type OwnedMember } from '../../codegen/model/members.js';
import { compareVersions } from '../../codegen/model/version.js';
import { listed } from '../layout.js';
import { parameterText } from '../signature-text.js';
import type { Change, ChangedStatement, Step, Subject } from './change.js';
import { subjectOf } from './subjects.js';

/** The documented declaration first; the abstract class where it changes otherwise. */
export function* compareSignatures(owned: OwnedMember, step: Step): Iterable<Change> {
  const { member } = owned;
  const documented = [...compareDeclaration(owned, member, step)];
  yield* documented;
  if (!member.abstract) return;
  yield* compareAbstract(owned, member.abstract, step, documented);
}

function* compareAbstract(
  owned: OwnedMember,
  declaration: Declaration,
  step: Step,
  documented: readonly Change[],
): Iterable<Change> {
  const told = new Set(documented.map(({ says }) => says));
  for (const change of compareDeclaration(owned, declaration, step)) {
    if (told.has(change.says)) continue;
    yield {
      ...change,
      severity: 'addition',
      says: `The abstract class: ${change.says}`,
      hint: 'A loop of your own declares it so, too.',
      statements: [],
      subject: { ...change.subject, implementers: true },
    };
  }
}

function* compareDeclaration(
  owned: OwnedMember,
  declaration: Declaration,
  step: Step,
): Iterable<Change> {
  const before = parametersIn(declaration, step.from);
  const after = parametersIn(declaration, step.to);
  const isIn = (list: readonly Parameter[], { name }: Parameter): boolean =>
    list.some((parameter) => parameter.name === name);
  const came = after.filter((parameter) => !isIn(before, parameter));
  const went = before.filter((parameter) => !isIn(after, parameter));
  const taker = came.find(({ kind }) => kind === 'var-keyword');
  const taken = taker ? went.filter(({ kind }) => kind === 'keyword-only') : [];
  for (const parameter of came) {
    yield parameterCame(owned, declaration, parameter, parameter === taker ? taken : [], step);
  }
  for (const parameter of went.filter((one) => !taken.includes(one))) {
    const position = positionOf(parameter, before);
    yield parameterWent(owned, declaration, parameter, position, step);
  }
}

function parameterCame(
  owned: OwnedMember,
  declaration: Declaration,
  parameter: Parameter,
  taken: readonly Parameter[],
  step: Step,
): Change {
  const { name, kind } = parameter;
  const version = versionOf(declaration, name, step);
  const change = declaration.changed.find((one) => one.adds === name);
  const also = taken.length === 0 ? '' : `, ${listed(taken.map((one) => one.name))} among them`;
  const isRequired = parameter.default === undefined && !kind.startsWith('var-');
  return {
    ...common(owned, version),
    severity: isRequired ? 'breaking' : 'addition',
    says: `Takes ${parameterText(parameter)}${also}.${change?.says ? ` ${change.says}` : ''}`,
    statements: step.isUpgrade
      ? usesOf(owned.member, name, version, 'new')
      : refusalsOf(owned.member, name, version, 'gone'),
    hint: isRequired
      ? `Calls must give ${name}.`
      : `Give it only where Python is ${version} or newer.`,
    subject: { ...subjectOf(owned), parameter: { name } },
  };
}

function parameterWent(
  owned: OwnedMember,
  declaration: Declaration,
  parameter: Parameter,
  position: number | undefined,
  step: Step,
): Change {
  const { name } = parameter;
  const version = versionOf(declaration, name, step);
  const subject: Subject = {
    ...subjectOf(owned),
    parameter: { name, ...(position !== undefined && { position }) },
  };
  return {
    ...common(owned, version),
    severity: 'breaking',
    says: step.isUpgrade
      ? `No longer takes ${parameterText(parameter)}.`
      : `Does not take ${parameterText(parameter)}, which came with ${version}.`,
    statements: step.isUpgrade
      ? refusalsOf(owned.member, name, version, 'new')
      : usesOf(owned.member, name, version, 'gone'),
    hint: `Leave ${name} out of calls.`,
    subject,
  };
}

function common(owned: OwnedMember, version: Version) {
  const { place } = owned.member;
  const at = `${place.file}:${place.line}`;
  return { kind: 'signature' as const, name: qualifiedName(owned), in: version, at };
}

function versionOf({ changed }: Declaration, name: string, step: Step): Version {
  const found = changed
    .filter((change) => change.adds === name || change.removes?.name === name)
    .filter((change) => step.crosses(change.in))
    .sort((a, b) => compareVersions(a.in, b.in))
    .at(-1);
  return found?.in ?? step.to;
}

function positionOf(parameter: Parameter, all: readonly Parameter[]): number | undefined {
  const positional = all.filter(({ kind }) => kind.startsWith('positional'));
  const position = positional.indexOf(parameter);
  return position < 0 ? undefined : position;
}

/** What is promised of a parameter that came: the statements that began with it; else the first that gives it. */
function usesOf(
  member: Member,
  parameter: string,
  version: Version,
  became: 'new' | 'gone',
): ChangedStatement[] {
  const giving = casesGiving(member, parameter);
  const begun = giving.filter(({ since }) => since === version);
  return (begun.length > 0 ? begun : giving.slice(0, 1)).map((one) => witness(one, became));
}

/** What is promised since a parameter is gone: that it is refused. */
function refusalsOf(
  member: Member,
  parameter: string,
  version: Version,
  became: 'new' | 'gone',
): ChangedStatement[] {
  return casesGiving(member, parameter)
    .filter(({ since }) => since === version)
    .map((one) => witness(one, became));
}

function casesGiving({ cases }: Member, parameter: string): TestedCase[] {
  const gives = new RegExp(`\\b${parameter}=`);
  return cases.filter(isTested).filter(({ run }) => gives.test(run.text));
}

function witness({ id, says }: TestedCase, became: 'new' | 'gone'): ChangedStatement {
  return { id, became, [became === 'new' ? 'after' : 'before']: says, shown: true };
}
