/** The contract as a translator asks it: what is this name, what has this class, which parameters does it take. */
import type {
  ClassModel,
  Constant,
  Contract,
  ErrorModel,
  Member,
  PythonType,
  TypeAlias,
} from '../../model/contract.js';
import { baseNames, type Owner } from '../../model/members.js';
import { definitionOf } from './definitions.js';
import type { Definition } from './definitions.js';

/** A member and the class it was found in. */
export interface Owned {
  readonly owner: string;
  readonly definition: Definition;
}

export class Vocabulary {
  readonly #classes: ReadonlyMap<string, ClassModel>;
  /** The errors that have members, and those derived from them, are found as classes are. */
  readonly #described = new Map<string, ErrorModel>();
  readonly #functions = new Map<string, Map<string, Member>>();
  readonly #constants = new Map<string, Map<string, Constant>>();
  readonly #errors = new Map<string, Map<string, ErrorModel>>();
  readonly #aliases: ReadonlyMap<string, TypeAlias>;
  readonly #byMember = new Map<string, Owned[]>();

  constructor(contract: Contract) {
    this.#classes = new Map(contract.classes.map((model) => [model.name, model]));
    this.#aliases = new Map(contract.types.map((alias) => [alias.name, alias]));
    for (const group of contract.functions) {
      for (const member of group.functions) put(this.#functions, group.module, member);
    }
    for (const constant of contract.constants) put(this.#constants, constant.module, constant);
    for (const error of contract.errors) {
      put(this.#errors, error.module, error);
      for (const alias of error.aliases) this.#putAlias(alias, error);
    }
    for (const model of contract.classes) this.#indexMembers(model);
    for (const error of contract.errors) this.#describe(error, contract.errors);
  }

  /** A class by its bare name; class names are unique across modules. */
  class(name: string): ClassModel | undefined {
    return this.#classes.get(name);
  }

  /** The class `name` of a module, as in `asyncio.Future`. */
  classIn(module: string, name: string): ClassModel | undefined {
    const model = this.#classes.get(name);
    return model?.module === module ? model : undefined;
  }

  function(module: string, name: string): Definition | undefined {
    const member = this.#functions.get(module)?.get(name);
    return member && definitionOf(member);
  }

  constant(module: string, name: string): Constant | undefined {
    return this.#constants.get(module)?.get(name);
  }

  error(module: string, name: string): ErrorModel | undefined {
    return this.#errors.get(module)?.get(name);
  }

  alias(name: string): PythonType | undefined {
    return this.#aliases.get(name)?.is;
  }

  isAlias(name: string): boolean {
    return this.#aliases.has(name);
  }

  /** Whether the contract says anything about a module. */
  hasModule(name: string): boolean {
    return this.namesIn(name).length > 0;
  }

  /** Everything a module has, for "did you mean". */
  namesIn(module: string): string[] {
    const classes = [...this.#classes.values()].filter((model) => model.module === module);
    return [
      ...classes.map((model) => model.name),
      ...(this.#functions.get(module)?.keys() ?? []),
      ...(this.#constants.get(module)?.keys() ?? []),
      ...(this.#errors.get(module)?.keys() ?? []),
    ];
  }

  /** The member of a class or of one of its bases. */
  member(className: string, name: string): Definition | undefined {
    for (const model of this.lineage(className)) {
      const member = model.members.find((candidate) => candidate.name === name);
      if (member) return definitionOf(member);
    }
    return undefined;
  }

  constructorOf(className: string): Definition | undefined {
    for (const model of this.lineage(className)) {
      if (!model.construct) continue;
      const { parameters, returns } = model.construct;
      return { name: className, kind: 'method', parameters, returns };
    }
    return undefined;
  }

  /** The class, then its bases. */
  lineage(className: string): Owner[] {
    const found: Owner[] = [];
    const open = [className];
    for (let name = open.shift(); name !== undefined; name = open.shift()) {
      const model = this.#classes.get(bare(name)) ?? this.#described.get(bare(name));
      if (!model || found.includes(model)) continue;
      found.push(model);
      open.push(...baseNames(model));
    }
    return found;
  }

  /** Every member of a class, the inherited ones too, for "did you mean". */
  membersOf(className: string): string[] {
    return this.lineage(className).flatMap((model) => model.members.map((member) => member.name));
  }

  /** Members of that name in any class, for a receiver of unknown type. */
  membersNamed(name: string): readonly Owned[] {
    return this.#byMember.get(name) ?? [];
  }

  /** `asyncio.TimeoutError`, another name of a class; one without a module is of the module of its class. */
  #putAlias(alias: string, error: ErrorModel): void {
    const [name, module = error.module] = alias.split('.').reverse() as [string, string?];
    put(this.#errors, module, { ...error, name });
  }

  #describe(error: ErrorModel, errors: readonly ErrorModel[]): void {
    for (let at: ErrorModel | undefined = error; at; at = errors.find((e) => e.name === at!.base)) {
      if (at.members.length > 0) this.#described.set(error.name, error);
    }
  }

  #indexMembers(model: ClassModel): void {
    for (const member of model.members) {
      const owned = this.#byMember.get(member.name) ?? [];
      owned.push({ owner: model.name, definition: definitionOf(member) });
      this.#byMember.set(member.name, owned);
    }
  }
}

/** `asyncio.Future` as `Future`. */
export function bare(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function put<T extends { readonly name: string }>(
  index: Map<string, Map<string, T>>,
  module: string,
  entry: T,
): void {
  const names = index.get(module) ?? new Map<string, T>();
  names.set(entry.name, entry);
  index.set(module, names);
}
