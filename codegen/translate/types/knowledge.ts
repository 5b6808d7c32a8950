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
import { typeOfBinding } from './of-binding.js';
import { typeOfExpression } from './of-expression.js';
import { resultOfFunction } from './of-function.js';
import { any } from './types.js';
import type { Type } from './types.js';

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
  readonly #types = new Map<string, Type>();
  readonly #bindings = new Map<Binding, Type>();
  readonly #results = new Map<number, Type>();
  readonly #callees = new Map<string, Callee>();
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
    return remember(this.#types, keyOf(node), any, () => typeOfExpression(node, this));
  }

  typeOfBinding(binding: Binding): Type {
    return remember(this.#bindings, binding, any, () => typeOfBinding(binding, this));
  }

  /** What calling a function of the program gives, before any `await`. */
  resultOf(functionNode: SyntaxNode): Type {
    return remember(this.#results, functionNode.from, any, () =>
      resultOfFunction(functionNode, this),
    );
  }

  calleeOf(call: SyntaxNode): Callee {
    return remember(this.#callees, keyOf(call), { kind: 'value' }, () => calleeOf(call, this));
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

  /** The class of the contract that a class of the program extends. */
  contractBase(name: string): string | undefined {
    const base = this.programLineage(name).at(-1)?.base;
    const type = base && this.typeOf(base);
    return type?.kind === 'class' && type.of.from === 'contract' ? type.of.name : undefined;
  }
}

/** The result, worked out once; `meanwhile` is the answer to whoever asks in a circle. */
function remember<K, V>(memory: Map<K, V>, key: K, meanwhile: V, work: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  memory.set(key, meanwhile);
  const result = work();
  memory.set(key, result);
  return result;
}

function keyOf(node: SyntaxNode): string {
  return `${String(node.from)}:${String(node.to)}:${node.name}`;
}
