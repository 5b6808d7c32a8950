/** Everything the translator knows about one program, asked node by node and remembered. */
import type { PythonType } from '../../model/contract.js';
import { calleeOf } from '../calls/callee.js';
import type { Callee } from '../calls/callee.js';
import { readClass } from '../knowledge/program-classes.js';
import type { ProgramClass } from '../knowledge/program-classes.js';
import type { Vocabulary } from '../knowledge/vocabulary.js';
import type { SyntaxNode } from '../parse.js';
import type { Names } from '../scope/resolve.js';
import type { Binding } from '../scope/model.js';
import type { Style } from '../translation.js';
import { Memory } from './memory.js';
import { typeOfBinding } from './of-binding.js';
import { typeOfExpression } from './of-expression.js';
import { resultOfFunction } from './of-function.js';
import { any } from './types.js';
import type { ClassName, Type } from './types.js';

export interface KnowledgeSources {
  readonly source: string;
  readonly names: Names;
  readonly vocabulary: Vocabulary;
  readonly style: Style;
  /** Types that the author states: `function.parameter`. */
  readonly stated: ReadonlyMap<string, PythonType>;
}

export class Knowledge {
  /** The whole program. */
  readonly source: string;
  readonly names: Names;
  readonly vocabulary: Vocabulary;
  readonly style: Style;
  readonly stated: ReadonlyMap<string, PythonType>;
  readonly #memory = new Memory();
  readonly #classes = new Map<number, ProgramClass>();

  constructor({ source, names, vocabulary, style, stated }: KnowledgeSources) {
    this.source = source;
    this.names = names;
    this.vocabulary = vocabulary;
    this.style = style;
    this.stated = stated;
  }

  text(node: SyntaxNode): string {
    return this.source.slice(node.from, node.to);
  }

  typeOf(node: SyntaxNode): Type {
    return this.#memory.ask(`type ${keyOf(node)}`, any, () => typeOfExpression(node, this));
  }

  typeOfBinding(binding: Binding): Type {
    const { scope, name } = binding;
    const question = `variable ${name} of ${scope.kind} ${keyOf(scope.node)}`;
    return this.#memory.ask(question, any, () => typeOfBinding(binding, this));
  }

  /** What calling a function of the program gives, before any `await`. */
  resultOf(functionNode: SyntaxNode): Type {
    const question = `result ${keyOf(functionNode)}`;
    return this.#memory.ask(question, any, () => resultOfFunction(functionNode, this));
  }

  calleeOf(call: SyntaxNode): Callee {
    return this.#memory.ask<Callee>(`callee ${keyOf(call)}`, { kind: 'value' }, () =>
      calleeOf(call, this),
    );
  }

  classAt(definition: SyntaxNode): ProgramClass {
    let found = this.#classes.get(definition.from);
    if (!found) {
      found = readClass(definition, this.source);
      this.#classes.set(definition.from, found);
    }
    return found;
  }

  /** The class of the program with that name. */
  classNamed(name: string): ProgramClass | undefined {
    return this.programClasses().find((candidate) => candidate.name === name);
  }

  programClasses(): ProgramClass[] {
    const found: ProgramClass[] = [];
    for (const binding of this.names.bindings()) {
      for (const { write, statement } of binding.writes) {
        if (write === 'class') found.push(this.classAt(statement!));
      }
    }
    return found;
  }

  /** The class, then the bases that the program defines too. */
  programLineage(name: string): ProgramClass[] {
    const found: ProgramClass[] = [];
    for (let at = this.classNamed(name); at && !found.includes(at);) {
      found.push(at);
      at = at.base && this.classNamed(this.text(at.base));
    }
    return found;
  }

  /** The class of the contract, or the exception, that a class of the program extends. */
  baseOutside(name: string): ClassName | undefined {
    const base = this.programLineage(name).at(-1)?.base;
    const type = base && this.typeOf(base);
    return type?.kind === 'class' ? type.of : undefined;
  }
}

function keyOf(node: SyntaxNode): string {
  return `${String(node.from)}:${String(node.to)}:${node.name}`;
}
