/** From the name that somebody typed to what the contract says of it. */
import { nearestNames } from '../../codegen/nearest-name.js';
import { ancestorsOf } from '../../codegen/history/claims.js';
import type {
  Case,
  ClassModel,
  Constant,
  Contract,
  ErrorModel,
  Example,
  TypeAlias,
} from '../../codegen/model/contract.js';
import {
  memberId,
  membersOf,
  ownersOf,
  qualifiedName,
  type OwnedMember,
} from '../../codegen/model/members.js';

export type Thing =
  | { readonly kind: 'member'; readonly owned: OwnedMember }
  | { readonly kind: 'statement'; readonly owned: OwnedMember; readonly statement: Case }
  | { readonly kind: 'class'; readonly model: ClassModel }
  | { readonly kind: 'error'; readonly model: ErrorModel }
  | { readonly kind: 'constant'; readonly model: Constant }
  | { readonly kind: 'type'; readonly model: TypeAlias }
  | { readonly kind: 'example'; readonly model: Example };

/** Something that can be shown, under the name that nothing else has. */
export interface Entry {
  readonly name: string;
  readonly thing: Thing;
}

export type LookUp =
  /** `others`: what has the same name in other classes. */
  | { readonly found: Entry; readonly others: readonly Entry[] }
  | { readonly choices: readonly Entry[] }
  | { readonly nearest: readonly string[] };

/** `call_soon`, `loop.call_soon`, `AbstractEventLoop.call_soon`, `Queue.get`, `asyncio.sleep`, `Future`, `call_soon.order`. */
export function lookUp(contract: Contract, name: string): LookUp {
  const index = indexOf(contract);
  const plain = name.trim().replace(/\(\)?$/, '');
  const inherited = inheritedMember(contract, plain);
  const exact = index.get(plain) ?? (inherited ? [inherited] : inOtherCase(plain, index));
  const sameName = (index.get(`*.${plain}`) ?? []).filter((entry) => !exact.includes(entry));
  if (exact.length === 1) return { found: exact[0]!, others: sameName };
  const all = [...exact, ...sameName];
  if (all.length === 1) return { found: all[0]!, others: [] };
  if (all.length > 1) return { choices: all };
  return { nearest: nearestTo(plain, index) };
}

/** Every entry under each of its names; under `*.get` those that are called so in a class of theirs. */
function indexOf(contract: Contract): Map<string, Entry[]> {
  const index = new Map<string, Entry[]>();
  const add = (entry: Entry, names: readonly string[]): void => {
    for (const name of new Set(names)) index.set(name, [...(index.get(name) ?? []), entry]);
  };
  for (const owned of membersOf(contract)) addMember(owned, add);
  for (const model of contract.classes) {
    const entry: Entry = { name: model.name, thing: { kind: 'class', model } };
    add(entry, [model.name, `${model.module}.${model.name}`]);
  }
  for (const model of contract.errors) {
    const names = [model.name, ...model.aliases];
    const qualified = names.map((name) => (name.includes('.') ? name : `${model.module}.${name}`));
    add({ name: model.name, thing: { kind: 'error', model } }, [...names, ...qualified]);
  }
  for (const model of contract.constants) {
    const name = `${model.module}.${model.name}`;
    add({ name, thing: { kind: 'constant', model } }, [model.name, name]);
  }
  for (const model of contract.types) {
    add({ name: model.name, thing: { kind: 'type', model } }, [model.name]);
  }
  for (const model of contract.examples) {
    add({ name: model.id, thing: { kind: 'example', model } }, [model.id]);
  }
  return index;
}

function addMember(
  owned: OwnedMember,
  add: (entry: Entry, names: readonly string[]) => void,
): void {
  const { member, owner, module } = owned;
  const name = qualifiedName(owned);
  const ofLoop = owner?.name === 'AbstractEventLoop';
  add({ name, thing: { kind: 'member', owned } }, [
    memberId(owned),
    name,
    ...(owner ? [`${module}.${name}`, `*.${member.name}`] : []),
    ...(ofLoop ? [`loop.${member.name}`] : []),
  ]);
  for (const statement of member.cases) {
    add({ name: statement.id, thing: { kind: 'statement', owned, statement } }, [statement.id]);
  }
}

/** `LifoQueue.get` is what the contract says of `Queue.get`. */
function inheritedMember(contract: Contract, name: string): Entry | undefined {
  const [, className, memberName] = /^(?:\w+\.)?(\w+)\.(\w+)$/.exec(name) ?? [];
  const model = ownersOf(contract).find((one) => one.name === className);
  for (const owner of model ? ancestorsOf(model, contract) : []) {
    const member = owner.members.find((one) => one.name === memberName);
    if (!member) continue;
    const owned = { member, owner, module: owner.module };
    return { name: qualifiedName(owned), thing: { kind: 'member', owned } };
  }
  return undefined;
}

/** `future` for `Future`, where nothing is written so. */
function inOtherCase(name: string, index: ReadonlyMap<string, readonly Entry[]>): readonly Entry[] {
  const keys = [...index.keys()].filter((key) => key.toLowerCase() === name.toLowerCase());
  return keys.length === 1 ? index.get(keys[0]!)! : [];
}

function nearestTo(name: string, index: ReadonlyMap<string, readonly Entry[]>): string[] {
  const names = [...index.keys()].filter((key) => !key.startsWith('*.'));
  const within = names.filter(
    (key) => name.length > 3 && key.split('.').length < 3 && key.includes(name),
  );
  return [...new Set([...nearestNames(name, names), ...within])].slice(0, 6);
}
