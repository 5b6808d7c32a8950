import { tsString } from '../text.js';
import type { Import } from '../translate/index.js';
import { sortedBy } from './walk.js';

/**
 * The imports of translated programs, one declaration per module and kind, each name once.
 *
 * Node's modules come first, then packages, then files, each by name.
 */
export function importDeclarations(
  imports: readonly Import[],
  specifier: (module: string) => string = (module) => module,
): string {
  const declarations = new Map<string, { readonly first: Import; readonly names: Set<string> }>();
  for (const wanted of imports) {
    const { module, name, namespace, typeOnly } = wanted;
    const key = `${order(module)} ${module} ${typeOnly} ${namespace ? name : ''}`;
    const declaration = declarations.get(key) ?? { first: wanted, names: new Set() };
    declarations.set(key, declaration);
    declaration.names.add(name);
  }
  return sortedBy([...declarations], ([key]) => key)
    .map(([, { first, names }]) => {
      const what = first.namespace ? `* as ${first.name}` : `{ ${[...names].sort().join(', ')} }`;
      const type = first.typeOnly ? 'type ' : '';
      return `import ${type}${what} from ${tsString(specifier(first.module))};\n`;
    })
    .join('');
}

function order(module: string): number {
  if (module.startsWith('node:')) return 0;
  return /\.js$/.test(module) ? 2 : 1;
}
