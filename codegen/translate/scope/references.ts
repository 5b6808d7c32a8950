/** The walk that finds every name of a program: where, in whose code, written or read. */
import { child, children, items, need, statementsOf, withoutCommas } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { isImportFallback } from '../import-fallback.js';
import { splitAssignment, splitTry } from '../shapes.js';
import { refuse } from '../refusal.js';
import type { Reference, Scope, ScopeKind, WriteForm } from './model.js';

export class ReferenceWalk {
  readonly found: Reference[] = [];
  readonly scopes: Scope[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  program(root: SyntaxNode): Scope {
    const scope = this.#scope('program', root, undefined);
    for (const statement of children(root)) this.#walk(statement, scope);
    return scope;
  }

  #scope(kind: ScopeKind, node: SyntaxNode, parent: Scope | undefined): Scope {
    const scope: Scope = { kind, node, parent, bindings: new Map(), outer: new Map() };
    this.scopes.push(scope);
    return scope;
  }

  #name(node: SyntaxNode): string {
    return this.#text.slice(node.from, node.to);
  }

  #read(node: SyntaxNode, scope: Scope): void {
    this.found.push({ name: this.#name(node), node, scope });
  }

  #write(node: SyntaxNode, scope: Scope, write: WriteForm, statement: SyntaxNode): void {
    this.found.push({ name: this.#name(node), node, scope, write, statement });
  }

  #walkAll(nodes: readonly SyntaxNode[], scope: Scope): void {
    for (const node of nodes) this.#walk(node, scope);
  }

  #walk(node: SyntaxNode, scope: Scope): void {
    switch (node.name) {
      case 'VariableName':
        return this.#read(node, scope);
      case 'FunctionDefinition':
        return this.#function(node, scope);
      case 'LambdaExpression':
        return this.#lambda(node, scope);
      case 'ClassDefinition':
        return this.#class(node, scope);
      case 'AssignStatement':
        return this.#assignment(node, scope);
      case 'UpdateStatement':
        return this.#update(node, scope);
      case 'ForStatement':
        return this.#for(node, scope);
      case 'WithStatement':
        return this.#with(node, scope);
      case 'TryStatement':
        return this.#try(node, scope);
      case 'ImportStatement':
        return this.#import(node, scope);
      case 'DeleteStatement':
        return this.#targets(items(node).slice(1), scope, 'delete', node);
      case 'ScopeStatement':
        return this.#outer(node, scope);
      case 'Decorator':
        // `@asyncio.coroutine`: only the first name is a variable.
        return this.#walkAll(children(node).slice(1, 2), scope);
      case 'ArgList':
        return this.#arguments(node, scope);
      case 'TypeDef':
        return;
      case 'ArrayComprehensionExpression':
      case 'SetComprehensionExpression':
      case 'DictionaryComprehensionExpression':
      case 'ComprehensionExpression':
        return this.#comprehension(node, scope);
      default:
        return this.#walkAll(children(node), scope);
    }
  }

  #function(node: SyntaxNode, scope: Scope): void {
    const statement = node.parent?.name === 'DecoratedStatement' ? node.parent : node;
    this.#write(need(node, 'VariableName'), scope, 'def', statement);
    const inner = this.#scope('function', node, scope);
    this.#parameters(need(node, 'ParamList'), scope, inner);
    this.#walkAll(statementsOf(need(node, 'Body')), inner);
  }

  #lambda(node: SyntaxNode, scope: Scope): void {
    const inner = this.#scope('lambda', node, scope);
    const list = child(node, 'ParamList');
    if (list) this.#parameters(list, scope, inner);
    this.#walk(children(node).at(-1)!, inner);
  }

  /** Names belong to the function; defaults are evaluated outside of it. */
  #parameters(list: SyntaxNode, outside: Scope, inside: Scope): void {
    let isDefault = false;
    for (const node of children(list)) {
      if (node.name === 'AssignOp') isDefault = true;
      else if (node.name === ',') isDefault = false;
      else if (isDefault) this.#walk(node, outside);
      else if (node.name === 'VariableName') this.#write(node, inside, 'parameter', list);
    }
  }

  #class(node: SyntaxNode, scope: Scope): void {
    this.#write(need(node, 'VariableName'), scope, 'class', node);
    const bases = child(node, 'ArgList');
    if (bases) this.#walk(bases, scope);
    const inner = this.#scope('class', node, scope);
    this.#walkAll(statementsOf(need(node, 'Body')), inner);
  }

  #assignment(node: SyntaxNode, scope: Scope): void {
    const { targets, value } = splitAssignment(node);
    this.#walkAll(value, scope);
    for (const target of targets) this.#targets(target, scope, 'assign', node);
  }

  #update(node: SyntaxNode, scope: Scope): void {
    const [target, , value] = children(node);
    if (target!.name === 'VariableName') {
      this.#read(target!, scope);
      this.#write(target!, scope, 'augment', node);
    } else {
      this.#walk(target!, scope);
    }
    this.#walk(value!, scope);
  }

  #targets(
    nodes: readonly SyntaxNode[],
    scope: Scope,
    form: WriteForm,
    statement: SyntaxNode,
  ): void {
    for (const node of nodes) {
      if (node.name === 'VariableName') this.#write(node, scope, form, statement);
      else if (/^(Tuple|Array|Parenthesized)Expression$/.test(node.name)) {
        this.#targets(items(node), scope, form, statement);
      } else if (node.name !== '*') this.#walk(node, scope);
    }
  }

  #for(node: SyntaxNode, scope: Scope): void {
    const parts = children(node);
    const start = parts.findIndex((part) => part.name === 'for');
    const middle = parts.findIndex((part) => part.name === 'in');
    const bodies = parts.filter((part) => part.name === 'Body');
    this.#walkAll(
      parts.slice(middle + 1).filter((part) => part.name !== 'Body'),
      scope,
    );
    this.#targets(withoutCommas(parts.slice(start + 1, middle)), scope, 'for', node);
    this.#walkAll(bodies.flatMap(statementsOf), scope);
  }

  #with(node: SyntaxNode, scope: Scope): void {
    let isTarget = false;
    for (const part of children(node)) {
      if (part.name === 'as') isTarget = true;
      else if (isTarget) {
        this.#targets([part], scope, 'with', node);
        isTarget = false;
      } else this.#walk(part, scope);
    }
  }

  #try(node: SyntaxNode, scope: Scope): void {
    const shape = splitTry(node);
    if (isImportFallback(shape, (part) => this.#name(part))) return this.#walk(shape.body, scope);
    let name: SyntaxNode | undefined;
    let afterAs = false;
    for (const part of children(node)) {
      if (part.name === 'as') afterAs = true;
      else if (afterAs) {
        name = part;
        afterAs = false;
      } else if (part.name === 'Body' && name) {
        const handler = this.#scope('handler', part, scope);
        this.#write(name, handler, 'handler', node);
        this.#walkAll(statementsOf(part), handler);
        name = undefined;
      } else this.#walk(part, scope);
    }
  }

  #import(node: SyntaxNode, scope: Scope): void {
    const parts = children(node);
    const names =
      parts[0]!.name === 'from' ? parts.slice(parts.findIndex((p) => p.name === 'import')) : parts;
    names.forEach((part, i) => {
      if (part.name !== 'VariableName' || names[i + 1]?.name === 'as') return;
      // `import a.b` binds `a`.
      if (names[i - 1]?.name !== '.') this.#write(part, scope, 'import', node);
    });
  }

  #outer(node: SyntaxNode, scope: Scope): void {
    const target = this.#writer(scope);
    for (const name of children(node).filter((part) => part.name === 'VariableName')) {
      target.outer.set(this.#name(name), name);
    }
  }

  #writer(scope: Scope): Scope {
    return scope.kind === 'handler' && scope.parent ? this.#writer(scope.parent) : scope;
  }

  #arguments(node: SyntaxNode, scope: Scope): void {
    const parts = children(node);
    const loop = parts.findIndex((part) => part.name === 'for');
    if (loop >= 0) return this.#comprehension(node, scope);
    parts.forEach((part, i) => {
      const isKeyword = part.name === 'VariableName' && parts[i + 1]?.name === 'AssignOp';
      if (!isKeyword) this.#walk(part, scope);
    });
  }

  /** `x for x in xs if x`: the first iterable belongs to the code around it. */
  #comprehension(node: SyntaxNode, scope: Scope): void {
    const parts = items(node);
    const inner = this.#scope('comprehension', node, scope);
    let part: 'value' | 'target' | 'iterable' = 'value';
    let loops = 0;
    for (const piece of parts) {
      if (piece.name === 'async') refuse(piece, 'an asynchronous comprehension', 'write a loop');
      else if (piece.name === 'for') {
        part = 'target';
        loops += 1;
      } else if (piece.name === 'in') part = 'iterable';
      else if (part === 'target') this.#targets([piece], inner, 'comprehension', node);
      else
        this.#walk(piece, part === 'iterable' && loops === 1 && isIterable(piece) ? scope : inner);
    }
  }
}

/** The expression right after `in`, not a condition after `if`. */
function isIterable(node: SyntaxNode): boolean {
  return node.prevSibling?.name === 'in';
}
