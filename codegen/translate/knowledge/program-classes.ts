/** The classes that a program defines: their base, methods and attributes. */
import type { SyntaxNode } from '../parse.js';
import { child, children, items, need, statementsOf, walk } from '../parse.js';
import { refuse } from '../refusal.js';
import { splitAssignment, splitFunction } from '../shapes.js';

export interface ProgramClass {
  readonly name: string;
  readonly node: SyntaxNode;
  /** The expression of the base class; none for `object`. */
  readonly base: SyntaxNode | undefined;
  /** FunctionDefinition nodes by name. */
  readonly methods: ReadonlyMap<string, SyntaxNode>;
  readonly properties: ReadonlySet<string>;
  /** `name = value` in the class body. */
  readonly attributes: ReadonlyMap<string, SyntaxNode>;
  /** `self.name = value` in the methods: the values. */
  readonly fields: ReadonlyMap<string, readonly (SyntaxNode | undefined)[]>;
}

export function readClass(node: SyntaxNode, text: string): ProgramClass {
  const textOf = (part: SyntaxNode) => text.slice(part.from, part.to);
  const methods = new Map<string, SyntaxNode>();
  const properties = new Set<string>();
  const attributes = new Map<string, SyntaxNode>();
  for (const statement of statementsOf(need(node, 'Body'))) {
    if (statement.name === 'AssignStatement') {
      const { targets, value } = splitAssignment(statement);
      if (value[0]) attributes.set(textOf(targets[0]![0]!), value[0]);
    }
    if (statement.name !== 'FunctionDefinition' && statement.name !== 'DecoratedStatement') {
      continue;
    }
    const method = splitFunction(statement);
    methods.set(textOf(method.name), method.name.parent!);
    if (method.decorators.some((decorator) => textOf(decorator).trim() === '@property')) {
      properties.add(textOf(method.name));
    }
  }
  const fields = new Map<string, (SyntaxNode | undefined)[]>();
  for (const method of methods.values()) collectFields(method, text, fields);
  return {
    name: textOf(need(node, 'VariableName')),
    node,
    base: baseOf(node, textOf),
    methods,
    properties,
    attributes,
    fields,
  };
}

function baseOf(node: SyntaxNode, textOf: (part: SyntaxNode) => string): SyntaxNode | undefined {
  const list = child(node, 'ArgList');
  const bases = list ? items(list) : [];
  const keyword = list && child(list, 'AssignOp');
  if (keyword) refuse(keyword, 'a keyword of a class, such as metaclass,');
  if (bases.length > 1) refuse(bases[1]!, 'more than one base class');
  return bases[0] && textOf(bases[0]) !== 'object' ? bases[0] : undefined;
}

function collectFields(
  method: SyntaxNode,
  text: string,
  fields: Map<string, (SyntaxNode | undefined)[]>,
): void {
  const self = splitFunction(method).parameters[0]?.name;
  if (!self) return;
  const selfName = text.slice(self.from, self.to);
  const add = (target: SyntaxNode, value: SyntaxNode | undefined) => {
    const [object, dot, property] = children(target);
    if (target.name !== 'MemberExpression' || dot?.name !== '.') return;
    if (text.slice(object!.from, object!.to) !== selfName) return;
    const name = text.slice(property!.from, property!.to);
    fields.set(name, [...(fields.get(name) ?? []), value]);
  };
  for (const node of walk(need(method, 'Body'))) {
    if (node.name === 'AssignStatement') {
      const { targets, tupleTargets, value, tupleValue } = splitAssignment(node);
      targets.forEach((group, i) => {
        const whole = !tupleTargets[i] && !tupleValue ? value[0] : undefined;
        for (const target of group.flatMap(parts)) add(target, whole);
      });
    } else if (node.name === 'UpdateStatement') {
      const [target, , value] = children(node);
      add(target!, value);
    }
  }
}

function parts(target: SyntaxNode): SyntaxNode[] {
  return /^(Tuple|Array|Parenthesized)Expression$/.test(target.name)
    ? items(target).flatMap(parts)
    : [target];
}
