/**
 * The arguments of a call, as the signature tells: what stands by position, what goes into the options object.
 *
 * In TypeScript keyword parameters are properties of a last object. An optional parameter of the contract that Python takes
 * by position too may be named there, unless it takes anything: an object in its place is a value.
 */
import type { Parameter } from '../../model/contract.js';

import { value } from '../expressions/expression.js';
import { iterable } from '../expressions/iterables.js';
import { library } from '../runtime-use.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import type { Definition } from '../knowledge/definitions.js';
import type { SyntaxNode } from '../parse.js';
import { Refusal, refuse, reject } from '../refusal.js';
import { splitArguments } from '../shapes.js';
import type { ArgumentShape } from '../shapes.js';
import { takesAnything } from '../types/python-types.js';
import { argumentFor } from './argument-types.js';

export interface CallTarget {
  /** For messages: `loop.call_soon`. */
  readonly what: string;
  readonly definition: Definition | undefined;
  /** The contract's, whose TypeScript signature is generated, or a function of this program. */
  readonly declaredBy: 'contract' | 'program';
}

export function argumentList(list: SyntaxNode, target: CallTarget, frame: Frame): string {
  const args = splitArguments(list);
  if (!target.definition) return plainArguments(args, target.what, frame);
  return new Placement(target, target.definition, list, frame).place(args);
}

/** Of a callee that nobody describes: by position only. */
export function plainArguments(args: readonly ArgumentShape[], what: string, frame: Frame): string {
  return args
    .map((argument) => {
      if (argument.kind === 'star') return `...${iterable(argument.value, frame).text}`;
      if (argument.kind === 'positional') return value(argument.value, frame);
      const named = argument.keyword ? ` '${textOf(argument.keyword, frame)}'` : '';
      const at = argument.keyword ?? argument.value;
      return reject(
        at,
        `'${what}' is neither in the contract nor defined here, so it takes no keyword${named}`,
      );
    })
    .join(', ');
}

/** One call being put together. */
class Placement {
  readonly #target: CallTarget;
  readonly #frame: Frame;
  readonly #list: SyntaxNode;
  readonly #positional: readonly Parameter[];
  readonly #rest: Parameter | undefined;
  readonly #all: readonly Parameter[];
  /** Texts by place; a gap is an optional parameter that is left out. */
  readonly #placed: (string | undefined)[] = [];
  readonly #further: string[] = [];
  readonly #options: string[] = [];
  #open = false;

  constructor(target: CallTarget, definition: Definition, list: SyntaxNode, frame: Frame) {
    this.#target = target;
    this.#frame = frame;
    this.#list = list;
    this.#all = definition.parameters;
    this.#positional = this.#all.filter(
      ({ kind }) => kind === 'positional' || kind === 'positional-only',
    );
    this.#rest = this.#all.find(({ kind }) => kind === 'var-positional');
  }

  place(args: readonly ArgumentShape[]): string {
    for (const argument of args) this.#take(argument);
    this.#checkRequired();
    return this.#texts().join(', ');
  }

  #take(argument: ArgumentShape): void {
    switch (argument.kind) {
      case 'positional':
        return this.#takePositional(argument.value);
      case 'star':
        this.#open = true;
        this.#further.push(`...${iterable(argument.value, this.#frame).text}`);
        return;
      case 'keyword':
        return this.#takeKeyword(argument.keyword!, argument.value);
      case 'double-star':
        this.#open = true;
        this.#options.push(`...${value(argument.value, this.#frame)}`);
        return;
      default:
        return argument.kind satisfies never;
    }
  }

  #takePositional(node: SyntaxNode): void {
    const parameter = this.#positional[this.#placed.length];
    if (this.#open) this.#further.push(value(node, this.#frame));
    else if (parameter) this.#placed.push(argumentFor(node, parameter, this.#frame));
    else if (this.#rest) this.#further.push(argumentFor(node, this.#rest, this.#frame));
    else this.#tooMany(node);
  }

  #tooMany(node: SyntaxNode): never {
    const count = this.#positional.length;
    const takes =
      count === 0 ? 'no arguments' : count === 1 ? 'one argument' : `${String(count)} arguments`;
    const names = count === 0 ? '' : `: ${this.#names(this.#positional)}`;
    const message = `'${this.#target.what}' takes ${takes} by position${names}`;
    throw new Refusal('unknown-parameter', node.from, message);
  }

  #takeKeyword(keyword: SyntaxNode, node: SyntaxNode): void {
    const name = textOf(keyword, this.#frame);
    const index = this.#positional.findIndex((parameter) => parameter.name === name);
    if (index >= 0) return this.#takeNamedPositional(index, keyword, node);
    const parameter = this.#all.find((at) => at.kind === 'keyword-only' && at.name === name);
    if (!parameter && !this.#all.some(({ kind }) => kind === 'var-keyword')) {
      this.#unknown(keyword, name);
    }
    this.#addOption(
      name,
      parameter ? argumentFor(node, parameter, this.#frame) : value(node, this.#frame),
    );
  }

  #unknown(keyword: SyntaxNode, name: string): never {
    const message = `'${this.#target.what}' has no parameter '${name}'; it has ${this.#names(this.#all) || 'none'}`;
    throw new Refusal('unknown-parameter', keyword.from, message);
  }

  #names(parameters: readonly Parameter[]): string {
    return parameters.map((parameter) => parameter.name).join(', ');
  }

  #takeNamedPositional(index: number, keyword: SyntaxNode, node: SyntaxNode): void {
    const parameter = this.#positional[index]!;
    if (this.#placed[index] !== undefined) reject(keyword, `'${parameter.name}' is given twice`);
    if (this.#open) refuse(keyword, `'${parameter.name}' by name behind '*args'`);
    const text = argumentFor(node, parameter, this.#frame);
    if (this.#isNameable(index)) this.#addOption(parameter.name, text);
    else this.#placed[index] = text;
  }

  /** Whether the generated signature has the parameter in its options. */
  #isNameable(index: number): boolean {
    if (this.#target.declaredBy === 'program' || this.#rest) return false;
    return index >= this.#firstNameable();
  }

  #firstNameable(): number {
    const last = this.#positional.findLastIndex(
      ({ kind, type, default: preset }) =>
        preset === undefined || kind === 'positional-only' || takesAnything(type),
    );
    return last + 1;
  }

  #addOption(name: string, text: string): void {
    this.#options.push(name === text ? name : `${name}: ${text}`);
  }

  #checkRequired(): void {
    if (this.#open) return;
    this.#positional.forEach((parameter, i) => {
      if (this.#placed[i] !== undefined || parameter.default !== undefined) return;
      const message = `'${this.#target.what}' needs '${parameter.name}'`;
      throw new Refusal('unknown-parameter', this.#list.from, message);
    });
  }

  #texts(): string[] {
    const texts = Array.from(this.#placed, (text) => text ?? 'undefined');
    const hasOptions = this.#options.length > 0;
    if (hasOptions && !this.#rest && !this.#open) {
      const first =
        this.#target.declaredBy === 'contract' ? this.#firstNameable() : this.#positional.length;
      while (texts.length < first) texts.push('undefined');
    }
    texts.push(...this.#further);
    if (hasOptions) texts.push(this.#optionsText());
    return texts;
  }

  #optionsText(): string {
    const object = `{ ${this.#options.join(', ')} }`;
    const { declaredBy } = this.#target;
    if (declaredBy === 'program' || !this.#rest || !takesAnything(this.#rest.type)) return object;
    return `${library(this.#frame)}.kw(${object})`;
  }
}
