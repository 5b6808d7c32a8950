/** What a call calls. */
import { hostModule } from '../knowledge/host-modules.js';
import { readParameters, anyPython } from '../knowledge/definitions.js';
import type { Definition } from '../knowledge/definitions.js';
import { isBuiltinException } from '../knowledge/python-builtins.js';
import { bare } from '../knowledge/vocabulary.js';
import { children, firstChild } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { splitFunction } from '../shapes.js';
import type { Knowledge } from '../types/knowledge.js';
import { required } from '../types/types.js';
import type { ClassName, Type } from '../types/types.js';

export type Callee =
  /** A function of the program. */
  | { readonly kind: 'local'; readonly definition: Definition; readonly node: SyntaxNode }
  /** A class: the call makes an instance. */
  | { readonly kind: 'class'; readonly of: ClassName; readonly definition: Definition | undefined }
  /** A function of a module, of the contract or of the runtime. */
  | { readonly kind: 'function'; readonly module: string; readonly definition: Definition }
  /** A method that is declared somewhere. `owner` is the class it was found in. */
  | {
      readonly kind: 'method';
      readonly definition: Definition;
      readonly owner: string;
      /** False: the receiver's type is not known, and the name says it all. */
      readonly certain: boolean;
      readonly node?: SyntaxNode;
    }
  | {
      readonly kind: 'super';
      readonly name: string;
      readonly definition: Definition | undefined;
      readonly node?: SyntaxNode;
    }
  | { readonly kind: 'builtin'; readonly name: string }
  /** An attribute of something that is neither of the contract nor of the program: a list, a string, anything. */
  | { readonly kind: 'attribute'; readonly receiver: Type; readonly name: string }
  /** Any other value. */
  | { readonly kind: 'value' };

export function calleeOf(call: SyntaxNode, k: Knowledge): Callee {
  const callee = firstChild(call);
  if (callee.name === 'VariableName') return namedCallee(callee, k);
  if (callee.name === 'MemberExpression') return memberCallee(callee, k);
  const type = k.typeOf(callee);
  return type.kind === 'class' ? classCallee(type.of, k) : { kind: 'value' };
}

function namedCallee(name: SyntaxNode, k: Knowledge): Callee {
  const binding = k.names.bindingOf(name);
  if (!binding) {
    const text = k.text(name);
    if (isBuiltinException(text)) {
      return classCallee({ from: 'error', name: text }, k);
    }
    return { kind: 'builtin', name: text };
  }
  const [write] = binding.writes;
  if (binding.writes.length === 1 && write!.write === 'def') {
    const node = definitionNode(write!.statement!);
    return { kind: 'local', definition: localDefinition(node, k), node };
  }
  const type = k.typeOfBinding(binding);
  return type.kind === 'class' ? classCallee(type.of, k) : { kind: 'value' };
}

function memberCallee(callee: SyntaxNode, k: Knowledge): Callee {
  const [object, dot, property] = children(callee);
  if (dot!.name !== '.') {
    const type = k.typeOf(callee);
    return type.kind === 'class' ? classCallee(type.of, k) : { kind: 'value' };
  }
  const name = k.text(property!);
  if (isSuper(object!, k)) return superCallee(callee, name, k);
  const receiver = required(k.typeOf(object!));
  if (receiver.kind === 'module') return moduleCallee(receiver.name, name, callee, k);
  return (
    methodOf(receiver, name, k) ??
    classInAttribute(callee, k) ?? { kind: 'attribute', receiver, name }
  );
}

/** `self.factory()` where the attribute is known to hold a class. */
function classInAttribute(callee: SyntaxNode, k: Knowledge): Callee | undefined {
  const type = k.typeOf(callee);
  return type.kind === 'class' ? classCallee(type.of, k) : undefined;
}

function moduleCallee(module: string, name: string, callee: SyntaxNode, k: Knowledge): Callee {
  const host = hostModule(module);
  const definition = k.vocabulary.function(module, name) ?? host?.functions.get(name);
  if (definition) return { kind: 'function', module, definition };
  return classInAttribute(callee, k) ?? { kind: 'value' };
}

function classCallee(of: ClassName, k: Knowledge): Callee {
  return { kind: 'class', of, definition: constructorOf(of, k) };
}

export function constructorOf(of: ClassName, k: Knowledge): Definition | undefined {
  if (of.from === 'program') {
    for (const at of k.programLineage(of.name)) {
      const init = at.methods.get('__init__');
      if (init) return methodDefinition(init, k);
    }
    const base = k.baseOutside(of.name);
    return base ? constructorOf(base, k) : noParameters(of.name);
  }
  if (of.from === 'contract' || of.from === 'error') {
    return k.vocabulary.constructorOf(bare(of.name));
  }
  if (of.from === 'host') {
    const [module = '', name = ''] = of.name.split('.');
    const construct = hostModule(module)?.classes.get(name)?.construct;
    return construct && { ...construct, parameters: construct.parameters.slice(1) };
  }
  return undefined;
}

function noParameters(name: string): Definition {
  return { name, kind: 'method', parameters: [], returns: anyPython };
}

/** The method `name` of a value of that type. */
export function methodOf(receiver: Type, name: string, k: Knowledge): Callee | undefined {
  if (receiver.kind === 'instance') return methodOfInstance(receiver.of, name, k);
  if (receiver.kind === 'class') return methodOfInstance(receiver.of, name, k);
  if (receiver.kind !== 'any' && receiver.kind !== 'unknown') return undefined;
  return methodByName(name, k);
}

function methodOfInstance(of: ClassName, name: string, k: Knowledge): Callee | undefined {
  if (of.from === 'program') {
    for (const at of k.programLineage(of.name)) {
      const node = at.methods.get(name);
      if (node) {
        return {
          kind: 'method',
          definition: methodDefinition(node, k),
          owner: at.name,
          certain: true,
          node,
        };
      }
    }
    const base = k.baseOutside(of.name);
    return base && methodOfInstance(base, name, k);
  }
  if (of.from === 'contract' || of.from === 'error') {
    const definition = k.vocabulary.member(bare(of.name), name);
    return definition && { kind: 'method', definition, owner: bare(of.name), certain: true };
  }
  if (of.from === 'host') {
    const [module = '', className = ''] = of.name.split('.');
    const definition = hostModule(module)?.classes.get(className)?.methods.get(name);
    return definition && { kind: 'method', definition, owner: of.name, certain: true };
  }
  return undefined;
}

/** The receiver is not known: the only method of that name, of the program first. */
function methodByName(name: string, k: Knowledge): Callee | undefined {
  const own = k.programClasses().filter((at) => at.methods.has(name));
  if (own.length > 0) {
    const node = own[0]!.methods.get(name)!;
    const definition = methodDefinition(node, k);
    return own.length === 1
      ? { kind: 'method', definition, owner: own[0]!.name, certain: false, node }
      : undefined;
  }
  const known = k.vocabulary
    .membersNamed(name)
    .filter(({ definition }) => definition.kind !== 'property');
  const [first] = known;
  if (!first) return undefined;
  const agree = known.every(({ definition }) => shapeOf(definition) === shapeOf(first.definition));
  return agree ? { kind: 'method', ...first, certain: false } : undefined;
}

function shapeOf({ kind, parameters }: Definition): string {
  return JSON.stringify([kind, parameters.map((p) => [p.name, p.kind, p.default !== undefined])]);
}

export function isSuper(node: SyntaxNode, k: Knowledge): boolean {
  return node.name === 'CallExpression' && k.text(firstChild(node)) === 'super';
}

function superCallee(callee: SyntaxNode, name: string, k: Knowledge): Callee {
  let around: SyntaxNode | null = callee;
  while (around && around.name !== 'ClassDefinition') around = around.parent;
  const own = around && k.classAt(around);
  const base = own?.base && k.typeOf(own.base);
  if (base?.kind !== 'class') return { kind: 'super', name, definition: undefined };
  if (name === '__init__') return { kind: 'super', name, definition: constructorOf(base.of, k) };
  const method = methodOfInstance(base.of, name, k);
  if (method?.kind !== 'method') return { kind: 'super', name, definition: undefined };
  const { definition, node } = method;
  return { kind: 'super', name, definition, ...(node && { node }) };
}

export function definitionNode(statement: SyntaxNode): SyntaxNode {
  return splitFunction(statement).name.parent!;
}

export function localDefinition(node: SyntaxNode, k: Knowledge): Definition {
  const shape = splitFunction(node);
  return {
    name: k.text(shape.name),
    kind: shape.isAsync ? 'coroutine' : 'method',
    parameters: readParameters(shape.parameters, k.source),
    returns: anyPython,
  };
}

/** The same without `self`. */
function methodDefinition(node: SyntaxNode, k: Knowledge): Definition {
  const definition = localDefinition(node, k);
  const isStatic = splitFunction(node).decorators.some(
    (at) => k.text(at).trim() === '@staticmethod',
  );
  return isStatic ? definition : { ...definition, parameters: definition.parameters.slice(1) };
}
