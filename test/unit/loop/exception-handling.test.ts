import { describe, expect, test } from 'vitest';
import { ContextVar } from '../../../src/contextvars/index.js';
import {
  CancelledError,
  Exception,
  KeyboardInterrupt,
  SystemExit,
  ThrownValue,
} from '../../../src/exceptions/index.js';
import { BaseEventLoop, type ExceptionContext } from '../../../src/index.js';
import { Bed } from '../../support/bed.js';
import { hostNames } from '../../support/hosts.js';

describe.each(hostNames)('A callback that throws [%s]', (hostName) => {
  const bed = new Bed(hostName);

  function collect(): ExceptionContext[] {
    const contexts: ExceptionContext[] = [];
    bed.loop.set_exception_handler((_loop, context) => contexts.push(context));
    return contexts;
  }

  const thrown: [string, unknown][] = [
    ['an Error', new Error('x')],
    ['null', null],
    ['undefined', undefined],
    ['a string', 'text'],
    ['a number', 0],
    ['an object', { some: 'thing' }],
    ['a CancelledError', new CancelledError()],
  ];

  test.each(thrown)(
    '%s is reported, and the rest of the iteration runs, in order',
    async (_name, value) => {
      const contexts = collect();
      const seen: string[] = [];
      bed.loop.call_soon(() => seen.push('before'));
      const handle = bed.loop.call_soon(() => {
        throw value;
      });
      bed.loop.call_soon(() => seen.push('after'));
      bed.loop.call_soon(bed.loop.stop);
      bed.loop.call_soon(() => seen.push('last'));
      await bed.loop.run_forever();
      expect(seen).toEqual(['before', 'after', 'last']);
      expect(contexts).toHaveLength(1);
      const { message, exception, handle: told } = contexts[0]!;
      expect(message).toMatch(/^Exception in callback <lambda>\(\)$/);
      expect(told).toBe(handle);
      if (value instanceof Error) {
        expect(exception).toBe(value);
      } else {
        expect(exception).toBeInstanceOf(ThrownValue);
        expect((exception as ThrownValue).value).toBe(value);
      }
    },
  );

  test('in a timer is reported, and the other timers run', async () => {
    const contexts = collect();
    bed.loop.call_later(0.001, () => {
      throw new Error('x');
    });
    bed.loop.call_later(0.002, bed.loop.stop);
    await bed.loop.run_forever();
    expect(contexts.map(({ message }) => message)).toEqual(['Exception in callback <lambda>()']);
  });

  test('KeyboardInterrupt ends the run with that very error, and loses nothing', async () => {
    const error = new KeyboardInterrupt();
    const seen: string[] = [];
    bed.loop.call_soon(() => seen.push('before'));
    bed.loop.call_soon(() => {
      throw error;
    });
    bed.loop.call_soon(() => seen.push('after'));
    await expect(bed.loop.run_forever()).rejects.toBe(error);
    expect(seen).toEqual(['before']);
    expect(bed.loop.is_running()).toBe(false);
    await bed.settle();
    expect(seen).toEqual(['before', 'after']);
  });

  test('is reported in the context of its handle, where its variables can be read', async () => {
    const variable = new ContextVar<string>('v', { default: 'none' });
    const seen: string[] = [];
    bed.loop.set_exception_handler(() => seen.push(variable.get()));
    bed.loop.call_soon(() => {
      variable.set('of the callback');
      throw new Error('x');
    });
    await bed.settle();
    expect(seen).toEqual(['of the callback']);
  });

  test('is reported while its loop is the running one', async () => {
    const seen: unknown[] = [];
    bed.loop.set_exception_handler((loop) => {
      seen.push(loop);
      loop.call_soon(() => seen.push('scheduled by the handler'));
    });
    bed.loop.call_soon(() => {
      throw new Error('x');
    });
    await bed.settle();
    expect(seen).toEqual([bed.loop, 'scheduled by the handler']);
  });
});

describe('An exception handler', () => {
  const bed = new Bed();

  const fail = (loop: BaseEventLoop): void =>
    void loop.call_soon(() => {
      throw new Error('first');
    });

  test.each([[1], ['x'], [{}], [true]])('cannot be %o', (value) => {
    expect(() => bed.loop.set_exception_handler(value as never)).toThrow(TypeError);
    expect(() => bed.loop.set_exception_handler(value as never)).toThrow(
      'A callable object or None is expected, got',
    );
  });

  test('that throws is reported by the default one, with the context it was given', async () => {
    bed.loop.set_exception_handler(() => {
      throw new Exception('second');
    });
    fail(bed.loop);
    await bed.settle();
    const logs = bed.takeLogs();
    expect(logs).toHaveLength(1);
    expect(logs[0]!.text).toMatch(/^ERROR Unhandled error in exception handler\ncontext: \{/);
    expect(logs[0]!.details).toMatchObject([{ message: 'second' }]);
  });

  test('that throws SystemExit ends the run', async () => {
    const exit = new SystemExit(3);
    bed.loop.set_exception_handler(() => {
      throw exit;
    });
    fail(bed.loop);
    await expect(bed.loop.run_forever()).rejects.toBe(exit);
    bed.loop.set_exception_handler(null);
    await bed.settle();
  });

  test('of the class that throws is logged, and the loop goes on', async () => {
    class Broken extends BaseEventLoop {
      override default_exception_handler(): void {
        throw new Error('broken');
      }
    }
    const loop = new Broken(bed.host);
    fail(loop);
    loop.call_soon(loop.stop);
    await loop.run_forever();
    fail(loop);
    loop.set_exception_handler(() => {
      throw new Error('also broken');
    });
    loop.call_soon(loop.stop);
    await loop.run_forever();
    loop.close();
    expect(bed.logged()).toEqual([
      'ERROR Exception in default exception handler',
      'ERROR Exception in default exception handler while handling an unexpected error in custom exception handler',
    ]);
  });

  test('is the default one again after null was set', async () => {
    bed.loop.set_exception_handler(() => {});
    bed.loop.set_exception_handler(null);
    expect(bed.loop.get_exception_handler()).toBeNull();
    fail(bed.loop);
    await bed.settle();
    expect(bed.takeLogs()).toMatchObject([{ details: [{ message: 'first' }] }]);
  });
});

describe('The default exception handler', () => {
  const bed = new Bed();

  test('logs the message, then the details in the order of their names, the error beside', () => {
    const exception = new Error('x');
    bed.loop.call_exception_handler({
      message: 'It failed',
      exception,
      zebra: 'z',
      future: bed.loop.create_future(),
      apple: null,
    });
    expect(bed.takeLogs()).toEqual([
      {
        text: "ERROR It failed\napple: None\nfuture: <Future pending>\nzebra: 'z'",
        details: [exception],
      },
    ]);
  });

  test('has a message for a context without one', () => {
    bed.loop.call_exception_handler({});
    expect(bed.takeLogs()).toEqual([
      { text: 'ERROR Unhandled exception in event loop', details: [] },
    ]);
  });

  test('shows where the object was made on lines of their own', () => {
    bed.loop.call_exception_handler({ message: 'm', source_traceback: ['at a', 'at b'] });
    expect(bed.takeLogs()[0]!.text).toBe(
      'ERROR m\nsource_traceback: Object created at (most recent call last):\n  at a\n  at b',
    );
  });
});
