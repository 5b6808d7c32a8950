/** Python's built-in exception classes. `OSError` and its family stand in os-error.ts; `TypeError` is JavaScript's own. */
import { BaseException, Exception } from './base.js';

export { BaseException, Exception };

/** An arithmetic operation failed. */
export class ArithmeticError extends Exception {}

/** A floating point operation failed. */
export class FloatingPointError extends ArithmeticError {}

/** A result is too large to be represented. */
export class OverflowError extends ArithmeticError {}

/** Division or modulo by zero. */
export class ZeroDivisionError extends ArithmeticError {}

/** An assertion does not hold. */
export class AssertionError extends Exception {}

/** An attribute is missing, or cannot be set. */
export class AttributeError extends Exception {}

/** An operation on a buffer cannot be done. */
export class BufferError extends Exception {}

/** Input ended before anything was read. */
export class EOFError extends Exception {}

/** A module, or a name in it, cannot be imported. */
export class ImportError extends Exception {}

/** There is no such module. */
export class ModuleNotFoundError extends ImportError {}

/** A key or an index is not there. */
export class LookupError extends Exception {}

/** An index is out of range. */
export class IndexError extends LookupError {}

/** A key is not in the mapping. */
export class KeyError extends LookupError {}

/** Memory ran out. */
export class MemoryError extends Exception {}

/** A name is not defined. */
export class NameError extends Exception {}

/** A local variable has no value yet. */
export class UnboundLocalError extends NameError {}

/** An error that fits no other class: mostly, a call at the wrong moment. */
export class RuntimeError extends Exception {}

/** A member of the contract that this class does not implement. */
export class NotImplementedError extends RuntimeError {}

/** Calls are nested too deeply. */
export class RecursionError extends RuntimeError {}

/** An iterator is exhausted. */
export class StopIteration extends Exception {}

/** An asynchronous iterator is exhausted. */
export class StopAsyncIteration extends Exception {}

/** The implementation contradicts itself. */
export class SystemError extends Exception {}

/** An argument has the right type and an unfit value. */
export class ValueError extends Exception {}

/** Text cannot be encoded or decoded. */
export class UnicodeError extends ValueError {}

/** Bytes cannot be decoded. */
export class UnicodeDecodeError extends UnicodeError {}

/** Text cannot be encoded. */
export class UnicodeEncodeError extends UnicodeError {}

/** Text cannot be translated. */
export class UnicodeTranslateError extends UnicodeError {}

/** Source text is indented wrongly. */
export class IndentationError extends Exception {}

/** Source text mixes tabs and spaces. */
export class TabError extends IndentationError {}

/** Base of the warnings. */
export class Warning extends Exception {}

/** Bytes are used as if they were text. */
export class BytesWarning extends Warning {}

/** A feature will be removed. */
export class DeprecationWarning extends Warning {}

/** A default encoding is relied upon. */
export class EncodingWarning extends Warning {}

/** A feature will behave otherwise. */
export class FutureWarning extends Warning {}

/** An import is probably mistaken. */
export class ImportWarning extends Warning {}

/** A feature will be deprecated. */
export class PendingDeprecationWarning extends Warning {}

/** Something was not closed. */
export class ResourceWarning extends Warning {}

/** Behaviour at run time is doubtful. */
export class RuntimeWarning extends Warning {}

/** Source text is doubtful. */
export class SyntaxWarning extends Warning {}

/** Text is handled doubtfully. */
export class UnicodeWarning extends Warning {}

/** A warning by a user's program. */
export class UserWarning extends Warning {}

/** A generator or coroutine is closed. */
export class GeneratorExit extends BaseException {}

/** The program is interrupted, mostly by Ctrl+C. */
export class KeyboardInterrupt extends BaseException {}

/** The program asks to end. */
export class SystemExit extends BaseException {
  /** The exit status: the argument, null without one, all of them where there are several. May be replaced. */
  declare code: unknown;

  constructor(...args: unknown[]) {
    super(...args);
    // Not enumerable, so that a printed error shows its argument once, in its message.
    const value = args.length > 1 ? args : (args[0] ?? null);
    Object.defineProperty(this, 'code', { value, writable: true, configurable: true });
  }
}
