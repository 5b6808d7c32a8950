import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import * as builtins from '../../../src/builtins.js';
import {
  BaseException,
  CancelledError,
  Exception,
  GeneratorExit,
  InvalidStateError,
  KeyError,
  KeyboardInterrupt,
  LookupError,
  OSError,
  RuntimeError,
  SystemExit,
  ThrownValue,
  TimeoutError,
  ValueError,
  addNote,
  asError,
} from '../../../src/exceptions/index.js';

describe('SystemExit', () => {
  test.each<[unknown[], unknown]>([
    [[], null],
    [[3], 3],
    [[0], 0],
    [['out of beans'], 'out of beans'],
    [[undefined], null],
    [
      [1, 2],
      [1, 2],
    ],
  ])('made with %j has the code %j', (args, code) => {
    const exit = new SystemExit(...args);
    expect(exit.code).toEqual(code);
    expect(exit.args).toEqual(args);
  });

  test('may be given another code, and shows it nowhere else', () => {
    const exit = new SystemExit(3);
    exit.code = 4;
    expect([exit.code, exit.message, Object.keys(exit)]).toEqual([4, '3', []]);
  });
});

describe('Exception', () => {
  const caught = [
    new Error('x'),
    new TypeError('x'),
    new SyntaxError('x'),
    new AggregateError([]),
    new (class Mine extends Error {})('x'),
    new Exception(),
    new ValueError('x'),
    new InvalidStateError('x'),
    new OSError(2, 'x'),
    new ThrownValue('x'),
  ];
  test.each(caught.map((error) => [error.constructor.name, error]))(
    'is what `except Exception` catches: %s',
    (_name, error) => {
      expect(error instanceof Exception).toBe(true);
      expect(error instanceof BaseException).toBe(true);
    },
  );

  test.each([CancelledError, KeyboardInterrupt, SystemExit, GeneratorExit])(
    'is not what %o is',
    (kind) => {
      const error = new kind();
      expect(error instanceof Exception).toBe(false);
      expect(error instanceof BaseException).toBe(true);
    },
  );

  test('is no class of a subclass of CancelledError either', () => {
    class Aborted extends CancelledError {}
    expect(new Aborted() instanceof Exception).toBe(false);
    expect(new Aborted() instanceof CancelledError).toBe(true);
  });

  test.each([[undefined], [null], ['text'], [0], [{}], [{ message: 'x' }]])(
    'is not what is no error: %o',
    (value) => {
      expect((value as unknown) instanceof Exception).toBe(false);
      expect((value as unknown) instanceof BaseException).toBe(false);
    },
  );

  test('hands its wide instanceof on to no subclass', () => {
    class OfBase extends BaseException {}
    class OfException extends Exception {}
    class Deeper extends OfException {}
    for (const kind of [OfBase, OfException, Deeper, ValueError, CancelledError, LookupError]) {
      expect(new Error('x') instanceof kind, kind.name).toBe(false);
      expect(new TypeError('x') instanceof kind, kind.name).toBe(false);
    }
    expect(new Deeper() instanceof OfException).toBe(true);
    expect(new OfException() instanceof Deeper).toBe(false);
    expect(new KeyError('x') instanceof LookupError).toBe(true);
    expect(new RuntimeError('x') instanceof ValueError).toBe(false);
  });
});

describe('An exception', () => {
  test('keeps its arguments as they were given', () => {
    const value = { some: 'object' };
    expect(new ValueError().args).toEqual([]);
    expect(new ValueError('a', 1, value).args).toEqual(['a', 1, value]);
    expect(new ValueError('a', 1, value).args[2]).toBe(value);
  });

  test('has the bare text of one argument as its message, and the tuple of several', () => {
    expect(new ValueError().message).toBe('');
    expect(new ValueError('no such thing').message).toBe('no such thing');
    expect(new KeyError('x').message).toBe('x');
    expect(new ValueError(7).message).toBe('7');
    expect(new ValueError('a', 1).message).toBe("('a', 1)");
  });

  test('is called as its class is, also a class of the user', () => {
    class ConfigError extends ValueError {}
    expect(new ValueError('x').name).toBe('ValueError');
    expect(new ConfigError('x').name).toBe('ConfigError');
    expect(String(new ConfigError('x'))).toBe('ConfigError: x');
    expect(new ConfigError('x').stack).toMatch(/^ConfigError: x\n/);
  });

  test('has no enumerable key of its own, so that it is printed as an error is', () => {
    expect(Object.keys(new ValueError('x'))).toEqual([]);
    expect(Object.keys(new CancelledError('x'))).toEqual([]);
    const noted = new ValueError('x');
    noted.add_note('n');
    expect(Object.keys(noted)).toEqual([]);
    expect(inspect(new ValueError('x'))).toMatch(/^ValueError: x\n {4}at /);
    expect(inspect(new ValueError('x'))).not.toContain('{');
  });

  test('takes notes, in order, and shows them after its message', () => {
    const error = new ValueError('x');
    expect(error.__notes__).toBeUndefined();
    error.add_note('first');
    error.add_note('second');
    expect(error.__notes__).toEqual(['first', 'second']);
    expect(error.stack).toMatch(/^ValueError: x\nfirst\nsecond\n {4}at /);
    expect(error.message).toBe('x');
  });

  test('of JavaScript takes notes too', () => {
    const error = addNote(new TypeError('x'), 'a hint') as TypeError & { __notes__: string[] };
    expect(error.__notes__).toEqual(['a hint']);
    expect(Object.keys(error)).toEqual([]);
    expect(error.stack).toMatch(/^TypeError: x\na hint\n {4}at /);
  });

  test('without a stack takes notes', () => {
    const error = new Error('x');
    delete error.stack;
    expect(() => addNote(error, 'n')).not.toThrow();
  });

  test('keeps its cause', () => {
    const error = new RuntimeError('outer');
    error.cause = new ValueError('inner');
    expect(Object.hasOwn(error, 'cause')).toBe(true);
  });
});

describe('A thrown value that is no error', () => {
  test.each([
    [null, 'null'],
    [undefined, 'undefined'],
    ['text', "'text'"],
    [42, '42'],
    [{}, 'a Object'],
    [Object.create(null), 'a null-prototype object'],
    [Symbol('s'), 'Symbol(s)'],
  ])('is told and kept: %o', (value, text) => {
    const error = asError(value);
    expect(error).toBeInstanceOf(ThrownValue);
    expect(error).toBeInstanceOf(Exception);
    expect((error as ThrownValue).value).toBe(value);
    expect(error.message).toContain(text);
  });

  test('is not wrapped where it is an error', () => {
    const error = new TypeError('x');
    expect(asError(error)).toBe(error);
  });
});

describe('OSError', () => {
  test('reads errno, text and file name from its arguments', () => {
    const error = new OSError(2, 'No such file or directory', 'a.txt');
    expect([error.errno, error.strerror, error.filename]).toEqual([
      2,
      'No such file or directory',
      'a.txt',
    ]);
    expect(error.message).toBe("[Errno 2] No such file or directory: 'a.txt'");
    expect(error.stack).toMatch(
      /^OSError: \[Errno 2\] No such file or directory: 'a.txt'\n {4}at /,
    );
  });

  test('has no errno where it has one argument', () => {
    const error = new OSError('gone');
    expect([error.errno, error.message]).toEqual([undefined, 'gone']);
  });

  test('shows what it knows when it is printed, and no more', () => {
    expect(inspect(new TimeoutError())).not.toContain('undefined');
    expect(Object.keys(new TimeoutError())).toEqual([]);
    expect(Object.keys(new OSError(2, 'x'))).toEqual(['errno', 'strerror']);
  });
});

describe('The builtins', () => {
  const classes = Object.entries(builtins).filter(
    ([name, value]) =>
      typeof value === 'function' &&
      (value as { prototype?: unknown }).prototype instanceof Error &&
      // Made of exceptions, not of anything: groups.test.ts.
      !name.endsWith('Group'),
  ) as [string, new (...args: unknown[]) => Error][];

  test('are many', () => {
    expect(classes.length).toBeGreaterThan(50);
  });

  test.each(classes)('%s can be made without and with arguments, and is named so', (name, kind) => {
    expect(new kind().name).toBe(name);
    expect(new kind('x').message).toContain('x');
    expect(new kind('x')).toBeInstanceOf(kind);
  });
});
