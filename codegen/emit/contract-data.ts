/** generated/contract.json: the whole contract as plain data, for tools in any language. */
import type { FileSet } from '../file-set.js';
import { formatText } from '../format.js';
import { jsonBanner } from '../header.js';
import {
  isTested,
  type Case,
  type Change,
  type ClassModel,
  type Contract,
  type Declaration,
  type Deviation,
  type ErrorModel,
  type Member,
  type Parameter,
  type Place,
  type Signature,
} from '../model/contract.js';
import type {
  ChangeData,
  ClassData,
  ContractData,
  DeclarationData,
  DeviationData,
  ErrorData,
  MemberData,
  ParameterData,
  SignatureData,
  StatementData,
} from '../data/contract-data.js';
import { unprovenFacts } from '../model/unproven-facts.js';
import { pythonTypeText } from '../model/python-type-text.js';
import { allMembers, functionsByModule, memberId, sortedBy, type OwnedMember } from './walk.js';

const emitter = 'codegen/emit/contract-data.ts';
const path = 'generated/contract.json';

export async function emitContractData(contract: Contract, files: FileSet): Promise<void> {
  files.add(path, await formatText(path, JSON.stringify(dataOf(contract))));
}

/** The contract as data; what its keys mean stands in `data/contract-data.ts`. */
export function dataOf(contract: Contract): ContractData {
  return {
    ...jsonBanner({ emitter, sources: [] }),
    summary: summary(contract),
    classes: sortedBy(contract.classes, ({ name }) => name).map(classData),
    functions: [...functionsByModule(contract).values()].flat().map(memberData),
    constants: sortedBy(contract.constants, ({ module, name }) => `${module}.${name}`).map(
      ({ type, place, ...rest }) => ({ ...rest, type: pythonTypeText(type), at: at(place) }),
    ),
    errors: sortedBy(contract.errors, ({ name }) => name).map(errorData),
    types: sortedBy(contract.types, ({ name }) => name).map(({ is, place, ...rest }) => ({
      ...rest,
      is: is ? pythonTypeText(is) : undefined,
      at: at(place),
    })),
    examples: sortedBy(contract.examples, ({ id }) => id).map((example) => ({
      id: example.id,
      title: example.title,
      page: example.page,
      source: example.source,
      python: example.python.text,
      output: example.output,
      outputPattern: example.outputPattern,
      send: example.send,
      at: at(example.place),
    })),
    reports: contract.reports.map(({ reports, ...about }) => ({
      ...about,
      reports: reports.map(({ run, place, ...report }) => ({
        ...report,
        run: run?.text,
        at: at(place),
      })),
    })),
  };
}

/** Counts that tell how much of the contract is shown by programs. */
export function summary(contract: Contract): Record<string, number> {
  const members = allMembers(contract).map(({ member }) => member);
  const statements = members.flatMap(({ cases }) => cases);
  const tested = statements.filter(isTested);
  return {
    members: members.length,
    statements: statements.length,
    tested: tested.length,
    untested: statements.length - tested.length,
    membersWithoutStatement: members.filter(({ cases }) => cases.length === 0).length,
    unproven: statements.filter(({ unproven }) => unproven).length,
    unprovenFacts: unprovenFacts(contract).length,
    deviations: tested.reduce((sum, { differs }) => sum + differs.length, 0),
    examples: contract.examples.length,
  };
}

function classData(model: ClassModel): ClassData {
  const {
    name,
    module,
    says,
    since,
    sinceSource,
    removed,
    bases,
    typeParameters,
    awaitable,
    construct,
  } = model;
  return {
    name,
    module,
    says,
    since,
    sinceSource,
    removed,
    bases: bases.map(pythonTypeText),
    typeParameters,
    awaitable: awaitable && pythonTypeText(awaitable),
    construct: construct && signatureData(construct),
    pythonOnly: model.pythonOnly,
    unproven: model.unproven,
    members: model.members.map((member) => memberData({ member, owner: model, module })),
    at: at(model.place),
  };
}

function errorData(error: ErrorModel): ErrorData {
  const { place, changed, construct, members, ...rest } = error;
  const owned = members.map((member) => ({ member, owner: error, module: error.module }));
  return {
    ...rest,
    changed: changed.map(({ place: changedAt, ...change }) => ({ ...change, at: at(changedAt) })),
    construct: construct && signatureData(construct),
    members: owned.length === 0 ? undefined : owned.map(memberData),
    at: at(place),
  };
}

function memberData(owned: OwnedMember): MemberData {
  const { member, module, owner } = owned;
  return {
    id: memberId(owned),
    name: member.name,
    module,
    class: owner?.name,
    kind: member.kind,
    origin: member.origin,
    settable: member.settable || undefined,
    ...declarationData(member),
    sinceSource: member.sinceSource,
    removed: member.removed,
    deprecated: member.deprecated,
    abstract: member.abstract && declarationData(member.abstract),
    concrete: member.concrete && declarationData(member.concrete),
    says: member.says,
    params: Object.fromEntries(member.params),
    returnsText: member.returnsText,
    raises: member.raises,
    page: member.subject.page,
    casesPending: pending(member),
    pythonOnly: member.subject.pythonOnly,
    unproven: member.subject.unproven,
    statements: member.cases.map(statementData),
    at: at(member.place),
  };
}

/** Why a member has no statement yet. */
function pending({ cases, subject }: Member): string | undefined {
  return cases.length === 0 ? subject.casesPending : undefined;
}

function declarationData({ signature, since, changed }: Declaration): DeclarationData {
  return { signature: signatureData(signature), since, changed: changed.map(changeData) };
}

function signatureData({ text, parameters, returns }: Signature): SignatureData {
  return {
    text,
    parameters: parameters.map(parameterData),
    returns: pythonTypeText(returns),
  };
}

function parameterData({ name, kind, type, default: value }: Parameter): ParameterData {
  return { name, kind, type: pythonTypeText(type), default: value };
}

function changeData({ in: version, adds, removes, says, breaks, source }: Change): ChangeData {
  return { in: version, adds, removes: removes && parameterData(removes), says, breaks, source };
}

function statementData(statement: Case): StatementData {
  const { id, says, source, level, since, until, unproven, place } = statement;
  const common = { id, says, source, level, since, until, unproven: unproven || undefined };
  if (!isTested(statement)) return { ...common, untested: statement.untested, at: at(place) };
  return {
    ...common,
    run: statement.run.text,
    untranslated: statement.untranslated,
    needs: statement.needs.length === 0 ? undefined : statement.needs,
    trace: statement.trace,
    differs: statement.differs.length === 0 ? undefined : statement.differs.map(deviationData),
    at: at(place),
  };
}

function deviationData({ on, trace, why, issue }: Deviation): DeviationData {
  return { on, trace, why, issue };
}

function at({ file, line }: Place): string {
  return `${file}:${line}`;
}
