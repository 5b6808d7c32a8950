/** What a translated program takes from outside. */
import { asyncioModule, builtinsModule, homeOf, moduleFile } from './knowledge/runtime.js';
import type { Import, Style } from './translation.js';

export class Uses {
  readonly #style: Style;
  readonly #imports = new Map<string, Import>();
  readonly #names = new Set<string>();

  constructor(style: Style) {
    this.#style = style;
  }

  /** A helper of the Python runtime; gives its name. Only cases have one. */
  helper(name: string): string {
    this.#add({ module: homeOf(name), name, namespace: false, typeOnly: false });
    return name;
  }

  /** A class of Python's own exceptions, or the tag of bytes. */
  builtin(name: string): string {
    const module = this.#style === 'case' ? builtinsModule : 'asyncio-ts/builtins';
    this.#add({ module, name, namespace: false, typeOnly: false });
    return name;
  }

  /** The types of a module of the library, `asyncio.Future<number>`. */
  typesOf(module: string): void {
    if (this.#style !== 'case') this.namespace(module);
    else {
      const file = module === 'asyncio' ? asyncioModule : `src/${module}/index.js`;
      this.#add({ module: file, name: module, namespace: true, typeOnly: true });
    }
  }

  /** `import * as signal from 'asyncio-ts/signal'`, for an example. */
  namespace(module: string): void {
    this.#add({ module: packageOf(module), name: module, namespace: true, typeOnly: false });
  }

  /** `import { socketpair } from 'asyncio-ts/socket'`, for an example. */
  member(module: string, name: string): void {
    this.#add({ module: packageOf(module), name, namespace: false, typeOnly: false });
  }

  /** A free name of a case. */
  free(name: string): string {
    const module = moduleFile(name);
    if (module === undefined) this.#names.add(name);
    else this.#add({ module, name, namespace: true, typeOnly: false });
    return name;
  }

  get imports(): readonly Import[] {
    const order = (a: Import, b: Import) => compare(a.module, b.module) || compare(a.name, b.name);
    return [...this.#imports.values()].sort(order);
  }

  get names(): readonly string[] {
    return [...this.#names].sort(compare);
  }

  #add(entry: Import): void {
    const key = `${entry.module} ${entry.name} ${String(entry.namespace)}`;
    const known = this.#imports.get(key);
    if (known === undefined || (known.typeOnly && !entry.typeOnly)) this.#imports.set(key, entry);
  }
}

function packageOf(module: string): string {
  return module === 'asyncio' ? 'asyncio-ts' : `asyncio-ts/${module}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
