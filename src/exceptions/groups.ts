import { BaseException, Exception, ofTheClassException } from './base.js';
import { ValueError } from './builtins.js';

type ErrorClass<E extends Error = Error> = abstract new (...args: never[]) => E;

/** Chooses exceptions of a group: a class, several classes, or a function that says yes or no. */
export type GroupCondition =
  ErrorClass | readonly ErrorClass[] | ((this: void, error: Error) => unknown);

/**
 * Several exceptions raised together. Where all of them are of the class Exception, an `ExceptionGroup` comes out of the
 * constructor.
 *
 * @param message     the bare text; `str()` of a group adds the number of its exceptions
 * @param exceptions  at least one; groups may contain groups
 * @throws TypeError   the message is no text, or the exceptions are no list
 * @throws ValueError  there are none, or one of them is no exception
 * @spec BaseExceptionGroup
 */
export class BaseExceptionGroup<E extends Error = Error> extends BaseException {
  /** The exceptions it was made of, in their order. */
  readonly exceptions!: readonly E[];

  constructor(message: string, exceptions: readonly E[]) {
    if (typeof message !== 'string') {
      throw new TypeError(`argument 1 must be str, not ${typeName(message)}`);
    }
    const members = checkMembers(exceptions) as E[];
    const areOrdinary = members.every((member) => member instanceof Exception);
    if (new.target === BaseExceptionGroup && areOrdinary) {
      return new ExceptionGroup(message, exceptions);
    }
    super(message, exceptions);
    if (this instanceof ExceptionGroup && !areOrdinary) {
      const where = new.target === ExceptionGroup ? 'an ExceptionGroup' : `'${new.target.name}'`;
      throw new TypeError(`Cannot nest BaseExceptions in ${where}`);
    }
    this.message = message;
    // The stack begins with the message; it was written before this one was known.
    Error.captureStackTrace?.(this, new.target);
    this.exceptions = Object.freeze(members);
  }

  /**
   * Those exceptions that fulfil the condition, nested as they are; null where none does.
   *
   * A function is asked for the group itself first. The group itself comes back where all of it fulfils the condition.
   *
   * @throws TypeError  the condition is no class, no list of classes and no function
   * @spec BaseExceptionGroup.subgroup
   */
  subgroup(condition: GroupCondition): BaseExceptionGroup | null {
    return choose(this, predicate(condition));
  }

  /**
   * Those that fulfil the condition, and those that do not; null for a side without any.
   *
   * @throws TypeError  the condition is no class, no list of classes and no function
   * @spec BaseExceptionGroup.split
   */
  split(condition: GroupCondition): [BaseExceptionGroup | null, BaseExceptionGroup | null] {
    return divide(this, predicate(condition));
  }

  /**
   * A new group with the same message. `subgroup` and `split` call it: override it, and they give groups of your class.
   *
   * @spec BaseExceptionGroup.derive
   */
  derive(exceptions: readonly Error[]): BaseExceptionGroup {
    return new BaseExceptionGroup(this.message, exceptions);
  }
}

/**
 * Several exceptions raised together, all of the class Exception; it is one itself.
 *
 * @throws TypeError  one of them is CancelledError, KeyboardInterrupt or another that is no Exception
 */
export class ExceptionGroup<E extends Error = Error> extends BaseExceptionGroup<E> {
  static {
    Object.defineProperty(this.prototype, ofTheClassException, { value: true });
  }
}

/** Python's name of a type, for the types that it shares with JavaScript. */
function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  if (typeof value === 'boolean') return 'bool';
  return (value as { constructor?: { name?: string } }).constructor?.name ?? 'object';
}

function checkMembers(exceptions: unknown): unknown[] {
  if (!Array.isArray(exceptions)) {
    throw new TypeError('second argument (exceptions) must be a sequence');
  }
  if (exceptions.length === 0) {
    throw new ValueError('second argument (exceptions) must be a non-empty sequence');
  }
  exceptions.forEach((member, index) => {
    if (member instanceof Error) return;
    throw new ValueError(`Item ${index} of second argument (exceptions) is not an exception`);
  });
  return [...(exceptions as unknown[])];
}

type Predicate = (error: Error) => boolean;

function predicate(condition: unknown): Predicate {
  if (isErrorClass(condition)) return (error) => error instanceof condition;
  if (Array.isArray(condition) && condition.every(isErrorClass)) {
    return (error) => condition.some((one) => error instanceof one);
  }
  if (typeof condition === 'function')
    return (error) => Boolean((condition as (error: Error) => unknown)(error));
  throw new TypeError('expected a function, exception type or tuple of exception types');
}

function isErrorClass(value: unknown): value is ErrorClass {
  if (typeof value !== 'function') return false;
  return value === Error || (value.prototype as unknown) instanceof Error;
}

function choose(group: BaseExceptionGroup, fulfils: Predicate): BaseExceptionGroup | null {
  if (fulfils(group)) return group;
  const chosen = group.exceptions.flatMap((member): Error[] => {
    if (!(member instanceof BaseExceptionGroup)) return fulfils(member) ? [member] : [];
    const part = choose(member as BaseExceptionGroup, fulfils);
    return part === null ? [] : [part];
  });
  return derived(group, chosen);
}

function divide(
  group: BaseExceptionGroup,
  fulfils: Predicate,
): [BaseExceptionGroup | null, BaseExceptionGroup | null] {
  if (fulfils(group)) return [group, null];
  const match: Error[] = [];
  const rest: Error[] = [];
  for (const member of group.exceptions) {
    if (member instanceof BaseExceptionGroup) {
      const [inside, outside] = divide(member as BaseExceptionGroup, fulfils);
      if (inside !== null) match.push(inside);
      if (outside !== null) rest.push(outside);
    } else {
      (fulfils(member) ? match : rest).push(member);
    }
  }
  return [derived(group, match), derived(group, rest)];
}

/** A part of a group, with all that was added to the whole. */
function derived(group: BaseExceptionGroup, members: readonly Error[]): BaseExceptionGroup | null {
  if (members.length === 0) return null;
  const part: unknown = group.derive(members);
  if (!(part instanceof BaseExceptionGroup)) {
    throw new TypeError('derive must return an instance of BaseExceptionGroup');
  }
  if (group.cause !== undefined) part.cause = group.cause;
  if (group.__notes__ !== undefined) {
    for (const note of group.__notes__) part.add_note(note);
  }
  return part as BaseExceptionGroup;
}
