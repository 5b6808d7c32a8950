/** `def` and `async def`. */
import { frameWith } from '../frame.js';
import { library } from '../runtime-use.js';
import type { Frame, FrameKind } from '../frame.js';
import { textOf } from '../frame.js';
import { need } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse } from '../refusal.js';
import { splitFunction } from '../shapes.js';
import { isTypedInCircle } from '../types/circles.js';
import { hasYield, isAsync, isDecoratedCoroutine, returnStatements } from '../types/of-function.js';
import { bindingAt, boundName, keywordAt } from './declared.js';
import { reachesEnd, returnedValues } from './flow.js';
import { parameterList } from './parameters.js';
import { statements } from './statement.js';

export function functionDefinition(node: SyntaxNode, frame: Frame): void {
  const shape = splitFunction(node);
  checkDecorators(node, shape.decorators, frame);
  refusePositionalOnly(node, frame);
  const binding = bindingAt(shape.name, frame);
  const statement = node.parent?.name === 'DecoratedStatement' ? node.parent : node;
  const keyword = keywordAt(binding, statement.from, frame);
  const name = boundName(shape.name, frame);
  const kind = kindOf(node, frame);
  const parameters = parameterList(shape.parameters, node, frame);
  const written = opening(kind, { name, parameters, node }, frame);
  const isDeclaration = keyword === 'const' && !written.wrapped;
  const head = isDeclaration ? written.open : `${leftSide(name, keyword)}${written.open}`;
  const { out } = frame.program;
  out.line(head, node.from);
  const inside = insideFunction(node, kind, frame);
  out.indented(() => {
    statements(shape.body, inside);
    implicitReturn(node, inside);
  });
  out.line(isDeclaration ? '}' : written.close);
}

/** Python's function gives None at its end; one that gives something elsewhere says so. */
export function implicitReturn(node: SyntaxNode, inside: Frame): void {
  const { body } = splitFunction(node);
  if (!inside.givesValues || inside.kind === 'generator' || !reachesEnd(body, inside)) return;
  inside.program.out.line('return null;');
}

/** Whether some `return` has a value. */
export function givesValues(node: SyntaxNode): boolean {
  return returnStatements(node).some((statement) => returnedValues(statement).length > 0);
}

function leftSide(name: string, keyword: 'const' | 'let' | undefined): string {
  if (keyword === 'let') return `let ${name}: any = `;
  return keyword ? `${keyword} ${name} = ` : `${name} = `;
}

/** The circumstances inside a function that is no arrow function. */
export function insideFunction(node: SyntaxNode, kind: FrameKind, frame: Frame): Frame {
  return frameWith(frame, {
    kind,
    keepsThis: false,
    caught: undefined,
    closed: undefined,
    inLoop: false,
    inFunction: true,
    givesValues: givesValues(node),
  });
}

export function kindOf(node: SyntaxNode, frame: Frame): FrameKind {
  const { knowledge, colours } = frame.program;
  if (isAsync(node)) return hasYield(node) ? 'async-generator' : 'coroutine';
  if (isDecoratedCoroutine(node, knowledge)) return 'coroutine';
  if (hasYield(node)) return 'generator';
  return colours.isBlockingFunction(node) ? 'blocking' : 'plain';
}

interface Heading {
  readonly name: string;
  readonly parameters: string;
  readonly node: SyntaxNode;
}

interface Opening {
  readonly open: string;
  readonly close: string;
  /** Not a declaration of its own: an expression that a variable must hold. */
  readonly wrapped: boolean;
}

function opening(kind: FrameKind, { name, parameters, node }: Heading, frame: Frame): Opening {
  const { program } = frame;
  const wrap = (wrapper: string, inner: string): Opening => {
    return { open: `${library(frame)}.${wrapper}(${inner} {`, close: '});', wrapped: true };
  };
  const returns = returnAnnotation(kind, node, frame);
  const rest = `${name}(${parameters})${returns}`;
  switch (kind) {
    case 'coroutine':
      if (program.style !== 'case' && program.flavour === 'async') {
        return wrap('coroutine', `async (${parameters})${returns} =>`);
      }
      return wrap(
        'coroutine',
        program.flavour === 'async' ? `async function ${rest}` : `function* ${rest}`,
      );
    case 'async-generator':
      return wrap('asyncgen', `async function* ${rest}`);
    case 'generator':
      return { open: `function* ${rest} {`, close: '};', wrapped: false };
    case 'blocking':
      return { open: `async function ${rest} {`, close: '};', wrapped: false };
    case 'plain':
      return { open: `function ${rest} {`, close: '};', wrapped: false };
    default:
      return kind satisfies never;
  }
}

/** Only where TypeScript could not work it out. */
export function returnAnnotation(kind: FrameKind, node: SyntaxNode, frame: Frame): string {
  // What is sent into a generator has no type of its own.
  if (kind === 'generator') return ': Generator<any, any, any>';
  if (kind === 'async-generator') return ': AsyncGenerator<any, any, any>';
  const { knowledge, flavour } = frame.program;
  const yields = kind === 'coroutine' && flavour === 'generator';
  const gives = givesValues(node);
  if ((!yields && !gives) || !isTypedInCircle(node, knowledge)) return '';
  if (yields) return ': Generator<any, any, any>';
  return kind === 'plain' ? ': any' : ': Promise<any>';
}

/** The parser has no node for the sign. */
export function refusePositionalOnly(node: SyntaxNode, frame: Frame): void {
  const { children: parts } = need(node, 'ParamList');
  const sign = parts.find((part, i) => {
    const next = parts[i + 1];
    return next !== undefined && frame.program.source.slice(part.to, next.from).includes('/');
  });
  if (sign) refuse(sign, 'a parameter by position only', 'Python 3.6 does not know it');
}

function checkDecorators(node: SyntaxNode, decorators: readonly SyntaxNode[], frame: Frame): void {
  for (const decorator of decorators) {
    if (/^@(asyncio|types)\.coroutine$/.test(textOf(decorator, frame).trim()) && !isAsync(node)) {
      continue;
    }
    refuse(
      decorator,
      `the decorator '${textOf(decorator, frame).trim()}'`,
      'call it by hand, or write a class',
    );
  }
}
