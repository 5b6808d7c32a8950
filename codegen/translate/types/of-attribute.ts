/** The type of `object.name`. */
import { methodOf } from '../calls/callee.js';
import { hostModule } from '../knowledge/host-modules.js';
import { isBuiltinException } from '../knowledge/python-builtins.js';
import { bare } from '../knowledge/vocabulary.js';
import { children } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { parseType } from './parse-type.js';
import { fromPython } from './python-types.js';
import type { Knowledge } from './knowledge.js';
import { any, joinAll, listOf, number, required, string, unknown } from './types.js';
import type { ClassName, Type } from './types.js';

export function typeOfAttribute(node: SyntaxNode, k: Knowledge): Type {
  const [object, , property] = children(node);
  const name = k.text(property!);
  const type = required(k.typeOf(object!));
  if (name === '__name__') return string;
  if (type.kind === 'module') return typeInModule(type.name, name, k);
  if (type.kind === 'instance') return typeInInstance(type, name, k);
  if (type.kind === 'class') return fieldOf(type.of, name, k) ?? any;
  return any;
}

/** `asyncio.Future`, `signal.SIGINT`. */
export function typeInModule(module: string, name: string, k: Knowledge): Type {
  const { vocabulary } = k;
  const from = `${module}.${name}`;
  if (vocabulary.classIn(module, name)) {
    return { kind: 'class', of: { from: 'contract', name: from } };
  }
  if (vocabulary.error(module, name)) return { kind: 'class', of: { from: 'error', name: from } };
  const constant = vocabulary.constant(module, name);
  if (constant) return fromPython(constant.type, vocabulary);
  const definition = vocabulary.function(module, name);
  if (definition) return { kind: 'function', returns: fromPython(definition.returns, vocabulary) };
  if (vocabulary.hasModule(from)) return { kind: 'module', name: from };
  return typeInHost(module, name, k);
}

function typeInHost(module: string, name: string, k: Knowledge): Type {
  const host = hostModule(module);
  if (host?.classes.has(name)) {
    return { kind: 'class', of: { from: 'host', name: `${module}.${name}` } };
  }
  const value = host?.values.get(name);
  if (value !== undefined) return fromPython(parseType(value), k.vocabulary);
  return host?.functions.has(name) ? { kind: 'function', returns: any } : any;
}

function typeInInstance(type: Type & { kind: 'instance' }, name: string, k: Knowledge): Type {
  if (type.of.name === 'Raised') return name === 'exception' ? (type.args[0] ?? any) : any;
  const field = fieldOf(type.of, name, k);
  if (field) return field;
  const method = methodOf(type, name, k);
  if (method?.kind === 'method') {
    const { definition, node } = method;
    if (definition.kind === 'property') {
      return fromPython(definition.returns, k.vocabulary, argumentsOf(type, k));
    }
    if (node && isProperty(type.of.name, name, k)) return k.resultOf(node);
    return { kind: 'function', returns: any };
  }
  if (isException(type.of)) return typeInException(name);
  return any;
}

function typeInException(name: string): Type {
  if (name === 'args') return listOf(unknown);
  return name === 'errno' ? number : any;
}

export function isException(of: ClassName): boolean {
  return of.from === 'error' || isBuiltinException(of.name);
}

/** What the type variables of a class stand for in this instance. */
export function argumentsOf(
  type: Type & { kind: 'instance' },
  k: Knowledge,
): ReadonlyMap<string, Type> {
  const model = k.vocabulary.class(bare(type.of.name));
  const pairs = (model?.typeParameters ?? []).map((name, i): [string, Type] => [
    name,
    type.args[i] ?? unknown,
  ]);
  return new Map(pairs);
}

export function isProperty(className: string, name: string, k: Knowledge): boolean {
  return k.programLineage(className).some((at) => at.properties.has(name));
}

/** The type of what a class of the program keeps under a name. */
function fieldOf(of: ClassName, name: string, k: Knowledge): Type | undefined {
  if (of.from !== 'program') return undefined;
  for (const at of k.programLineage(of.name)) {
    const attribute = at.attributes.get(name);
    const values = [...(attribute ? [attribute] : []), ...(at.fields.get(name) ?? [])];
    if (values.length > 0) return joinAll(values.map((value) => (value ? k.typeOf(value) : any)));
  }
  return undefined;
}
