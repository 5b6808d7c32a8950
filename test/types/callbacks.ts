/** What callbacks take and where methods may stand alone. Compiled, never run. */
import * as asyncio from '../../src/index.js';
import { Context, ContextVar, copy_context } from '../../src/contextvars/index.js';
import { same } from './equal.js';

declare const loop: asyncio.BaseEventLoop;

export function schedules(): void {
  const greet = (name: string, times: number): void => void [name, times];
  const handle = loop.call_soon(greet, 'x', 1);
  same<typeof handle, asyncio.Handle>(true);
  const timer = loop.call_later(1, greet, 'x', 1);
  same<typeof timer, asyncio.TimerHandle>(true);
  loop.call_at(1, greet, 'x', 1, asyncio.kw({ context: copy_context() }));
  loop.call_soon_threadsafe(() => 1, asyncio.kw({ context: null }));
  loop.call_soon(loop.stop);
  loop.call_later(0.5, loop.stop);
  // What a callback returns is nobody's business.
  loop.call_soon(() => Promise.resolve(1));

  // @ts-expect-error -- an argument is missing
  loop.call_soon(greet, 'x');
  // @ts-expect-error -- an argument is too many
  loop.call_soon(greet, 'x', 1, 2);
  // @ts-expect-error -- an argument is of the wrong type
  loop.call_soon(greet, 1, 1);
  // @ts-expect-error -- the delay comes first
  loop.call_later(greet, 'x', 1);
  // @ts-expect-error -- a delay is a number of seconds
  loop.call_later('1', greet, 'x', 1);
  // @ts-expect-error -- there is no such keyword
  loop.call_soon(greet, 'x', 1, asyncio.kw({ contxt: null }));
  // @ts-expect-error -- keywords need their mark
  loop.call_soon(greet, 'x', 1, { context: null });
  // @ts-expect-error -- that cannot be called
  loop.call_soon(1);
}

export function futures(fut: asyncio.Future<number>, task: asyncio.Task<number>): void {
  loop.call_soon((value: number) => fut.set_result(value), 1);
  fut.add_done_callback((done) => same<typeof done, asyncio.Future<number>>(true));
  task.add_done_callback((done) => same<typeof done, asyncio.Task<number>>(true));
  fut.add_done_callback(() => {}, { context: new Context() });
  fut.set_exception(new Error('x'));
  fut.set_exception(TypeError);
  same<ReturnType<typeof fut.exception>, Error | null>(true);

  // @ts-expect-error -- unbound: (value) => fut.set_result(value)
  loop.call_soon(fut.set_result, 1);
  // @ts-expect-error -- unbound here, too
  loop.call_later(1, fut.set_result, 1);
  // @ts-expect-error -- unbound: (error) => fut.set_exception(error)
  loop.call_soon(fut.set_exception, new Error('x'));
  const { set_result } = fut;
  // @ts-expect-error -- called without its future
  set_result(1);
  // @ts-expect-error -- the result has a type
  fut.set_result('x');
  // @ts-expect-error -- an exception is an error
  fut.set_exception('x');
  // @ts-expect-error -- a task ends with what its coroutine returns
  task.set_result(1).toFixed();
  // @ts-expect-error -- a callback that takes something else
  fut.add_done_callback((done: string) => done);
}

export function contexts(): void {
  const variable = new ContextVar('v', { default: 1 });
  const value = variable.get();
  same<typeof value, number>(true);
  const orNull = variable.get(null);
  same<typeof orNull, number | null>(true);
  const context = copy_context();
  const result = context.run((a: number, b: string) => a + b.length, 1, 'x');
  same<typeof result, number>(true);
  const token = context.run(variable.set, 2);
  variable.reset(token);
  const known = context.get(variable);
  same<typeof known, number | null>(true);

  // @ts-expect-error -- the variable has a type
  variable.set('x');
  // @ts-expect-error -- an argument is missing
  context.run((a: number) => a);
  // @ts-expect-error -- the token is of another variable
  new ContextVar<string>('w').reset(token);
}

export function handlers(): void {
  loop.set_exception_handler((which, context) => {
    same<typeof context.message, string | undefined>(true);
    which.stop();
  });
  loop.set_exception_handler(null);
  loop.set_task_factory(
    (which, coro, keywords) => new asyncio.Task(coro, { loop: which, ...keywords }),
  );
  loop.set_task_factory(null);
  loop.slow_callback_duration = 0.5;

  // @ts-expect-error -- a handler is a function
  loop.set_exception_handler('print');
  // @ts-expect-error -- a factory gives a future
  loop.set_task_factory(() => 1);
}
