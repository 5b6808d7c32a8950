/** Statements taken apart: what the tree leaves as a flat row of children. */
import { child, children, items, lastChild, need, withoutCommas } from './parse.js';
import type { SyntaxNode } from './parse.js';
import { refuse } from './refusal.js';

export interface AssignmentShape {
  /** `a = b, c = value`: `[[a], [b, c]]`. */
  readonly targets: readonly (readonly SyntaxNode[])[];
  /** More than one: a tuple without parentheses. Empty: `x: int` alone. */
  readonly value: readonly SyntaxNode[];
  /** A comma at the end of a target or value makes it a tuple. */
  readonly tupleValue: boolean;
  readonly tupleTargets: readonly boolean[];
  readonly annotation: SyntaxNode | undefined;
}

export function splitAssignment(node: SyntaxNode): AssignmentShape {
  const parts: SyntaxNode[][] = [[]];
  let annotation: SyntaxNode | undefined;
  for (const part of children(node)) {
    if (part.name === 'AssignOp') parts.push([]);
    else if (part.name === 'TypeDef') annotation = lastChild(part);
    else parts.at(-1)!.push(part);
  }
  const value = parts.length > 1 ? parts.pop()! : [];
  const isTuple = (part: SyntaxNode[]) => part.some((piece) => piece.name === ',');
  return {
    targets: parts.map(withoutCommas),
    tupleTargets: parts.map(isTuple),
    value: withoutCommas(value),
    tupleValue: isTuple(value),
    annotation,
  };
}

export interface ForShape {
  readonly isAsync: boolean;
  readonly targets: readonly SyntaxNode[];
  readonly isTuple: boolean;
  readonly iterable: readonly SyntaxNode[];
  readonly body: SyntaxNode;
}

export function splitFor(node: SyntaxNode): ForShape {
  const parts = children(node);
  const otherwise = parts.find((part) => part.name === 'else');
  if (otherwise) refuse(otherwise, "'else' after a loop", 'use a flag');
  const start = parts.findIndex((part) => part.name === 'for');
  const middle = parts.findIndex((part) => part.name === 'in');
  const targets = parts.slice(start + 1, middle);
  return {
    isAsync: parts[0]!.name === 'async',
    targets: withoutCommas(targets),
    isTuple: targets.length > 1,
    iterable: withoutCommas(parts.slice(middle + 1)).filter((part) => part.name !== 'Body'),
    body: need(node, 'Body'),
  };
}

export interface WithShape {
  readonly isAsync: boolean;
  readonly managers: readonly { readonly value: SyntaxNode; readonly target?: SyntaxNode }[];
  readonly body: SyntaxNode;
}

export function splitWith(node: SyntaxNode): WithShape {
  const managers: { value: SyntaxNode; target?: SyntaxNode }[] = [];
  let afterAs = false;
  for (const part of items(node)) {
    if (part.name === 'as') afterAs = true;
    else if (['async', 'with', 'Body'].includes(part.name)) continue;
    else if (afterAs) {
      managers.at(-1)!.target = part;
      afterAs = false;
    } else managers.push({ value: part });
  }
  return { isAsync: children(node)[0]!.name === 'async', managers, body: need(node, 'Body') };
}

export interface Handler {
  /** Absent: `except:`. */
  readonly type: SyntaxNode | undefined;
  readonly name: SyntaxNode | undefined;
  readonly body: SyntaxNode;
  readonly keyword: SyntaxNode;
}

export interface TryShape {
  readonly body: SyntaxNode;
  readonly handlers: readonly Handler[];
  readonly otherwise: SyntaxNode | undefined;
  readonly last: SyntaxNode | undefined;
}

export function splitTry(node: SyntaxNode): TryShape {
  const parts = children(node);
  const handlers: Handler[] = [];
  const blocks = new Map<string, SyntaxNode>();
  for (let i = 0; i < parts.length; i += 1) {
    const keyword = parts[i]!;
    const end = parts.findIndex((part, at) => at > i && part.name === 'Body');
    const head = parts.slice(i + 1, end);
    const body = parts[end]!;
    if (keyword.name === 'except') {
      const star = head.find((part) => part.name === '*' || part.name === 'ArithOp');
      if (star) refuse(star, "'except*'", 'Python 3.6 does not know it');
      const as = head.findIndex((part) => part.name === 'as');
      const name = as < 0 ? undefined : head[as + 1];
      handlers.push({ type: as === 0 ? undefined : head[0], name, body, keyword });
    } else {
      blocks.set(keyword.name, body);
    }
    i = end;
  }
  return {
    body: blocks.get('try')!,
    handlers,
    otherwise: blocks.get('else'),
    last: blocks.get('finally'),
  };
}

export interface ParameterShape {
  readonly name: SyntaxNode;
  readonly kind: 'positional' | 'var-positional' | 'keyword-only' | 'var-keyword';
  readonly annotation: SyntaxNode | undefined;
  readonly default: SyntaxNode | undefined;
}

export function splitParameters(list: SyntaxNode | undefined): ParameterShape[] {
  const found: ParameterShape[] = [];
  let afterStar = false;
  for (const group of list ? commaGroups(withoutParentheses(list)) : []) {
    const [first, second] = group;
    if (!first) continue;
    if (first.name === '*' && !second) afterStar = true;
    else if (first.name === '*' || first.name === '**') {
      const kind = first.name === '*' ? 'var-positional' : 'var-keyword';
      found.push({ name: second!, kind, annotation: annotationIn(group), default: undefined });
      afterStar = true;
    } else {
      const assign = group.findIndex((part) => part.name === 'AssignOp');
      found.push({
        name: first,
        kind: afterStar ? 'keyword-only' : 'positional',
        annotation: annotationIn(group),
        default: assign < 0 ? undefined : group[assign + 1],
      });
    }
  }
  return found;
}

function withoutParentheses(list: SyntaxNode): SyntaxNode[] {
  return children(list).filter((part) => part.name !== '(' && part.name !== ')');
}

function annotationIn(group: readonly SyntaxNode[]): SyntaxNode | undefined {
  const definition = group.find((part) => part.name === 'TypeDef');
  return definition ? lastChild(definition) : undefined;
}

function commaGroups(parts: readonly SyntaxNode[]): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (const part of parts) {
    if (part.name === ',') groups.push([]);
    else groups.at(-1)!.push(part);
  }
  return groups;
}

/** One argument of a call. */
export interface ArgumentShape {
  readonly kind: 'positional' | 'star' | 'keyword' | 'double-star';
  readonly keyword: SyntaxNode | undefined;
  readonly value: SyntaxNode;
}

/** The arguments of a call; a bare generator expression is one positional argument, the list itself. */
export function splitArguments(list: SyntaxNode): ArgumentShape[] {
  const parts = children(list).slice(1, -1);
  if (parts.some((part) => part.name === 'for')) {
    return [{ kind: 'positional', keyword: undefined, value: list }];
  }
  return commaGroups(parts)
    .filter((group) => group.length > 0)
    .map((group): ArgumentShape => {
      const [first, second, third] = group;
      if (first!.name === '*') return { kind: 'star', keyword: undefined, value: second! };
      if (first!.name === '**') return { kind: 'double-star', keyword: undefined, value: second! };
      if (second?.name === 'AssignOp') return { kind: 'keyword', keyword: first, value: third! };
      return { kind: 'positional', keyword: undefined, value: first! };
    });
}

export interface FunctionShape {
  readonly name: SyntaxNode;
  readonly isAsync: boolean;
  readonly parameters: readonly ParameterShape[];
  /** What stands behind the arrow. */
  readonly returns: SyntaxNode | undefined;
  readonly body: SyntaxNode;
  readonly decorators: readonly SyntaxNode[];
}

/** A FunctionDefinition, or the DecoratedStatement around it. */
export function splitFunction(node: SyntaxNode): FunctionShape {
  const definition = node.name === 'DecoratedStatement' ? need(node, 'FunctionDefinition') : node;
  const statement =
    definition.parent?.name === 'DecoratedStatement' ? definition.parent : definition;
  return {
    name: need(definition, 'VariableName'),
    isAsync: child(definition, 'async') !== undefined,
    parameters: splitParameters(need(definition, 'ParamList')),
    returns: annotationIn(children(definition)),
    body: need(definition, 'Body'),
    decorators: children(statement).filter((part) => part.name === 'Decorator'),
  };
}
