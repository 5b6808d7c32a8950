/** The parts of a generated interface: its members with their documentation, and the options they take. */
import type { InterfaceDeclaration, SourceFile } from 'ts-morph';
import type { ClassModel, Member, Signature } from '../model/contract.js';
import { pascalCase } from './names.js';
import { hasTypeScriptForm, typeScriptName } from './special-members.js';
import { comment, memberComment, optionComment, overloadComment } from './tsdoc.js';
import {
  typeScriptSignature,
  type OptionsType,
  type Overload,
  type TypeScriptSignature,
} from './typescript-signature.js';
import type { TypeScriptTypes } from './typescript-types.js';
import type { OwnedMember } from './walk.js';

/** `Future<T>` */
export function classType({ name, typeParameters }: ClassModel): string {
  return typeParameters.length === 0 ? name : `${name}<${typeParameters.join(', ')}>`;
}

/** A function, or a member of a class that gets an interface. */
export interface DeclaredMember extends OwnedMember {
  readonly owner?: ClassModel;
}

/** A member's parameters and result in TypeScript, noted in `types`. */
export function memberSignature(
  { member, owner }: DeclaredMember,
  types: TypeScriptTypes,
): TypeScriptSignature {
  return typeScriptSignature(member.signature, {
    types,
    kind: member.kind,
    calledByLibrary: owner !== undefined && isProtocol(owner),
    optionsName: optionsName(member.name),
    // A class method is called on the class, where its type variables are still free.
    bound: isStatic(member) ? [] : (owner?.typeParameters ?? []),
  });
}

/** What `new` takes, with the class's own type variables free. */
export function constructorSignature(
  model: ClassModel,
  construct: Signature,
  types: TypeScriptTypes,
): TypeScriptSignature {
  const mapped = typeScriptSignature(construct, {
    types,
    kind: 'constructor',
    optionsName: optionsName(model.name),
    bound: model.typeParameters,
  });
  const overloads = mapped.overloads.map((overload) => ({
    ...overload,
    typeParameters: [...model.typeParameters, ...overload.typeParameters],
    returns: classType(model),
  }));
  return { ...mapped, overloads };
}

/** A class that programs extend and the library calls. */
function isProtocol({ name, bases }: ClassModel): boolean {
  const root = 'BaseProtocol';
  return name === root || bases.some((base) => base.kind === 'name' && base.name === root);
}

/** Called on the class, not on an instance. */
export function isStatic({ kind }: Member): boolean {
  return kind === 'classmethod' || kind === 'staticmethod';
}

function optionsName(name: string): string {
  return `${pascalCase(name)}Options`;
}

/** An overload as ts-morph takes it. */
export function callStructure(overload: Overload): {
  typeParameters: string[];
  parameters: { name: string; type: string; hasQuestionToken: boolean; isRestParameter: boolean }[];
  returnType: string;
} {
  return {
    typeParameters: [...overload.typeParameters],
    parameters: overload.parameters.map(({ name, type, optional = false, rest = false }) => ({
      name,
      type,
      hasQuestionToken: optional,
      isRestParameter: rest,
    })),
    returnType: overload.returns,
  };
}

/** Adds members to interfaces of one file and remembers the options types that the file must bring. */
export class MemberWriter {
  readonly #types: TypeScriptTypes;
  readonly #options: { readonly type: OptionsType; readonly owned?: OwnedMember }[] = [];

  constructor(types: TypeScriptTypes) {
    this.#types = types;
  }

  /** A property, or a method with its overloads; the whole documentation stands on the first. */
  add(target: InterfaceDeclaration, owned: DeclaredMember): void {
    const { member } = owned;
    if (!hasTypeScriptForm(member)) return;
    if (member.kind === 'property') {
      target.addProperty({
        name: member.name,
        type: this.#types.print(member.signature.returns, 'out'),
        isReadonly: !member.settable,
        docs: [memberComment(owned, [])],
      });
      return;
    }
    const mapped = memberSignature(owned, this.#types);
    this.#remember(mapped.options, owned);
    const named = mapped.options?.properties.map(({ parameter }) => parameter) ?? [];
    mapped.overloads.forEach((overload, index) => {
      target.addMethod({
        name: typeScriptName(member),
        ...callStructure(overload),
        docs: [index === 0 ? memberComment(owned, named) : overloadComment(member)],
      });
    });
  }

  addConstructor(target: InterfaceDeclaration, model: ClassModel, construct: Signature): void {
    const mapped = constructorSignature(model, construct, this.#types);
    this.#remember(mapped.options);
    for (const overload of mapped.overloads) target.addConstructSignature(callStructure(overload));
  }

  /** The options interfaces of everything that was added, behind it in the file. */
  addOptions(source: SourceFile): void {
    for (const { type, owned } of this.#options) addOptionsInterface(source, type, owned);
  }

  #remember(type: OptionsType | undefined, owned?: OwnedMember): void {
    if (type) this.#options.push({ type, ...(owned && { owned }) });
  }
}

function addOptionsInterface(source: SourceFile, type: OptionsType, owned?: OwnedMember): void {
  const about = owned
    ? `Parameters of \`${owned.member.name}\` that may be given by name.`
    : 'Parameters of the constructor that may be given by name.';
  const target = source.addInterface({
    name: type.name,
    isExported: true,
    typeParameters: [...type.typeParameters],
    docs: [comment(about)],
  });
  for (const { parameter, type: text } of type.properties) {
    const meaning = optionComment(parameter, owned?.member);
    target.addProperty({
      name: parameter.name,
      type: text,
      isReadonly: true,
      hasQuestionToken: parameter.default !== undefined,
      ...(meaning !== undefined && { docs: [meaning] }),
    });
  }
  if (!type.open) return;
  target.addIndexSignature({
    keyName: 'option',
    keyType: 'string',
    returnType: 'unknown',
    isReadonly: true,
  });
}
