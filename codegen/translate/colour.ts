/**
 * Which functions of a program must be async because they run a loop.
 *
 * A blocking call of Python is awaited in TypeScript, so a plain function that makes one becomes async, and so does
 * whoever calls it. A function that is handed on as a callback stays as it is: inside a running loop a blocking call
 * can only fail, and does so at the call.
 */
import { children, need, walk } from './parse.js';
import type { SyntaxNode } from './parse.js';
import { splitFunction } from './shapes.js';
import type { Knowledge } from './types/knowledge.js';
import { hasYield, isCoroutineFunction } from './types/of-function.js';
import { usesOf } from './types/of-parameter.js';

export class Colours {
  readonly #blocking = new Set<number>();
  readonly #knowledge: Knowledge;

  constructor(root: SyntaxNode, knowledge: Knowledge) {
    this.#knowledge = knowledge;
    const candidates = [...walk(root)].filter((node) => this.#mayBlock(node));
    let before = -1;
    while (before !== this.#blocking.size) {
      before = this.#blocking.size;
      for (const node of candidates) if (this.#callsBlocking(node)) this.#blocking.add(node.from);
    }
  }

  /** Whether a function definition became async because of what it calls. */
  isBlockingFunction(node: SyntaxNode): boolean {
    return this.#blocking.has(node.from);
  }

  /** Whether a call must be awaited by whoever runs the loop. */
  isBlockingCall(call: SyntaxNode): boolean {
    const callee = this.#knowledge.calleeOf(call);
    if (callee.kind === 'local') return this.isBlockingFunction(callee.node);
    return 'definition' in callee && callee.definition?.kind === 'blocking';
  }

  /** A plain function of the program that is only ever called, or the work of a thread. */
  #mayBlock(node: SyntaxNode): boolean {
    if (node.name !== 'FunctionDefinition') return false;
    const definition = node.parent?.name === 'DecoratedStatement' ? node.parent : node;
    if (definition.parent?.parent?.name === 'ClassDefinition') return false;
    if (
      hasYield(node) ||
      isCoroutineFunction(node, this.#knowledge) ||
      splitFunction(node).isAsync
    ) {
      return false;
    }
    return usesOf(node, this.#knowledge).every((use) => isCalled(use) || this.#isThreadTarget(use));
  }

  #isThreadTarget(use: SyntaxNode): boolean {
    const call = use.parent?.parent;
    if (use.parent?.name !== 'ArgList' || call?.name !== 'CallExpression') return false;
    const callee = this.#knowledge.calleeOf(call);
    return callee.kind === 'class' && callee.of.name === 'threading.Thread';
  }

  #callsBlocking(node: SyntaxNode): boolean {
    const visit = (inner: SyntaxNode): boolean => {
      if (['FunctionDefinition', 'LambdaExpression', 'ClassDefinition'].includes(inner.name)) {
        return false;
      }
      if (inner.name === 'CallExpression' && this.isBlockingCall(inner)) return true;
      return children(inner).some(visit);
    };
    return children(need(node, 'Body')).some(visit);
  }
}

function isCalled(use: SyntaxNode): boolean {
  return use.parent?.name === 'CallExpression' && use.parent.firstChild!.from === use.from;
}
