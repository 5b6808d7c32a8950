/** Defects of what waits for several at once: gather, wait, shield, as_completed. */
import { inFile } from './mutant.js';

export const ofCombinators = [
  ...inFile('src/tasks/gather.ts', [
    ['gather ignores its options', 'return Boolean(last.return_exceptions);', 'return false;'],
    [
      'gather returns exceptions unasked',
      'if (!isOptions(last)) return false;',
      'if (!isOptions(last)) return true;',
    ],
    ['gather of nothing is never done', 'nothing.set_result([]);', ''],
    ['gather of nothing is null', 'nothing.set_result([]);', 'nothing.set_result(null as never);'],
    [
      'gather runs what it is given twice two times',
      'let future = futures.get(awaitable);',
      'let future = futures.size < 0 ? futures.get(awaitable) : undefined;',
    ],
    [
      'gather belongs to the current loop',
      'let options: { loop: object } | undefined;',
      'let options: { loop: object } | undefined = { loop: get_event_loop() };',
    ],
    ['gather takes futures of any loop', 'options ??= { loop: future._loop };', ''],
    [
      'gather starts the last one first',
      'for (const awaitable of awaitables) {',
      'for (const awaitable of [...awaitables].reverse()) {',
    ],
  ]),
  ...inFile('src/tasks/gathering-future.ts', [
    [
      'cancelling a gather reaches nobody',
      'if (child.cancel(msg)) any = true;',
      'if (!child.done()) any = true;',
    ],
    ['a gather loses the message of its cancellation', 'child.cancel(msg)', 'child.cancel()'],
    ['a gather forgets that it was cancelled', 'if (any) this._cancelRequested = true;', ''],
    [
      'a gather is cancelled before its children have ended',
      'if (any) this._cancelRequested = true;',
      'if (any) super.cancel(msg);',
    ],
    [
      'a gather that is done can be cancelled',
      'override cancel(msg?: unknown): boolean {\n    if (this._state !== PENDING) return false;',
      'override cancel(msg?: unknown): boolean {',
    ],
    [
      'a gather cancels only the first child',
      'if (child.cancel(msg)) any = true;',
      'if (!any && child.cancel(msg)) any = true;',
    ],
    ['a gather can always be cancelled', 'return any;', 'return true;'],
    [
      'a gather waits for all before it raises',
      'return this._missing === 0 || (child._state !== RESULT && !this._returnExceptions);',
      'return this._missing === 0;',
    ],
    [
      'the failure of one child cancels the others',
      'this._fail(failureOf(child));',
      'this._fail(failureOf(child));\n      for (const other of this._children) other.cancel();',
    ],
    [
      'a gather leaves later failures to be reported',
      'if (this._state !== PENDING) {\n      child._retrieved();',
      'if (this._state !== PENDING) {',
    ],
    [
      'a gather gives its results in reverse',
      'this._places.map(outcomeOf)',
      'this._places.map(outcomeOf).reverse()',
    ],
    [
      'a gather gives each result once',
      'this._places.map(outcomeOf)',
      'this._children.map(outcomeOf)',
    ],
    [
      'a gather is cancelled with its child',
      'this._fail(failureOf(child));\n    } else if',
      'if (child.cancelled()) super.cancel();\n      else this._fail(failureOf(child));\n    } else if',
    ],
    [
      'a gather has its end in the iteration of its children',
      'this._ended.push(child);\n    this._loop._enqueue(this);',
      'this._look(child);',
    ],
    [
      'a gather looks at what is done an iteration later',
      'if (this._counts(child)) this._look(child);',
      'this._done(child);',
    ],
    [
      'among the results of a gather, None stands for a cancellation',
      "failureOf(child) : cancelledError(child._value ?? '');",
      'failureOf(child) : null;',
    ],
    [
      'among the results of a gather, the text of a cancellation is None',
      "cancelledError(child._value ?? '')",
      'cancelledError(child._value)',
    ],
    [
      'a gather that was cancelled has the last result for its message',
      'last._takeCancelledError() : cancelledError(undefined)',
      'last._takeCancelledError() : cancelledError(last._value)',
    ],
    [
      'among the results of a gather, None stands for an exception',
      'return child._state === EXCEPTION ? failureOf(child)',
      'return child._state === EXCEPTION ? (failureOf(child), null)',
    ],
    [
      'a gather raises another exception than its child did',
      'child._retrieved();\n  return child._value as Error;',
      "child._retrieved();\n  return new Error('failed');",
    ],
  ]),
  ...inFile('src/tasks/wait.ts', [
    ['wait gives what is pending first', 'return [done, pending];', 'return [pending, done];'],
    ['wait leaves nothing pending', '(future._state === PENDING ? pending : done)', 'done'],
    ['wait takes nothing to wait for', 'if (items.size === 0)', 'if (items.size < 0)'],
    [
      'wait takes any condition',
      'if (!conditions.includes(return_when))',
      'if (conditions.length === 0)',
    ],
    [
      'wait takes a single future',
      'if (isSingle || typeof fs',
      'if (fs instanceof Future) return new Set([fs]);\n  if (isSingle || typeof fs',
    ],
    [
      'wait takes a single coroutine',
      'if (isSingle || typeof fs',
      'if (fs instanceof Coroutine) return new Set([get_running_loop().create_task(fs)]);\n  if (isSingle || typeof fs',
    ],
    [
      'wait passes over coroutines',
      "const error = new TypeError('Passing coroutines is forbidden, use tasks explicitly.');",
      'items.delete(item);\n      continue;\n      const error = new TypeError();',
    ],
    [
      'wait takes lists only',
      '!(Symbol.iterator in fs)',
      '!(Array.isArray(fs) || fs instanceof Set)',
    ],
    [
      'wait takes no sets',
      '!(Symbol.iterator in fs)',
      '!(Symbol.iterator in fs) || fs instanceof Set',
    ],
    [
      'wait has no timeout',
      'timeout === null ? null :',
      'timeout !== null || timeout === null ? null :',
    ],
    ['wait has no time at all', 'loop.call_later(timeout,', 'loop.call_later(0,'],
    [
      'wait cancels what is pending when the time is over',
      '() => wait.end())',
      '() => (futures.forEach((future) => future.cancel()), wait.end()))',
    ],
    [
      'wait raises TimeoutError when the time is over',
      '() => wait.end())',
      "() => wait.over.set_exception(new Error('timeout')))",
    ],
    ['wait does not see what is done already', 'else wait._done(future);', ''],
    [
      'wait looks at what is done already in the same iteration',
      'else wait._done(future);',
      'else wait.end();',
    ],
    [
      'cancelling wait cancels what it waits for',
      'yield* wait.over;\n  } finally {',
      'yield* wait.over;\n  } catch (error) {\n    for (const future of futures) future.cancel();\n    throw error;\n  } finally {',
    ],
    [
      'wait swallows its cancellation',
      'yield* wait.over;\n  } finally {',
      'yield* wait.over;\n  } catch {\n    // Defect.\n  } finally {',
    ],
    [
      'wait waits for the end of the time',
      'timer?.cancel();\n    for',
      'if (timer !== null) yield* new Future({ loop });\n    for',
    ],
    [
      'wait ends with the first one',
      'if (this._missing > 0 && !this._isEnough(future)) return;',
      '',
    ],
    ['wait ends in the iteration of the last one', 'this._loop._enqueue(this);', 'this.end();'],
    ['FIRST_COMPLETED waits for all', 'if (this._when === FIRST_COMPLETED) return true;', ''],
    [
      'FIRST_COMPLETED is met by results alone',
      'if (this._when === FIRST_COMPLETED) return true;',
      'if (this._when === FIRST_COMPLETED) return !future.cancelled();',
    ],
    [
      'FIRST_EXCEPTION waits for all',
      'if (this._when !== FIRST_EXCEPTION || future._state !== EXCEPTION) return false;',
      'return false;',
    ],
    [
      'FIRST_EXCEPTION is met by any end',
      'if (this._when !== FIRST_EXCEPTION || future._state !== EXCEPTION) return false;',
      'if (this._when !== FIRST_EXCEPTION) return false;',
    ],
    [
      'FIRST_EXCEPTION is met by a cancellation',
      'future._state !== EXCEPTION) return false;',
      '(future._state !== EXCEPTION && !future.cancelled())) return false;',
    ],
    [
      'ALL_COMPLETED is met by an exception',
      'this._when !== FIRST_EXCEPTION || future._state',
      'future._state',
    ],
    [
      'wait counts one that is given twice two times',
      'new Wait(loop, futures.size, return_when)',
      'new Wait(loop, [...(fs as Iterable<unknown>)].length, return_when)',
    ],
  ]),
  ...inFile('src/tasks/shield.ts', [
    ['shield gives what it protects', 'if (inner._state !== PENDING) return', 'return'],
    [
      'shield wraps what is done',
      'if (inner._state !== PENDING) return',
      'if (inner._loop === null) return',
    ],
    [
      'shield hands a cancellation on',
      'inner._unlisten(this);\n      inner.add_done_callback(reportFailure);',
      'inner.cancel();',
    ],
    [
      'shield forgets what it protects when nobody waits',
      'inner.add_done_callback(reportFailure);',
      '',
    ],
    [
      'shield reports results too',
      'if (exception === null) return;',
      "if (exception === null) return void inner._loop.call_exception_handler({ message: 'ended' });",
    ],
    [
      'shield reports cancellations',
      'const exception = inner.cancelled() ? null : inner.exception();',
      'const exception = inner.cancelled() ? inner._takeCancelledError() : inner.exception();',
    ],
    [
      'shield is not cancelled with what it protects',
      'return void outer.cancel();',
      'return void outer._end(2, null);',
    ],
    [
      'shield that was cancelled takes a result after all',
      '} else if (outer._state === PENDING) {',
      '} else {',
    ],
    ['shield swallows exceptions', 'outer._fail(inner._value);', 'outer._end(2, null);'],
    [
      'shield makes exceptions anew',
      'outer._fail(inner._value);',
      'outer._fail(Object.create(inner._value as object));',
    ],
    [
      'shield loses the result',
      'else outer._end(inner._state, inner._value);',
      'else outer._end(inner._state, null);',
    ],
    [
      'shield ends in the iteration of what it protects',
      'this._inner._state === PENDING) future._loop._enqueue(this);',
      'this._inner._state === PENDING) this._run();',
    ],
    [
      'shield takes anything',
      'const inner = ensure_future(arg as AwaitableLike<unknown>);',
      'const inner = typeof arg === "string" ? new Future({}) : ensure_future(arg as AwaitableLike<unknown>);',
    ],
  ]),
  ...inFile('src/tasks/as-completed.ts', [
    [
      'as_completed takes a single one',
      'if (isSingle || typeof fs',
      'if (isSingle) return new CompletedIterator(new Set([fs as never]), null);\n  if (typeof fs',
    ],
    [
      'as_completed has no timeout',
      'const isLimited = timeout !== null && this.#left > 0;',
      'const isLimited = timeout !== null && this.#left < 0;',
    ],
    [
      'as_completed cancels what is late',
      'future._unlisten(this);\n',
      'future._unlisten(this);\n      future.cancel();\n',
    ],
    [
      'as_completed raises one TimeoutError for all',
      'future._unlisten(this);\n      this.#give(null);\n    }',
      'future._unlisten(this);\n    }\n    this.#give(null);',
    ],
    [
      'as_completed gives None when the time is over',
      'if (future === null) throw new TimeoutError();',
      'if (future === null) return new Future<never>({ loop: this.#loop });',
    ],
    [
      'as_completed runs what it is given twice two times',
      'for (const awaitable of awaitables) this.#running.add(',
      'for (const awaitable of [...awaitables, ...[...awaitables].filter((one) => one instanceof Future).map((one) => ensure_future(() => one as never))]) this.#running.add(',
    ],
    [
      'as_completed does not see what is done already',
      'else this._done(future);',
      'else this.#running.delete(future);',
    ],
    [
      'plain iteration gives the futures',
      'value: this.#nextResult() as Coroutine<T>',
      'value: [...this.#running][0] as unknown as Coroutine<T>',
    ],
    [
      'plain iteration never ends',
      'if (this.#left === 0) return { done: true, value: undefined };',
      '',
    ],
    [
      'asynchronous iteration never ends',
      'if (this.#left === 0) return Promise.resolve({ done: true, value: undefined });',
      '',
    ],
    [
      'asynchronous iteration gives results',
      'resolve({ done: false, value })',
      'resolve({ done: false, value: (value as unknown as Future<never>).result() })',
    ],
    [
      'asynchronous iteration begins anew',
      'if (this.#left === 0) return Promise.resolve({ done: true, value: undefined });',
      'if (this.#left === 0 || this.#left === 2) return Promise.resolve({ done: true, value: undefined });',
    ],
    [
      'as_completed swallows exceptions',
      'return (yield* this.#take()).result();',
      'const future = yield* this.#take();\n    return future.cancelled() || future.exception() !== null ? null : future.result();',
    ],
    ['as_completed wakes nobody', 'next.set_result(null);\n      return;', 'return;'],
    ['as_completed takes lists only', '!(Symbol.iterator in fs)', '!Array.isArray(fs)'],
    [
      'as_completed gives the same one again',
      'const future = this.#ready.shift()!;',
      'const future = this.#ready[0]!;',
    ],
    [
      'cancelling a step of as_completed cancels them all',
      'if (this.#ready.length > 0 && !woken.cancelled()) this.#wakeNext();',
      'for (const future of this.#running) future.cancel();',
    ],
  ]),
  ...inFile('src/tasks/threads.ts', [
    [
      'wrap_future wraps futures of asyncio',
      'if ((future as unknown) instanceof Future) return future;',
      '',
    ],
    ['run_coroutine_threadsafe takes anything', 'checkCoroutine(coro);', ''],
  ]),
];
