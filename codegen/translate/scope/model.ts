import type { SyntaxNode } from '../parse.js';

export type ScopeKind =
  | 'program'
  | 'function'
  | 'lambda'
  | 'class'
  | 'comprehension'
  /** `except E as name`: Python forgets the name at the end of the handler, so it is as good as a scope. */
  | 'handler';

export interface Scope {
  readonly kind: ScopeKind;
  /** FunctionDefinition, LambdaExpression, ...; for a handler its Body; for the program the Script. */
  readonly node: SyntaxNode;
  readonly parent: Scope | undefined;
  readonly bindings: Map<string, Binding>;
  /** Names that a `nonlocal` or `global` statement sends outwards. */
  readonly outer: Map<string, SyntaxNode>;
}

export type WriteForm =
  | 'assign'
  | 'augment'
  | 'for'
  | 'with'
  | 'def'
  | 'class'
  | 'import'
  | 'delete'
  | 'parameter'
  | 'handler'
  | 'comprehension';

/** One place where a name is written or read. */
export interface Reference {
  readonly name: string;
  readonly node: SyntaxNode;
  /** The scope whose code it is in. */
  readonly scope: Scope;
  /** Absent: the name is only read. */
  readonly write?: WriteForm;
  /** For a write: the statement that does it. */
  readonly statement?: SyntaxNode;
}

/** A variable: every place that writes or reads it, in the order of the text. */
export interface Binding {
  readonly name: string;
  readonly scope: Scope;
  readonly writes: Reference[];
  readonly reads: Reference[];
}

export function isParameter(binding: Binding): boolean {
  return binding.writes.some((write) => write.write === 'parameter');
}

/** Whether the reference is in a function nested in the variable's own: it may run at any later time. */
export function isCaptured(binding: Binding, reference: Reference): boolean {
  return functionScope(reference.scope) !== functionScope(binding.scope);
}

/** The function (or lambda, or program) whose code a scope's code is part of. */
function functionScope(scope: Scope): Scope {
  let found = scope;
  while (found.parent && !['program', 'function', 'lambda'].includes(found.kind)) {
    found = found.parent;
  }
  return found;
}
