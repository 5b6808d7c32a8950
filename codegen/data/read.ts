/** The model, made of the data again: for what works where there is no YAML, such as the command. */
import type {
  Case,
  Change,
  ClassModel,
  Contract,
  Declaration,
  ErrorModel,
  Example,
  FunctionGroup,
  Member,
  Parameter,
  Place,
  Signature,
  SourceText,
  SubjectInfo,
} from '../model/contract.js';
import type {
  ChangeData,
  ClassData,
  ContractData,
  DeclarationData,
  ErrorData,
  ExampleData,
  MemberData,
  ParameterData,
  SignatureData,
  StatementData,
} from './contract-data.js';
import { typeOfText } from './type-text.js';

/**
 * The contract that `data` describes.
 *
 * Places are those of members and statements, in the first column: the data has no finer ones, and neither the titles
 * of files nor the types of examples.
 */
export function contractOfData(data: ContractData): Contract {
  return {
    classes: data.classes.map(classOf),
    functions: functionGroups(data.functions),
    constants: data.constants.map(({ type, at, ...rest }) => ({
      ...rest,
      type: typeOfText(type),
      place: placeOf(at),
    })),
    errors: data.errors.map(errorOf),
    types: data.types.map(({ is, at, ...rest }) => ({
      ...rest,
      ...(is !== undefined && { is: typeOfText(is) }),
      place: placeOf(at),
    })),
    examples: data.examples.map(exampleOf),
    reports: data.reports.map(({ reports, ...about }) => ({
      ...about,
      reports: reports.map(({ run, at, ...report }) => ({
        ...report,
        ...(run !== undefined && { run: sourceOf(run, placeOf(at)) }),
        place: placeOf(at),
      })),
    })),
  };
}

function classOf({ bases, awaitable, construct, members, at, ...rest }: ClassData): ClassModel {
  const place = placeOf(at);
  return {
    ...rest,
    bases: bases.map(typeOfText),
    ...(awaitable !== undefined && { awaitable: typeOfText(awaitable) }),
    ...(construct && { construct: signatureOf(construct, rest.name, place) }),
    members: members.map(memberOf),
    place,
  };
}

/** One group for each module and file, in the order of the data. */
function functionGroups(functions: readonly MemberData[]): FunctionGroup[] {
  const groups = new Map<string, FunctionGroup & { functions: Member[] }>();
  for (const data of functions) {
    const member = memberOf(data);
    const key = `${data.module} ${member.subject.file}`;
    const group = groups.get(key) ?? {
      module: data.module,
      subject: member.subject,
      functions: [],
    };
    group.functions.push(member);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function memberOf(data: MemberData): Member {
  const { name, kind, origin, removed, deprecated, abstract, concrete } = data;
  const place = placeOf(data.at);
  const declared = (declaration: DeclarationData): Declaration =>
    declarationOf(declaration, name, place);
  return {
    ...declared(data),
    name,
    kind,
    origin,
    ...(data.sinceSource !== undefined && { sinceSource: data.sinceSource }),
    settable: data.settable ?? false,
    ...(removed !== undefined && { removed }),
    ...(deprecated !== undefined && { deprecated }),
    ...(abstract && { abstract: declared(abstract) }),
    ...(concrete && { concrete: declared(concrete) }),
    says: data.says,
    params: new Map(Object.entries(data.params)),
    ...(data.returnsText !== undefined && { returnsText: data.returnsText }),
    raises: data.raises,
    cases: data.statements.map(caseOf),
    place,
    subject: subjectOf(data, place),
  };
}

function subjectOf(data: MemberData, { file }: Place): SubjectInfo {
  const { page, casesPending, pythonOnly, unproven } = data;
  return {
    file,
    title: '',
    ...(page !== undefined && { page }),
    ...(casesPending !== undefined && { casesPending }),
    ...(pythonOnly !== undefined && { pythonOnly }),
    ...(unproven !== undefined && { unproven }),
    needs: [],
  };
}

function declarationOf(
  { signature, since, changed }: DeclarationData,
  name: string,
  place: Place,
): Declaration {
  return {
    signature: signatureOf(signature, name, place),
    since,
    changed: changed.map((change) => changeOf(change, place)),
  };
}

function signatureOf(
  { text, parameters, returns }: SignatureData,
  name: string,
  place: Place,
): Signature {
  return {
    name,
    parameters: parameters.map(parameterOf),
    returns: typeOfText(returns),
    text,
    place,
  };
}

function parameterOf({ type, ...rest }: ParameterData): Parameter {
  return { ...rest, type: typeOfText(type) };
}

function changeOf({ removes, ...rest }: ChangeData, place: Place): Change {
  return { ...rest, ...(removes && { removes: parameterOf(removes) }), place };
}

function caseOf(data: StatementData): Case {
  const { untested, run, needs = [], trace = [], differs = [], unproven, at, ...rest } = data;
  const place = placeOf(at);
  const statement = { ...rest, unproven: unproven ?? false, place };
  if (run === undefined) return { ...statement, untested: untested ?? '' };
  return {
    ...statement,
    run: sourceOf(run, place),
    needs,
    trace,
    tracePlace: place,
    differs: differs.map((deviation) => ({ ...deviation, place })),
  };
}

function errorOf({ changed, construct, members = [], at, ...rest }: ErrorData): ErrorModel {
  const place = placeOf(at);
  return {
    ...rest,
    changed: changed.map(({ at: changedAt, ...change }) => ({
      ...change,
      place: placeOf(changedAt),
    })),
    ...(construct && { construct: signatureOf(construct, rest.name, place) }),
    members: members.map(memberOf),
    place,
  };
}

function exampleOf({ python, at, ...rest }: ExampleData): Example {
  const place = placeOf(at);
  return {
    ...rest,
    python: sourceOf(python, place),
    types: new Map(),
    comments: new Map(),
    place,
  };
}

function sourceOf(text: string, place: Place): SourceText {
  return { text, place, placeAt: () => place };
}

function placeOf(at: string): Place {
  const colon = at.lastIndexOf(':');
  return { file: at.slice(0, colon), line: Number(at.slice(colon + 1)), column: 1 };
}
