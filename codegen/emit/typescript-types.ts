/**
 * The one mapping of Python types to TypeScript.
 *
 * What a caller hands in is typed loosely (`Uint8Array`, `readonly T[]`), what he gets is typed exactly (`Buffer`, `T[]`).
 * A function turns the direction round for its parameters.
 */
import type { Contract, PythonType } from '../model/contract.js';
import { tsString } from '../text.js';

export type Direction = 'in' | 'out';

/** Where a name that was printed comes from; the emitters make their imports from it. */
export type Home = 'interface' | 'alias' | 'helper' | 'error';

const primitives: ReadonlyMap<string, string> = new Map([
  ['str', 'string'],
  ['int', 'number'],
  ['float', 'number'],
  ['bool', 'boolean'],
  ['None', 'null'],
  ['Any', 'unknown'],
  ['object', 'unknown'],
  ['Never', 'never'],
  ['NoReturn', 'never'],
  ['Self', 'this'],
  // Any Error may be raised here, not only the classes that carry Python's names.
  ['BaseException', 'Error'],
  ['Exception', 'Error'],
]);

const bytes = new Set(['bytes', 'bytearray', 'memoryview']);

/** One capital letter, optionally a digit: `T`, `P`, `T1`. */
const typeVariable = /^[A-Z]\d?$/;

/**
 * Classes that `src/` implements. Signatures name the class itself, so that what one member gives another one takes:
 * beside a class with private members, an interface of the same shape would be a type of its own.
 */
const implemented: ReadonlySet<string> = new Set([
  'AbstractEventLoop',
  'BaseTransport',
  'Context',
  'ContextVar',
  'DatagramTransport',
  'Future',
  'Handle',
  'ReadTransport',
  'Server',
  'StreamReader',
  'StreamWriter',
  'SubprocessTransport',
  'Task',
  'TaskGroup',
  'Timeout',
  'TimerHandle',
  'Token',
  'Transport',
  'WriteTransport',
]);

export class TypeScriptTypes {
  readonly #homes = new Map<string, Home>();
  /** Names printed so far that some module must bring, with where they come from. */
  readonly used = new Map<string, Home>();

  constructor(contract: Contract) {
    for (const { name } of contract.errors) this.#homes.set(name, 'error');
    for (const { name, is } of contract.types) this.#homes.set(name, is ? 'alias' : 'helper');
    for (const { name } of contract.classes) {
      this.#homes.set(name, implemented.has(name) ? 'helper' : 'interface');
    }
  }

  print(type: PythonType, direction: Direction): string {
    switch (type.kind) {
      case 'union':
        return type.members.map((member) => this.#nested(member, direction)).join(' | ');
      case 'list':
        return `[${type.members.map((member) => this.print(member, direction)).join(', ')}]`;
      case 'name':
        return this.#named(type.name, type.args, direction);
      default:
        return type satisfies never;
    }
  }

  /** As the result of a call, where None is no value at all. */
  printResult(type: PythonType, direction: Direction = 'out'): string {
    return isNone(type) ? 'void' : this.print(type, direction);
  }

  /** As what a program's method gives the library: where that may be None, the method need not return at all. */
  printAnswer(type: PythonType): string {
    const mayBeNone = type.kind === 'union' && type.members.some(isNone);
    return this.printResult(type, 'in') + (mayBeNone ? ' | void' : '');
  }

  /** A name of `src/types.ts`, noted as used. */
  helper(name: string): string {
    this.used.set(name, 'helper');
    return name;
  }

  #named(name: string, args: readonly PythonType[], direction: Direction): string {
    const primitive = primitives.get(name);
    if (primitive !== undefined) return primitive;
    if (bytes.has(name)) return direction === 'in' ? 'Uint8Array' : 'Buffer';
    const container = containers.get(name);
    if (container) return container(new Writer(this, args, direction));
    if (/^['"]/.test(name)) return tsString(name.slice(1, -1));
    if (/^\d/.test(name)) return name;
    if (typeVariable.test(name)) return name;
    const home = this.#homes.get(name);
    if (home === undefined) throw new Error(`TypeScriptTypes: no type ${name} in the contract`);
    this.used.set(name, home);
    return args.length === 0
      ? name
      : `${name}<${args.map((arg) => this.print(arg, direction)).join(', ')}>`;
  }

  /** With parentheses where an operator around it would take it apart; the formatter drops what is too many. */
  #nested(type: PythonType, direction: Direction): string {
    const text = this.print(type, direction);
    return text.includes('=>') ? `(${text})` : text;
  }
}

/** The arguments of a generic name, printed on demand. */
class Writer {
  readonly #types: TypeScriptTypes;
  readonly args: readonly PythonType[];
  readonly direction: Direction;

  constructor(types: TypeScriptTypes, args: readonly PythonType[], direction: Direction) {
    this.#types = types;
    this.args = args;
    this.direction = direction;
  }

  get in(): boolean {
    return this.direction === 'in';
  }

  arg(index: number, direction = this.direction): string {
    const type = this.args[index];
    return type === undefined ? 'unknown' : this.#types.print(type, direction);
  }

  element(index: number): string {
    const text = this.arg(index);
    return /=>| \| /.test(text) ? `(${text})` : text;
  }

  helper(name: string): string {
    return this.#types.helper(name);
  }

  result(type: PythonType): string {
    return isNone(type) ? 'void' : this.#types.print(type, this.direction);
  }

  parameter(type: PythonType): string {
    return this.#types.print(type, this.in ? 'out' : 'in');
  }
}

const containers: ReadonlyMap<string, (w: Writer) => string> = new Map([
  ['list', array],
  ['Sequence', array],
  ['tuple', tuple],
  ['dict', dictionary],
  ['Mapping', dictionary],
  ['set', set],
  ['frozenset', set],
  ['type', (w) => `new (...args: never[]) => ${w.arg(0)}`],
  ['Literal', (w) => w.args.map((_, i) => w.arg(i)).join(' | ')],
  ['Callable', callable],
  ['Iterable', (w) => `Iterable<${w.arg(0)}>`],
  ['Iterator', (w) => `Iterator<${w.arg(0)}>`],
  ['AsyncIterable', (w) => `AsyncIterable<${w.arg(0)}>`],
  ['AsyncIterator', (w) => `AsyncIterator<${w.arg(0)}>`],
  ['AsyncGenerator', (w) => `AsyncGenerator<${w.arg(0)}, unknown, ${w.arg(1)}>`],
  ['Generator', (w) => `Generator<${w.arg(0)}, ${w.arg(2)}, ${w.arg(1)}>`],
  ['Awaitable', (w) => `${w.helper(w.in ? 'AwaitableLike' : 'Awaitable')}<${w.arg(0)}>`],
  // Coroutine[Y, S, R] as typing has it, or Coroutine[R].
  [
    'Coroutine',
    (w) =>
      `${w.helper(w.in ? 'CoroutineLike' : 'Coroutine')}<${w.arg(Math.max(0, w.args.length - 1))}>`,
  ],
]);

function array(w: Writer): string {
  return `${w.in ? 'readonly ' : ''}${w.element(0)}[]`;
}

function tuple(w: Writer): string {
  const readonly = w.in ? 'readonly ' : '';
  const [, second] = w.args;
  if (w.args.length === 0) return `${readonly}unknown[]`;
  if (second && isEllipsis(second)) return `${readonly}${w.element(0)}[]`;
  return `${readonly}[${w.args.map((_, i) => w.arg(i)).join(', ')}]`;
}

function dictionary(w: Writer): string {
  const [key] = w.args;
  const words = key === undefined || isNamed(key, 'str');
  if (words) return w.in ? `Readonly<Record<string, ${w.arg(1)}>>` : `Record<string, ${w.arg(1)}>`;
  return `${w.in ? 'ReadonlyMap' : 'Map'}<${w.arg(0)}, ${w.arg(1)}>`;
}

function set(w: Writer): string {
  return `${w.in ? 'ReadonlySet' : 'Set'}<${w.arg(0)}>`;
}

/** The result of a function handed in is looked at by us: whatever it is may come, so None is void there too. */
function callable(w: Writer): string {
  const [parameters, result] = w.args;
  const returns = result === undefined ? 'unknown' : w.result(result);
  if (parameters?.kind !== 'list' || parameters.members.some(isEllipsis)) {
    return `(...args: never[]) => ${returns}`;
  }
  const names = uniqueNames(parameters.members.map(parameterName));
  const list = parameters.members.map((type, i) => `${names[i]}: ${w.parameter(type)}`);
  return `(${list.join(', ')}) => ${returns}`;
}

/** Python's Callable has no names for its parameters: `AbstractEventLoop` is `loop`, `int` is `value`. */
function parameterName(type: PythonType): string {
  if (type.kind !== 'name') return 'value';
  return /[A-Z][a-z]+$/.exec(type.name)?.[0].toLowerCase() ?? 'value';
}

function uniqueNames(names: readonly string[]): string[] {
  return names.map((name, i) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : `${name}${i + 1}`,
  );
}

/** The type variables in `types`, in order of appearance. */
export function typeVariables(types: readonly PythonType[]): string[] {
  const found = new Set<string>();
  const visit = (type: PythonType): void => {
    if (type.kind !== 'name') type.members.forEach(visit);
    else if (typeVariable.test(type.name)) found.add(type.name);
    else type.args.forEach(visit);
  };
  types.forEach(visit);
  return [...found];
}

export function isNamed(type: PythonType, name: string): boolean {
  return type.kind === 'name' && type.name === name;
}

export function isNone(type: PythonType): boolean {
  return isNamed(type, 'None');
}

function isEllipsis(type: PythonType): boolean {
  return isNamed(type, '...');
}
