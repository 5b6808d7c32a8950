/** `class`. */
import { precedence, within } from '../code.js';
import { expression } from '../expressions/expression.js';
import { frameWith, textOf } from '../frame.js';
import type { Frame, MethodFrame } from '../frame.js';
import type { ProgramClass } from '../knowledge/program-classes.js';
import { children, need, statementsOf, walk } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse } from '../refusal.js';
import { isPrimitive, joinAll, any } from '../types/types.js';
import type { Type } from '../types/types.js';
import { splitAssignment } from '../shapes.js';
import { helper } from '../runtime-use.js';
import { typeText } from '../types/typescript.js';
import { bindingAt, boundName, keywordAt } from './declared.js';
import { method } from './methods.js';
import { statement } from './statement.js';

export function classDefinition(node: SyntaxNode, frame: Frame): void {
  const { knowledge, out } = frame.program;
  const shape = knowledge.classAt(node);
  const nameNode = need(node, 'VariableName');
  const keyword = keywordAt(bindingAt(nameNode, frame), node.from, frame);
  const name = boundName(nameNode, frame);
  const base = shape.base ? ` extends ${within(baseText(shape.base, frame), precedence.call)}` : '';
  const isDeclaration = keyword === 'const';
  const left = keyword === 'let' ? `let ${name}: any = ` : `${name} = `;
  out.line(`${isDeclaration ? '' : left}class ${name}${base} {`, node.from);
  const self: MethodFrame = {
    className: shape.name,
    hasBase: shape.base !== undefined,
    self: undefined,
    alias: 'self',
    needsAlias: false,
  };
  const inside = frameWith(frame, {
    method: self,
    closed: undefined,
    caught: undefined,
    inLoop: false,
  });
  out.indented(() => {
    fields(shape, inside);
    out.blank();
    for (const member of statementsOf(need(node, 'Body'))) classMember(member, shape, inside);
    extraMembers(shape, inside);
  });
  out.line(isDeclaration ? '}' : '};');
}

function baseText(base: SyntaxNode, frame: Frame) {
  const type = frame.program.knowledge.typeOf(base);
  if (type.kind !== 'class') refuse(base, 'a base class that is not known');
  if (type.of.from === 'host') refuse(base, `a class that extends '${type.of.name}'`);
  const text = expression(base, frame);
  const model = frame.program.knowledge.vocabulary.class(type.of.name.replace(/^\w+\./, ''));
  const args = (model?.typeParameters ?? []).map(() => 'any').join(', ');
  return args ? { ...text, text: `${text.text}<${args}>` } : text;
}

/** What the methods put on `self`: declared, not initialised, so that it is absent until then. */
function fields(shape: ProgramClass, frame: Frame): void {
  const declared = (name: string) =>
    shape.attributes.has(name) || isInherited(shape.name, name, frame);
  for (const [name, values] of shape.fields) {
    if (declared(name)) continue;
    frame.program.out.line(`declare ${name}: ${fieldType(values, frame)};`, shape.node.from);
  }
  for (const name of namesFromOutside(shape, frame)) {
    if (declared(name) || shape.fields.has(name)) continue;
    frame.program.out.line(`declare ${name}: any;`, shape.node.from);
  }
}

/** `box.value = 1`: what is put on instances outside of their methods. */
function namesFromOutside(shape: ProgramClass, frame: Frame): Set<string> {
  const { knowledge, root } = frame.program;
  const found = new Set<string>();
  for (const node of walk(root)) {
    if (node.name !== 'AssignStatement') continue;
    for (const target of splitAssignment(node).targets.flat()) {
      const [object, dot, property] = children(target);
      if (target.name !== 'MemberExpression' || dot!.name !== '.') continue;
      const type = knowledge.typeOf(object!);
      const isOwn =
        type.kind === 'instance' && type.of.from === 'program' && type.of.name === shape.name;
      if (isOwn && !shape.methods.has(textOf(property!, frame))) {
        found.add(textOf(property!, frame));
      }
    }
  }
  return found;
}

function fieldType(values: readonly (SyntaxNode | undefined)[], frame: Frame): string {
  const type: Type = joinAll(
    values.map((value) => (value ? frame.program.knowledge.typeOf(value) : any)),
  );
  return ['number', 'string', 'boolean', 'bytes'].includes(type.kind)
    ? typeText(type, frame)
    : 'any';
}

function classMember(member: SyntaxNode, shape: ProgramClass, frame: Frame): void {
  try {
    switch (member.name) {
      case 'PassStatement':
        return;
      case 'ExpressionStatement':
        return statement(member, frame);
      case 'AssignStatement':
        return attributeDefinition(member, shape, frame);
      case 'FunctionDefinition':
      case 'DecoratedStatement':
        return method(member, shape, frame);
      default:
        return refuse(
          member,
          'this statement in the body of a class',
          'only methods and attributes stand there',
        );
    }
  } catch (error) {
    frame.program.report(error);
  }
}

/** `name = value` in a class: a field of each instance, or static where it is read from the class. */
function attributeDefinition(node: SyntaxNode, shape: ProgramClass, frame: Frame): void {
  const { targets, value } = splitAssignment(node);
  const [target] = targets[0]!;
  if (targets.length > 1 || targets[0]!.length > 1 || target!.name !== 'VariableName') {
    refuse(node, 'this assignment in the body of a class');
  }
  if (!value[0]) return;
  const name = textOf(target!, frame);
  const type = frame.program.knowledge.typeOf(value[0]);
  const isShared = readsFromClass(shape.name, name, frame);
  if (isShared && readsFromInstance(shape.name, name, frame)) {
    refuse(target!, `'${name}' both of the class and of its instances`, 'use one of the two');
  }
  const bases = frame.program.knowledge.programLineage(shape.name).slice(1);
  if (!isShared && bases.some((at) => at.fields.has(name))) {
    refuse(
      target!,
      `'${name}' of the class, which a method of its base sets,`,
      'set it in a method',
    );
  }
  const isFixed = isPrimitive(type) || type.kind === 'bytes' || type.kind === 'class' || isShared;
  if (!isFixed) {
    refuse(value[0], 'an attribute of the class that its instances share', "set it in '__init__'");
  }
  const isField = ['number', 'string', 'boolean'].includes(type.kind) ? '' : ': any';
  const text = within(expression(value[0], frame), precedence.assign);
  const prefix = isShared ? 'static ' : isInherited(shape.name, name, frame) ? 'override ' : '';
  frame.program.out.line(`${prefix}${name}${isField} = ${text};`, node.from);
}

/** Whether a base class of the program has the attribute too. */
function isInherited(className: string, name: string, frame: Frame): boolean {
  const bases = frame.program.knowledge.programLineage(className).slice(1);
  return bases.some((at) => at.attributes.has(name) || at.fields.has(name));
}

/** `Name.attribute` somewhere in the program. */
function readsFromClass(className: string, name: string, frame: Frame): boolean {
  for (const node of walk(frame.program.root)) {
    if (node.name === 'MemberExpression' && textOf(node, frame) === `${className}.${name}`) {
      return true;
    }
  }
  return false;
}

/** `self.attribute`, or of any other value than the class. */
function readsFromInstance(className: string, name: string, frame: Frame): boolean {
  for (const node of walk(frame.program.root)) {
    const [object, dot, property] = node.name === 'MemberExpression' ? children(node) : [];
    if (dot?.name !== '.' || textOf(property!, frame) !== name) continue;
    if (textOf(object!, frame) !== className) return true;
  }
  return false;
}

/** What can be awaited in a generator can be awaited in an async function too. */
function extraMembers(shape: ProgramClass, frame: Frame): void {
  const { out } = frame.program;
  if (!shape.methods.has('__await__')) return;
  if (frame.program.knowledge.baseOutside(shape.name)?.from === 'contract') return;
  out.blank();
  out.line('then = thenOf(this);');
  helper('thenOf', shape.node, frame);
}
