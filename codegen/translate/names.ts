/** Names: what Python may call a thing and TypeScript may not, and names that are ours to invent. */
const reserved =
  'arguments async await break case catch class const continue debugger default delete do else enum eval export extends false finally for ' +
  'function if implements import in instanceof interface let new null package private protected public return static super switch this ' +
  'throw true try typeof var void while with yield';

// What translated code takes from JavaScript by name; a variable of the program must not hide it.
const globals =
  'Array Boolean Buffer Date Error Infinity Map Math NaN Number Object Promise Record Set String Symbol TypeError Uint8Array console ' +
  'globalThis process undefined';

const always: ReadonlySet<string> = new Set([...reserved.split(' '), ...globals.split(' ')]);

/** A variable, known by its identity. */
interface Named {
  readonly name: string;
}

/** What the variables of one program are called in TypeScript. */
export class Identifiers {
  readonly #avoided: ReadonlySet<string>;
  readonly #used: Set<string>;
  readonly #inBlock = new Map<string, string>();
  readonly #given = new Map<Named, string>();

  /** `avoided`: names that the translation imports and that no variable may hide. */
  constructor(source: string, avoided: ReadonlySet<string>) {
    this.#avoided = avoided;
    this.#used = new Set(source.match(/[A-Za-z_]\w*/g) ?? []);
  }

  /** A Python variable's name: itself, or with an underscore where the name means something else. */
  of(name: string): string {
    return always.has(name) || this.#avoided.has(name) ? `${name}_` : name;
  }

  /** What a variable is called: its Python name as above, unless it was given another. */
  nameOf(variable: Named): string {
    return this.#given.get(variable) ?? this.of(variable.name);
  }

  /** Gives one variable a name of its own. */
  rename(variable: Named, name: string): void {
    this.#given.set(variable, name);
  }

  /** A name that the program does not use, the same each time: for what lives in a block of its own. */
  inBlock(wanted: string): string {
    const known = this.#inBlock.get(wanted) ?? this.fresh(wanted);
    this.#inBlock.set(wanted, known);
    return known;
  }

  /** A name that the program does not use: `wanted`, or `wanted2`, `wanted3`, ... */
  fresh(wanted: string): string {
    let name = wanted;
    for (let n = 2; this.#isTaken(name); n += 1) name = `${wanted}${String(n)}`;
    this.#used.add(name);
    return name;
  }

  #isTaken(name: string): boolean {
    return this.#used.has(name) || always.has(name) || this.#avoided.has(name);
  }
}

export function isIdentifier(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text);
}

/** `.name`, or `['a name']`. */
export function propertyAccess(name: string, quoted: (text: string) => string): string {
  return isIdentifier(name) ? `.${name}` : `[${quoted(name)}]`;
}
