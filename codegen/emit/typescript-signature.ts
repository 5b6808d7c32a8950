/**
 * The one mapping of Python parameters to TypeScript (design: "From Python to TypeScript").
 *
 * Keyword parameters are a trailing options object. An optional positional parameter may be named in it too, so the
 * object may stand wherever the optional ones begin: one overload per place, the shortest first. Behind `*args` of
 * anything, where an object could be a value of the user's, the options are a branded `Kw`.
 */
import type { MemberKind, Parameter, PythonType, Signature } from '../model/contract.js';
import { isNamed, isNone, typeVariables, type TypeScriptTypes } from './typescript-types.js';

export interface TypeScriptParameter {
  readonly name: string;
  readonly type: string;
  readonly optional?: boolean;
  readonly rest?: boolean;
}

export interface Overload {
  /** `T = null`, `A extends unknown[]` */
  readonly typeParameters: readonly string[];
  readonly parameters: readonly TypeScriptParameter[];
  readonly returns: string;
}

/** The options object of a member, as an interface of its own. */
export interface OptionsType {
  readonly name: string;
  readonly typeParameters: readonly string[];
  readonly properties: readonly OptionProperty[];
  /** `**kwargs`: keys beyond the named ones are passed on. */
  readonly open: boolean;
}

export interface OptionProperty {
  readonly parameter: Parameter;
  readonly type: string;
}

export interface TypeScriptSignature {
  readonly overloads: readonly Overload[];
  readonly options?: OptionsType;
}

export interface SignatureContext {
  readonly types: TypeScriptTypes;
  readonly kind: MemberKind | 'constructor';
  /** The program implements the member and the library calls it, as with protocols: what comes in and goes out changes sides. */
  readonly calledByLibrary?: boolean;
  /** What the options interface is called, if one is needed. */
  readonly optionsName: string;
  /** Type variables that the class around it binds. */
  readonly bound: readonly string[];
}

export function typeScriptSignature(
  signature: Signature,
  context: SignatureContext,
): TypeScriptSignature {
  const parts = new Parts(signature, context);
  return {
    overloads: parts.variadic ? variadicOverloads(parts) : fixedOverloads(parts),
    ...(parts.options && parts.options.properties.length > 0 && { options: parts.options }),
  };
}

/** A signature taken apart by what becomes of each parameter. */
class Parts {
  readonly signature: Signature;
  readonly context: SignatureContext;
  readonly positional: readonly Parameter[];
  readonly variadic: Parameter | undefined;
  readonly keywords: readonly Parameter[];
  readonly open: boolean;
  /** Optional positional parameters that may be named in the options object: the last ones. */
  readonly nameable: readonly Parameter[];
  readonly options: OptionsType | undefined;

  constructor(signature: Signature, context: SignatureContext) {
    this.signature = signature;
    this.context = context;
    const of = (...kinds: string[]): Parameter[] =>
      signature.parameters.filter((parameter) => kinds.includes(parameter.kind));
    this.positional = of('positional-only', 'positional');
    this.variadic = of('var-positional')[0];
    this.keywords = of('keyword-only');
    this.open = of('var-keyword').length > 0;
    this.nameable = this.variadic ? [] : lastNameable(this.positional);
    this.options = this.#optionsType();
  }

  get bare(): readonly Parameter[] {
    return this.positional.slice(0, this.positional.length - this.nameable.length);
  }

  print(type: PythonType): string {
    return this.context.types.print(type, this.context.calledByLibrary ? 'out' : 'in');
  }

  get returns(): string {
    const { types, kind, calledByLibrary } = this.context;
    const result = calledByLibrary
      ? types.printAnswer(this.signature.returns)
      : types.printResult(this.signature.returns);
    if (kind === 'coroutine') return `${types.helper('Coroutine')}<${result}>`;
    return kind === 'blocking' ? `Promise<${result}>` : result;
  }

  /** The member's own type variables; one whose parameter may be left out defaults to null. */
  get typeParameters(): string[] {
    const { parameters, returns } = this.signature;
    const own = typeVariables([...parameters.map(({ type }) => type), returns]).filter(
      (name) => !this.context.bound.includes(name),
    );
    const orNull = (name: string): boolean =>
      parameters.some((p) => isNamed(p.type, name) && p.default === 'None');
    return own.map((name) => (orNull(name) ? `${name} = null` : name));
  }

  /** A parameter in its place, `?` where it may be left out. */
  placed(parameter: Parameter, optional = parameter.default !== undefined): TypeScriptParameter {
    const { name, type } = parameter;
    return { name: safeName(name), type: this.print(type), ...(optional && { optional }) };
  }

  /** The type of the options object where some of its keys are given by position; nothing where none is left. */
  optionsWithout(given: readonly Parameter[]): string | undefined {
    const { options } = this;
    if (!options) return undefined;
    if (given.length === options.properties.length) return options.open ? anyKeys : undefined;
    const name = generic(options.name, options.typeParameters);
    if (given.length === 0) return name;
    return `Omit<${name}, ${given.map((parameter) => `'${parameter.name}'`).join(' | ')}>`;
  }

  #optionsType(): OptionsType | undefined {
    const named = [...this.nameable, ...this.keywords];
    if (named.length === 0 && !this.open) return undefined;
    return {
      name: this.context.optionsName,
      typeParameters: typeVariables(named.map(({ type }) => type)),
      properties: named.map((parameter) => ({ parameter, type: this.print(parameter.type) })),
      open: this.open,
    };
  }
}

/** Options without a known key: `**kwargs` alone. */
const anyKeys = 'Record<string, unknown>';

/** Those behind the last one that goes by position only; parameters of any type do, so that an object there is a value. */
function lastNameable(positional: readonly Parameter[]): Parameter[] {
  const byPosition = positional.findLastIndex(
    ({ kind, type, default: value }) =>
      value === undefined || kind === 'positional-only' || takesAnything(type),
  );
  return positional.slice(byPosition + 1);
}

function takesAnything(type: PythonType): boolean {
  if (type.kind === 'union') return type.members.some(takesAnything);
  if (type.kind === 'list') return false;
  return type.name === 'Any' || type.name === 'object' || typeVariables([type])[0] === type.name;
}

function fixedOverloads(parts: Parts): Overload[] {
  const { bare, nameable, options, typeParameters, returns } = parts;
  if (!options) {
    return [{ typeParameters, parameters: bare.map((p) => parts.placed(p)), returns }];
  }
  const required = options.properties.some(({ parameter }) => parameter.default === undefined);
  return [...nameable, undefined].map((_, count) => {
    const given = nameable.slice(0, count);
    const rest = parts.optionsWithout(given);
    return {
      typeParameters,
      parameters: [
        ...bare.map((p) => parts.placed(p, p.default !== undefined && count === 0 && !required)),
        ...given.map((p) => parts.placed(p, false)),
        ...(rest === undefined
          ? []
          : [{ name: 'options', type: rest, ...(!required && { optional: true }) }]),
      ],
      returns,
    };
  });
}

/** With `*args`: the plain call, and the one that ends in options. */
function variadicOverloads(parts: Parts): Overload[] {
  const { variadic, positional, typeParameters, returns, options } = parts;
  const anything = takesAnything(variadic!.type);
  const callback = anything ? positional.find(takesArguments) : undefined;
  const element = parts.print(variadic!.type);
  const tuple = callback ? 'A' : /=>| \| /.test(element) ? `(${element})[]` : `${element}[]`;
  const overload = (rest: string): Overload => ({
    typeParameters: [...(callback ? ['A extends unknown[]'] : []), ...typeParameters],
    parameters: [
      ...positional.map((p) => (p === callback ? applied(p, parts) : parts.placed(p, false))),
      { name: safeName(variadic!.name), type: rest, rest: true },
    ],
    returns,
  });
  const plain = overload(tuple);
  if (!options) return [plain];
  const named = parts.optionsWithout([])!;
  const last = anything ? `${parts.context.types.helper('Kw')}<${named}>` : named;
  return [plain, overload(`[...${tuple}, ${last}]`)];
}

/** A function that is called with the arguments that follow it. */
function takesArguments({ type }: Parameter): boolean {
  return isNamed(type, 'Callback') || isOpenCallable(type);
}

function isOpenCallable(type: PythonType): type is Extract<PythonType, { kind: 'name' }> {
  if (type.kind !== 'name' || type.name !== 'Callable') return false;
  const [parameters] = type.args;
  return parameters?.kind !== 'list' || parameters.members.some((p) => isNamed(p, '...'));
}

/** `callback: Callback<A>`, or the function type written out where its result matters. */
function applied(parameter: Parameter, parts: Parts): TypeScriptParameter {
  const { type } = parameter;
  const name = safeName(parameter.name);
  if (!isOpenCallable(type)) return { name, type: `${parts.print(type)}<A>` };
  const [, result] = type.args;
  const returns = !result ? 'unknown' : isNone(result) ? 'void' : parts.print(result);
  return { name, type: `(...args: A) => ${returns}` };
}

function generic(name: string, typeParameters: readonly string[]): string {
  return typeParameters.length === 0 ? name : `${name}<${typeParameters.join(', ')}>`;
}

const reserved = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
);

/** A Python name that TypeScript keeps for itself gets a `_` behind it. */
export function safeName(name: string): string {
  return reserved.has(name) ? `${name}_` : name;
}
