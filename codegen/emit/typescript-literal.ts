import type { TraceValue } from '../model/contract.js';
import { tsString } from '../text.js';

type Data = TraceValue | undefined | readonly Data[] | { readonly [key: string]: Data };

/** A TypeScript literal; keys without a value are left out. The formatter lays it out. */
export function typeScriptLiteral(value: Data): string {
  if (typeof value === 'string') return tsString(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map(typeScriptLiteral).join(', ')}]`;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return `{ ${entries.map(([key, entry]) => `${key}: ${typeScriptLiteral(entry)}`).join(', ')} }`;
}

function isList(value: object): value is readonly Data[] {
  return Array.isArray(value);
}
