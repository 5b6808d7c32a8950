import type { Declaration, Place, Version } from '../model/contract.js';
import { parametersIn } from '../model/members.js';
import { placeOf } from '../model/places.js';
import { compareVersions } from '../model/version.js';
import type { Disagreement } from './lifetime.js';
import { spanOf } from './lifetime.js';
import type { ObservedFunction, ObservedParameter } from './observed-text.js';

/** The signatures of one function in the versions that have it, in order. */
export type SeenSignatures = ReadonlyMap<Version, ObservedFunction>;

/** Disagreements about parameters: which there are in each version, their kinds, order and defaults. */
export function* compareParameters(
  declaration: Declaration,
  seen: SeenSignatures,
): Iterable<Disagreement> {
  const versions = [...seen.keys()];
  if (versions.length === 0) return;
  const named = withNamesOf(declaration, seen);
  yield* comparePresence(declaration, named, versions);
  yield* compareKinds(declaration, named);
  yield* findUntoldChanges(declaration, named, versions);
}

/** Defaults and order, for which the contract has the word of the last version only, which `seen` must end with. */
export function* compareLast(
  declaration: Declaration,
  seen: SeenSignatures,
): Iterable<Disagreement> {
  const [version, signature] = [...withNamesOf(declaration, seen)].at(-1) ?? [];
  if (!version) return;
  const { parameters } = signature!;
  const said = parametersIn(declaration, version);
  for (const parameter of said) {
    const real = parameters.find(({ name }) => name === parameter.name);
    if (!real || sameDefault(parameter.default, real.default)) continue;
    const place = placeOfParameter(declaration, parameter.name);
    yield { place, message: `"${real.name}" ${defaultText(real)} in CPython ${version}` };
  }
  // Where a parameter stood that is gone by now, the contract does not say.
  const written = new Set(declaration.signature.parameters.map(({ name }) => name));
  const real = positionalNames(parameters).filter(
    (name) => positionalNames(said).includes(name) && written.has(name),
  );
  if (
    positionalNames(said)
      .filter((name) => real.includes(name))
      .join() === real.join()
  )
    return;
  const message = `CPython ${version} takes these in the order ${real.join(', ')}`;
  yield { place: declaration.signature.place, message };
}

/** Nobody can use the name of a positional-only parameter, so it is called here as the contract calls it. */
export function withNamesOf(declaration: Declaration, seen: SeenSignatures): SeenSignatures {
  return new Map(
    [...seen].map(([version, signature]) => {
      const said = parametersIn(declaration, version);
      const parameters = signature.parameters.map((parameter, i) => {
        const name = said[i] && plainKind(said[i]) === 'positional' ? said[i].name : parameter.name;
        return parameter.kind === 'positional-only' ? { ...parameter, name } : parameter;
      });
      return [version, { ...signature, parameters }];
    }),
  );
}

function* comparePresence(
  declaration: Declaration,
  seen: SeenSignatures,
  versions: readonly Version[],
): Iterable<Disagreement> {
  const said = new Map(versions.map((version) => [version, parametersIn(declaration, version)]));
  const names = new Set(
    versions.flatMap((version) =>
      [...said.get(version)!, ...seen.get(version)!.parameters].map(({ name }) => name),
    ),
  );
  const has = (parameters: readonly { readonly name: string }[], name: string): boolean =>
    parameters.some((parameter) => parameter.name === name);
  for (const name of names) {
    const saying = versions.filter((version) => has(said.get(version)!, name));
    const seeing = versions.filter((version) => has(seen.get(version)!.parameters, name));
    if (saying.join() === seeing.join()) continue;
    const place = placeOfParameter(declaration, name);
    yield {
      place,
      message: presenceMessage(name, saying, seeing),
      ...mend(name, seeing, versions),
    };
  }
}

function presenceMessage(
  name: string,
  saying: readonly Version[],
  seeing: readonly Version[],
): string {
  if (seeing.length === 0) return `CPython ${spanOf(saying)} has no parameter "${name}"`;
  const there = `CPython has the parameter "${name}" in ${spanOf(seeing)}`;
  return saying.length === 0 ? there : `${there}; the contract says ${spanOf(saying)}`;
}

function mend(
  name: string,
  seeing: readonly Version[],
  versions: readonly Version[],
): { suggestion?: string } {
  const [first, last] = [seeing[0], seeing.at(-1)];
  if (first === undefined || versions.length === 1) return {};
  const gone = versions.find((version) => compareVersions(version, last!) > 0);
  if (gone !== undefined)
    return { suggestion: `changed: [{in: "${gone}", removes: "${name}..."}]` };
  return first === versions[0] ? {} : { suggestion: `changed: [{in: "${first}", adds: ${name}}]` };
}

/** By position or by keyword, in every version; what is wrong in several is said once. */
function* compareKinds(declaration: Declaration, seen: SeenSignatures): Iterable<Disagreement> {
  const reported = new Set<string>();
  for (const [version, { parameters }] of seen) {
    for (const said of parametersIn(declaration, version)) {
      const real = parameters.find(({ name }) => name === said.name);
      if (!real || reported.has(said.name) || plainKind(said) === plainKind(real)) continue;
      reported.add(said.name);
      const message = `"${said.name}" is ${plainKind(real)} in CPython ${version}, not ${plainKind(said)}`;
      yield { place: placeOfParameter(declaration, said.name), message };
    }
  }
}

function positionalNames(
  parameters: readonly { readonly name: string; readonly kind: string }[],
): string[] {
  return parameters.filter((one) => plainKind(one) === 'positional').map(({ name }) => name);
}

/** A parameter whose default or kind changed, without a word of it under `changed`. */
function* findUntoldChanges(
  declaration: Declaration,
  seen: SeenSignatures,
  versions: readonly Version[],
): Iterable<Disagreement> {
  for (const [i, version] of versions.entries()) {
    const before = seen.get(versions[i - 1] ?? version)!.parameters;
    const told = declaration.changed.some((change) => change.in === version && change.says);
    for (const now of told ? [] : seen.get(version)!.parameters) {
      const then = before.find(({ name }) => name === now.name);
      if (!then || (sameShape(then, now) && sameDefault(then.default, now.default))) continue;
      const place = placeOfParameter(declaration, now.name);
      const message = `"${now.name}" ${defaultText(now)} since CPython ${version}; it ${defaultText(then)} before`;
      yield { place, message, suggestion: `changed: [{in: "${version}", says: ...}]` };
    }
  }
}

function sameShape(a: ObservedParameter, b: ObservedParameter): boolean {
  return plainKind(a) === plainKind(b);
}

/** What C functions take by position only is documented without the sign that says so. */
export function plainKind({ kind }: { readonly kind: string }): string {
  return kind === 'positional-only' ? 'positional' : kind;
}

function defaultText({ default: value }: ObservedParameter): string {
  return value === undefined ? 'has no default' : `has the default ${value}`;
}

const constants = new Map([
  ['subprocess.PIPE', '-1'],
  ['subprocess.STDOUT', '-2'],
  ['subprocess.DEVNULL', '-3'],
]);

/** Defaults are compared as Python shows them: a constant by its name alone, `...` where there is nothing to see. */
export function sameDefault(a: string | undefined, b: string | undefined): boolean {
  if (a === '...' || b === '...') return true;
  return normalDefault(a) === normalDefault(b);
}

function normalDefault(text: string | undefined): string | undefined {
  const constant = text === undefined ? undefined : constants.get(text);
  if (constant !== undefined) return constant;
  return text?.replace(/^[a-z]\w*\.(?=[A-Z])/, '').replaceAll('"', "'");
}

function placeOfParameter({ signature, changed }: Declaration, name: string): Place {
  const parameter = signature.parameters.find((one) => one.name === name);
  if (parameter) return placeOf(parameter, signature.place);
  return changed.find((change) => change.removes?.name === name)?.place ?? signature.place;
}
