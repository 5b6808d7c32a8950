/**
 * The root of Python's exception classes.
 *
 * Every class of ours keeps Python's `args`; `message` is the bare text. Errors of JavaScript take part: `e instanceof
 * Exception` holds for each `Error` that Python would catch with `except Exception`.
 */

const ordinaryHasInstance = Function.prototype[Symbol.hasInstance];

/** On the prototype of a class that Python derives from Exception as well: JavaScript knows one base only. */
export const ofTheClassException = Symbol('of the class Exception');

/** Python's text of the arguments: nothing, the one argument, or the tuple. */
function textOf(args: readonly unknown[]): string {
  if (args.length === 0) return '';
  if (args.length === 1) return String(args[0]);
  return `(${args.map((arg) => (typeof arg === 'string' ? `'${arg}'` : String(arg))).join(', ')})`;
}

/**
 * Base of all of Python's exception classes; `e instanceof BaseException` holds for every `Error`.
 *
 * @param args  as in Python: usually one message
 */
export class BaseException extends Error {
  // Private, so that a printed error shows its arguments once, in its message.
  readonly #args: readonly unknown[];
  declare __notes__?: string[];

  constructor(...args: unknown[]) {
    super(new.target._text(args));
    this.#args = args;
  }

  /** @internal The message. Here, as the stack is written by the constructor of `Error` and begins with it. */
  static _text(args: readonly unknown[]): string {
    return textOf(args);
  }

  /** The arguments the exception was made with. */
  get args(): readonly unknown[] {
    return this.#args;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // Only for this very class: a subclass, a user's too, is tested by its prototype.
    if (this === BaseException) return value instanceof Error;
    return ordinaryHasInstance.call(this, value);
  }

  // On the prototype, so that an error has no extra enumerable key and a user's subclass is called by its own name.
  override get name(): string {
    return this.constructor.name;
  }

  /** Add a line that is shown after the message. */
  add_note(note: string): void {
    addNote(this, note);
  }
}

/** Everything that `except Exception` catches: all errors but cancellation, interruption and exit. */
export class Exception extends BaseException {
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== Exception) return ordinaryHasInstance.call(this, value);
    if (!(value instanceof Error)) return false;
    const ofOurs = ordinaryHasInstance.call(BaseException, value);
    return !ofOurs || ordinaryHasInstance.call(Exception, value) || ofTheClassException in value;
  }
}

/** `add_note` for any error, also one that is not ours: TypeError is JavaScript's own class. */
export function addNote<E extends Error>(error: E, note: string): E {
  const noted = error as E & { __notes__?: string[] };
  if (noted.__notes__ === undefined) {
    Object.defineProperty(noted, '__notes__', { value: [], writable: true, configurable: true });
  }
  (noted.__notes__ as string[]).push(note);
  // Node prints `stack`, not `__notes__`.
  if (typeof error.stack === 'string') {
    const [head, ...frames] = error.stack.split('\n    at ');
    error.stack = [`${head}\n${note}`, ...frames].join('\n    at ');
  }
  return error;
}
