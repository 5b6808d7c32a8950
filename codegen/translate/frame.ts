/** What a translator has at hand: the program as a whole, and the function whose code it is writing. */
import type { Problem } from '../model/problem.js';
import type { Colours } from './colour.js';
import type { Identifiers } from './names.js';
import type { SyntaxNode } from './parse.js';
import type { Declaration } from './scope/declarations.js';
import type { Binding } from './scope/model.js';
import type { Flavour, Style } from './translation.js';
import type { Knowledge } from './types/knowledge.js';
import type { Uses } from './uses.js';
import type { Writer } from './writer.js';

export interface Program {
  readonly root: SyntaxNode;
  readonly source: string;
  readonly style: Style;
  readonly flavour: Flavour;
  readonly knowledge: Knowledge;
  readonly colours: Colours;
  readonly identifiers: Identifiers;
  readonly uses: Uses;
  readonly out: Writer;
  readonly problems: Problem[];
  /** Comments of an example that the author replaces. */
  readonly comments: ReadonlyMap<string, string>;
  readonly report: (error: unknown) => void;
  readonly declarationOf: (binding: Binding) => Declaration;
  /** `let` in front of the statement that starts there. */
  readonly hoistedAt: (from: number) => readonly Binding[];
}

/** How the code of a function waits. */
export type FrameKind =
  /** A plain function or method: not at all. */
  | 'plain'
  /** The program itself, and functions that run the loop: `await`, for blocking calls. */
  | 'blocking'
  /** `async def`: `await`, or `yield*` in the generator flavour. */
  | 'coroutine'
  /** `async def` with `yield`: always an async generator. */
  | 'async-generator'
  /** `def` with `yield`: a generator in both flavours. */
  | 'generator';

export interface Frame {
  readonly program: Program;
  readonly kind: FrameKind;
  /** The method around this code, where `self` is `this` or an alias of it. */
  readonly method: MethodFrame | undefined;
  /** Whether `this` still is the method's `self` here: arrow functions keep it. */
  readonly keepsThis: boolean;
  /** The variable of the innermost `catch`, for a bare `raise`. */
  readonly caught: string | undefined;
  /** Inside a body that became a function of its own: `return` and `break` cannot leave it. */
  readonly closed: string | undefined;
  /** Whether `break` and `continue` have a loop to refer to. */
  readonly inLoop: boolean;
  readonly inFunction: boolean;
  /** The function gives a value somewhere, so `return` alone gives null. */
  readonly givesValues: boolean;
}

export interface MethodFrame {
  readonly className: string;
  readonly hasBase: boolean;
  readonly self: Binding | undefined;
  readonly alias: string;
  /** Set once the alias is used. */
  needsAlias: boolean;
}

/** The same function, other circumstances. */
export function frameWith(frame: Frame, change: Partial<Frame>): Frame {
  return { ...frame, ...change };
}

export function waits(frame: Frame): boolean {
  return (
    frame.kind === 'coroutine' || frame.kind === 'async-generator' || frame.kind === 'generator'
  );
}

/** Whether waiting is written `yield*` here. */
export function waitsByYield({ kind, program }: Frame): boolean {
  return kind === 'generator' || (kind === 'coroutine' && program.flavour === 'generator');
}

export function textOf(node: SyntaxNode, frame: Frame): string {
  return frame.program.knowledge.text(node);
}
