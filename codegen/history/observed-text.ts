import type { ParameterKind } from '../model/contract.js';

/** What `observe.py` wrote of one name, taken apart. */
export type ObservedThing =
  | ObservedFunction
  | { readonly kind: 'class'; readonly bases: readonly string[] }
  | { readonly kind: 'alias'; readonly of: string }
  | { readonly kind: 'property' | 'value' | 'unreadable' };

export interface ObservedFunction {
  readonly kind: 'function';
  readonly coroutine: boolean;
  readonly binding?: 'classmethod' | 'staticmethod';
  readonly parameters: readonly ObservedParameter[];
}

export interface ObservedParameter {
  readonly name: string;
  readonly kind: ParameterKind;
  /** Python's repr; `...` where that says nothing. */
  readonly default?: string;
}

export function readObservedText(text: string): ObservedThing {
  const [, words, listed] = /^(.*?)(?:\((.*)\))?$/s.exec(text)!;
  const parts = listed ? listed.split(', ') : [];
  const [first, ...rest] = words!.trim().split(' ');
  if (first === 'class') return { kind: 'class', bases: parts };
  if (first === 'alias') return { kind: 'alias', of: rest[0]! };
  if (first === 'property' || first === 'value') return { kind: first };
  // A C function, be it behind a staticmethod or a classmethod, may not tell its parameters.
  if (listed === undefined) return { kind: 'unreadable' };
  const head = [first, ...rest];
  const binding = (['classmethod', 'staticmethod'] as const).find((word) => head.includes(word));
  return {
    kind: 'function',
    coroutine: head.includes('async'),
    ...(binding && { binding }),
    parameters: readParameters(parts),
  };
}

function readParameters(parts: readonly string[]): ObservedParameter[] {
  let parameters: ObservedParameter[] = [];
  let keywordOnly = false;
  for (const part of parts) {
    const [name, value] = splitOnce(part, '=');
    if (name === '/') {
      parameters = parameters.map((parameter) => ({ ...parameter, kind: 'positional-only' }));
    } else if (name.startsWith('**')) {
      parameters.push({ name: name.slice(2), kind: 'var-keyword' });
    } else if (name.startsWith('*')) {
      keywordOnly = true;
      if (name !== '*') parameters.push({ name: name.slice(1), kind: 'var-positional' });
    } else {
      const kind = keywordOnly ? 'keyword-only' : 'positional';
      parameters.push({ name, kind, ...(value !== undefined && { default: value }) });
    }
  }
  return parameters;
}

function splitOnce(text: string, sign: string): [string, string | undefined] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
