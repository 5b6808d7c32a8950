/** Defects of what is awaited: futures, tasks, coroutines, sleeping. */
import { inFile } from './mutant.js';

export const ofFuturesAndTasks = [
  ...inFile('src/futures/future.ts', [
    [
      'a future with a result has an exception',
      'case RESULT:\n        return null;',
      "case RESULT:\n        return new InvalidStateError('none');",
    ],
    [
      'the result None becomes another',
      'return this._value as T;',
      'return (this._value ?? 0) as T;',
    ],
    [
      'a future is always done',
      'done(): boolean {\n    return this._state !== PENDING;',
      'done(): boolean {\n    return true;',
    ],
    ['a future is never cancelled', 'return this._state === CANCELLED;', 'return false;'],
    [
      'cancelling a future does nothing',
      'this._end(CANCELLED, msg);\n    return true;',
      'return true;',
    ],
    [
      'a pending future has a result',
      "throw new InvalidStateError('Result is not set.');",
      'return undefined as T;',
    ],
    [
      'a pending future has an exception',
      "throw new InvalidStateError('Exception is not set.');",
      'return null;',
    ],
    [
      'the exception of a cancelled future is null',
      'return this._value as Error;\n      case CANCELLED:\n        throw this._takeCancelledError();',
      'return this._value as Error;\n      case CANCELLED:\n        return null;',
    ],
    [
      'the result of a cancelled future is undefined',
      'throw this._value;\n      case CANCELLED:\n        throw this._takeCancelledError();',
      'throw this._value;\n      case CANCELLED:\n        return undefined as T;',
    ],
    [
      'set_result can be repeated',
      "set_result', 'result');\n    if (this._state !== PENDING) throw new InvalidStateError(`invalid state: ${String(this)}`);",
      "set_result', 'result');",
    ],
    ['set_exception takes anything', 'if (!(error instanceof Error)) {', 'if (false as boolean) {'],
    [
      'done callbacks are lost',
      'if (this._state === PENDING) this._listen(listener);',
      'if (this._state === PENDING) return;',
    ],
    ['callbacks of a done future are lost', 'else listener._done(this);\n  }', '}'],
    [
      'done callbacks come in reverse',
      'for (const listener of listeners) listener._done(this);',
      'for (const listener of listeners.reverse()) listener._done(this);',
    ],
    [
      'of several done callbacks the first is scheduled',
      'for (const listener of listeners) listener._done(this);',
      'listeners[0]!._done(this);',
    ],
    [
      'the number of removed callbacks is wrong',
      'return listeners.length - kept.length;',
      'return listeners.length === kept.length ? 0 : 1;',
    ],
    [
      'removing a callback removes all',
      'this._listeners = kept.length > 0 ? kept : null;',
      'this._listeners = null;',
    ],
    [
      'awaiting a done future takes an iteration',
      'if (this._state !== PENDING) {\n      // Called',
      'if (this._state !== PENDING && task !== null) {\n      task._loop._enqueue(waiter);\n    } else if (this._state !== PENDING) {\n      // Called',
    ],
    [
      'exceptions are never missed',
      'this._unretrieved = new Unretrieved(',
      'if (ledger !== null) return;\n    this._unretrieved = new Unretrieved(',
    ],
    [
      'a future forgets its loop',
      'get_loop(): AbstractEventLoop {\n    return this._loop as object as AbstractEventLoop;',
      'get_loop(): AbstractEventLoop {\n    return get_event_loop();',
    ],
  ]),
  ...inFile('src/futures/done-listener.ts', [
    [
      'done callbacks get another future',
      '[future], this._context',
      '[Object.create(future)], this._context',
    ],
    [
      'done callbacks are called at once',
      'future._loop._soon(this._callback, [future], this._context);',
      '(this._callback as (future: unknown) => void)(future);',
    ],
  ]),
  ...inFile('src/futures/waiter.ts', [
    [
      'a future of another loop can be awaited',
      'if (task._loop !== future._loop) {',
      'if (false as boolean) {',
    ],
    [
      'a task that awaits itself waits for ever',
      'if ((task as object) === future)',
      'if (false as boolean)',
    ],
    ['a cancellation before the wait is lost', 'task?._cancelWaiting();', ''],
    [
      'a cancellation while it waits is lost',
      'if (error !== null) return this._raised(error);',
      '',
    ],
  ]),
  ...inFile('src/coroutines/stepper.ts', [
    [
      'a generator may yield anything',
      'this._throwSoon(new RuntimeError(`Task got bad yield: ${repr(yielded)}`));',
      'task._loop._enqueue(this);',
    ],
    [
      'a generator loses a cancellation before its wait',
      'yielded._listen(this);\n      task._cancelWaiting();',
      'yielded._listen(this);',
    ],
  ]),
  ...inFile('src/coroutines/coroutine.ts', [
    [
      'a coroutine can be used twice',
      "if (this._spent) throw new RuntimeError('cannot reuse already awaited coroutine');",
      '',
    ],
    ['everything is a coroutine', 'return value instanceof Coroutine;', 'return true;'],
    [
      'every function is a coroutine function',
      "return (typeof value === 'function' && coroutineFunctions.has(value)) || isAsyncFunction(value);",
      "return typeof value === 'function';",
    ],
  ]),
  ...inFile('src/tasks/body.ts', [
    ['a task takes anything to run', 'throw notACoroutine(coro);', 'return coro;'],
  ]),
  ...inFile('src/tasks/task.ts', [
    [
      'whoever asks gets the message of a cancellation',
      'return this._end(CANCELLED, undefined);',
      'return this._end(CANCELLED, thrown.args[0]);',
    ],
    [
      'StopIteration of a coroutine is told as that of a future',
      'thrown instanceof StopIteration ? raisedStopIteration(thrown) : thrown',
      'thrown',
    ],
    [
      'a task begins at once',
      'return;\n    this._loop._enqueue(this);',
      'return;\n    this._run();',
    ],
    ['a task is not among all tasks', 'this._loop._tasks.add(this);', ''],
    [
      'a task that returned stays among all tasks',
      '_returned(value: unknown): void {\n    this._loop._tasks.remove(this);',
      '_returned(value: unknown): void {',
    ],
    [
      'set_name does nothing',
      'set_name(value: unknown): void {\n    this._name = asName(value);',
      'set_name(_value: unknown): void {',
    ],
    [
      'cancel of a task is lost',
      'this._cancelRequests++;',
      'if (this._state === PENDING) return true;\n    this._cancelRequests++;',
    ],
    [
      'cancel does not reach what is awaited',
      'const waited = this._cancelWaited(msg);',
      'const waited = this._waitingFor !== null;',
    ],
    [
      'cancel of a task that does not wait is lost',
      'if (cancellation !== null) this._toThrow = cancellation;',
      '',
    ],
    [
      'cancel ends the task at once',
      'this._cancelRequests++;',
      'this._cancelRequests++;\n    if (this._cancelWaited(msg)) {\n      this._loop._tasks.remove(this);\n      this._end(CANCELLED, msg);\n      return true;\n    }',
    ],
    ['cancelling counts one', 'this._cancelRequests++;', 'this._cancelRequests = 1;'],
    ['uncancel does nothing', 'this._cancelRequests--;', ''],
    ['uncancel does not rescind', 'this._toThrow = null;\n        renewSignal', 'renewSignal'],
    [
      'set_result of a task works',
      "throw new RuntimeError('Task does not support set_result operation');",
      'return super.set_result(_result) as never;',
    ],
    [
      'a task that is cancelled as it returns has its result',
      'if (cancellation === null || cancellation.bySignal) return this._end(RESULT, value);',
      'return this._end(RESULT, value);',
    ],
    [
      'every failure is a cancellation',
      'if (thrown instanceof CancelledError) {',
      'if (thrown instanceof Error) {',
    ],
    ['SystemExit in a task does not end the run', 'this._loop._escape(thrown);', 'void thrown;'],
    [
      'a second cancellation is lost',
      'if (cancellation === null) return error;',
      'if (cancellation === null || waitedFor !== null) return error;',
    ],
  ]),
  ...inFile('src/tasks/current.ts', [
    [
      'all_tasks is of the current loop',
      'return loop ?? get_running_loop();',
      'return get_running_loop();',
    ],
  ]),
  ...inFile('src/tasks/ensure-future.ts', [
    [
      'ensure_future takes anything',
      'throw notAwaitable(value);',
      'return new Future<T>({ loop });',
    ],
    ['nothing is a future', 'return value instanceof Future;', 'return false;'],
    [
      'what a task factory gives is waited for, be it nothing',
      'throw new TypeError(`the task factory must give a Future, got ${repr(task)}`);',
      'return new Future() as never;',
    ],
  ]),
  ...inFile('src/tasks/pause.ts', [
    [
      'sleep(0) does not yield in an async function',
      'task._loop._enqueue(paused);',
      'paused._run();',
    ],
    [
      'sleep(0) does not yield in a generator',
      'private _paused = false;',
      'private _paused = true;',
    ],
    [
      'a cancellation in sleep(0) is lost',
      'else this._raised(error);',
      'else this._returned(this._result);',
    ],
  ]),
  ...inFile('src/tasks/sleep.ts', [
    ['sleep has no result', 'return yield* future;', 'yield* future;\n    return null as T;'],
  ]),
];
