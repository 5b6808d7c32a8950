import type { PythonType } from './contract.js';

/** A type as Python writes it. */
export function pythonTypeText(type: PythonType): string {
  switch (type.kind) {
    case 'union':
      return type.members.map(pythonTypeText).join(' | ');
    case 'list':
      // `Callable[..., T]`: any parameters, which Python writes without brackets.
      return isAnything(type) ? '...' : `[${type.members.map(pythonTypeText).join(', ')}]`;
    case 'name':
      return type.args.length === 0
        ? type.name
        : `${type.name}[${type.args.map(pythonTypeText).join(', ')}]`;
    default:
      return type satisfies never;
  }
}

function isAnything({ members }: Extract<PythonType, { kind: 'list' }>): boolean {
  const [only] = members;
  return members.length === 1 && only?.kind === 'name' && only.name === '...';
}
