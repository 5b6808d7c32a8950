import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  BaseException,
  BaseExceptionGroup,
  Exception,
  ExceptionGroup,
  KeyError,
  KeyboardInterrupt,
  RuntimeError,
  ValueError,
} from '../../../src/builtins.js';
import { CancelledError } from '../../../src/index.js';

const names = (group: BaseExceptionGroup | null): unknown =>
  group?.exceptions.map((member) =>
    member instanceof BaseExceptionGroup ? names(member as BaseExceptionGroup) : member.message,
  ) ?? null;

function nested(): BaseExceptionGroup {
  const inner = new ExceptionGroup('inner', [new ValueError('b'), new KeyError('c')]);
  const without = new ExceptionGroup('without', [new KeyError('d')]);
  return new ExceptionGroup('outer', [new ValueError('a'), inner, without]);
}

describe('A group', () => {
  test('has its bare message, its exceptions, and the arguments of Python', () => {
    const errors = [new ValueError('a'), new TypeError('b')];
    const group = new ExceptionGroup('several', errors);
    expect(group.message).toBe('several');
    expect(group.name).toBe('ExceptionGroup');
    expect(group.exceptions).toEqual(errors);
    expect(group.args).toEqual(['several', errors]);
    errors.push(new ValueError('later'));
    expect(group.exceptions).toHaveLength(2);
  });

  test('of Exceptions is an Exception, whatever class made it', () => {
    const group = new BaseExceptionGroup('all', [new ValueError('a'), new RangeError('b')]);
    expect(group).toBeInstanceOf(ExceptionGroup);
    expect(group).toBeInstanceOf(Exception);
    expect(group).toBeInstanceOf(BaseException);
    expect(group).toBeInstanceOf(Error);
    expect(group.name).toBe('ExceptionGroup');
  });

  test('with anything else is none', () => {
    for (const error of [new CancelledError(), new KeyboardInterrupt()]) {
      const group = new BaseExceptionGroup('not all', [new ValueError('a'), error]);
      expect(group).not.toBeInstanceOf(ExceptionGroup);
      expect(group).not.toBeInstanceOf(Exception);
      expect(group).toBeInstanceOf(BaseException);
    }
  });

  test('says what is wrong with its arguments', () => {
    const make = (...args: unknown[]): (() => unknown) => {
      const loose = ExceptionGroup as unknown as new (...loose: unknown[]) => unknown;
      return () => new loose(...args);
    };
    class Failures extends ExceptionGroup {}
    const error = new ValueError('a');
    expect(make(1, [error])).toThrow(new TypeError('argument 1 must be str, not int'));
    expect(make(undefined, [error])).toThrow(new TypeError('argument 1 must be str, not NoneType'));
    expect(make('x', error)).toThrow('second argument (exceptions) must be a sequence');
    expect(make('x', [])).toThrow('second argument (exceptions) must be a non-empty sequence');
    expect(make('x', [error, 'text'])).toThrow(
      'Item 1 of second argument (exceptions) is not an exception',
    );
    expect(make('x', [new CancelledError()])).toThrow(
      'Cannot nest BaseExceptions in an ExceptionGroup',
    );
    expect(() => new Failures('x', [new CancelledError()])).toThrow(
      "Cannot nest BaseExceptions in 'Failures'",
    );
  });

  test('shows what is in it where it is printed', () => {
    const shown = inspect(new ExceptionGroup('several', [new ValueError('the first')]));
    expect(shown).toContain('ExceptionGroup: several');
    expect(shown).toContain('ValueError: the first');
    expect(shown).toContain('groups.test.ts');
    expect(new ExceptionGroup('several', [new ValueError()]).stack).toMatch(
      /^ExceptionGroup: several\n {4}at /,
    );
  });
});

describe('subgroup', () => {
  test('chooses by class at any depth, and keeps the nesting', () => {
    const group = nested();
    expect(names(group.subgroup(ValueError))).toEqual(['a', ['b']]);
    expect(names(group.subgroup(KeyError))).toEqual([['c'], ['d']]);
    expect(names(group)).toEqual(['a', ['b', 'c'], ['d']]);
  });

  test('takes several classes, and those of JavaScript', () => {
    const group = new ExceptionGroup('g', [
      new ValueError('a'),
      new TypeError('b'),
      new RangeError('c'),
    ]);
    expect(names(group.subgroup([ValueError, RangeError]))).toEqual(['a', 'c']);
    expect(names(group.subgroup(TypeError))).toEqual(['b']);
    expect(group.subgroup(Error)).toBe(group);
  });

  test('asks a function for the group first, then for what is in it', () => {
    const asked: string[] = [];
    const found = nested().subgroup((error) => {
      asked.push(error.message);
      return error.message === 'c';
    });
    expect(names(found)).toEqual([['c']]);
    expect(asked).toEqual(['outer', 'a', 'inner', 'b', 'c', 'without', 'd']);
  });

  test('is the group itself where that fulfils the condition, and null where nothing does', () => {
    const group = nested();
    expect(group.subgroup(ExceptionGroup)).toBe(group);
    expect(group.subgroup(() => true)).toBe(group);
    expect(group.subgroup(RuntimeError)).toBeNull();
  });

  test('takes the cause and the notes along', () => {
    const group = nested();
    group.cause = new RuntimeError('why');
    group.add_note('note');
    const found = group.subgroup(ValueError)!;
    expect(found.cause).toBe(group.cause);
    expect(found.__notes__).toEqual(['note']);
    found.add_note('of the part');
    expect(group.__notes__).toEqual(['note']);
  });

  test('refuses other conditions', () => {
    for (const wrong of [1, 'text', null, [1], [ValueError, () => true]]) {
      expect(() => nested().subgroup(wrong as never)).toThrow(
        new TypeError('expected a function, exception type or tuple of exception types'),
      );
    }
  });
});

describe('split', () => {
  test('gives both sides, and null for one without any', () => {
    const [match, rest] = nested().split(ValueError);
    expect([names(match), names(rest)]).toEqual([
      ['a', ['b']],
      [['c'], ['d']],
    ]);
    const group = nested();
    expect(group.split(Exception)).toEqual([group, null]);
    const [nothing, all] = group.split(RuntimeError);
    expect([nothing, names(all)]).toEqual([null, names(group)]);
  });

  test('gives groups of the class that a subclass derives', () => {
    class Failures extends ExceptionGroup {
      override derive(exceptions: readonly Error[]): Failures {
        return new Failures(this.message, exceptions);
      }
    }
    const [match, rest] = new Failures('f', [new ValueError('a'), new KeyError('b')]).split(
      KeyError,
    );
    expect(match).toBeInstanceOf(Failures);
    expect(rest).toBeInstanceOf(Failures);
    expect(match!.name).toBe('Failures');
  });

  test('of a mixed group gives an ExceptionGroup where that is enough', () => {
    const group = new BaseExceptionGroup('g', [new ValueError('a'), new CancelledError()]);
    const [match, rest] = group.split(ValueError);
    expect(match).toBeInstanceOf(ExceptionGroup);
    expect(rest).not.toBeInstanceOf(ExceptionGroup);
  });

  test('refuses what a subclass derives and is no group', () => {
    class Wrong extends ExceptionGroup {
      override derive(): never {
        return 'text' as never;
      }
    }
    const group = new Wrong('w', [new ValueError('a'), new KeyError('b')]);
    expect(() => group.split(KeyError)).toThrow(
      'derive must return an instance of BaseExceptionGroup',
    );
  });
});
