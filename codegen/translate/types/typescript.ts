/** Types as TypeScript writes them, where a parameter or a variable must say its own. */
import type { Frame } from '../frame.js';
import { exceptionClass } from '../runtime-use.js';
import { bare } from '../knowledge/vocabulary.js';
import type { Type } from './types.js';

export function typeText(type: Type, frame: Frame): string {
  switch (type.kind) {
    case 'boolean':
    case 'number':
    case 'string':
      return type.kind;
    case 'bytes':
      return 'Buffer';
    case 'list':
      return arrayOf(typeText(type.item, frame));
    case 'tuple':
      return `[${type.items.map((item) => typeText(item, frame)).join(', ')}]`;
    case 'set':
      return `Set<${typeText(type.item, frame)}>`;
    case 'dict':
      return `Record<string, ${typeText(type.value, frame)}>`;
    case 'optional':
      return orNull(typeText(type.of, frame));
    case 'instance':
      return instanceText(type, frame);
    case 'none':
      return 'null';
    case 'any':
    case 'unknown':
    case 'class':
    case 'function':
    case 'generator':
    case 'module':
      return 'any';
    default:
      return type satisfies never;
  }
}

function arrayOf(item: string): string {
  return /[ |]/.test(item) ? `(${item})[]` : `${item}[]`;
}

function orNull(text: string): string {
  return text === 'any' ? text : `${text} | null`;
}

function instanceText(type: Type & { kind: 'instance' }, frame: Frame): string {
  const { from, name } = type.of;
  if (from === 'program') return frame.program.identifiers.of(name);
  if (from === 'error' && !name.includes('.')) return exceptionClass(name, frame);
  if (from === 'host') return 'any';
  const module = name.slice(0, name.indexOf('.'));
  frame.program.uses.typesOf(module);
  const model = frame.program.knowledge.vocabulary.class(bare(name));
  // What TypeScript infers for the arguments may be narrower than what is known here.
  const args = (model?.typeParameters ?? (isAwaitable(name) ? ['T'] : [])).map(() => 'any');
  return args.length > 0 ? `${name}<${args.join(', ')}>` : name;
}

/** Python's own, with what it gives as an argument. */
function isAwaitable(name: string): boolean {
  return /\.(Coroutine|Awaitable)$/.test(name);
}
