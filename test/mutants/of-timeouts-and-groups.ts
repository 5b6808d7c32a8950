/** Defects of what limits and groups: timeout, wait_for, TaskGroup. */
import { inFile } from './mutant.js';

export const ofTimeoutsAndGroups = [
  ...inFile('src/timeouts/timeout.ts', [
    ['a timeout never comes', 'this.#task!.cancel();\n    this.#state', 'this.#state'],
    ['a timeout does not know that it is over', "this.#state = 'expiring';", ''],
    [
      'a timeout is never expired',
      "return this.#state === 'expiring' || this.#state === 'expired';",
      'return false;',
    ],
    [
      'a timeout is expired only behind its block',
      "return this.#state === 'expiring' || this.#state === 'expired';",
      "return this.#state === 'expired';",
    ],
    [
      'a timeout has expired when its block ends',
      "this.#state = 'finished';",
      "this.#state = 'expired';",
    ],
    [
      'a timeout keeps its request to cancel',
      'this.#task!.uncancel() <= this.#cancelling',
      'this.#task!.cancelling() - 1 <= this.#cancelling',
    ],
    [
      'a timeout takes all requests to cancel for its own',
      'const isOurs = this.#task!.uncancel() <= this.#cancelling;',
      'const isOurs = this.#task!.uncancel() >= 0;',
    ],
    ['a timeout counts the requests from before', 'this.#cancelling = task.cancelling();', ''],
    ['a timeout takes only the first for its own', '<= this.#cancelling;', '< this.#cancelling;'],
    [
      'a timeout replaces any exception',
      'if (isOurs && error instanceof CancelledError) {',
      'if (isOurs && error !== null) {',
    ],
    [
      'a timeout raises even where the block swallows the cancellation',
      'if (isOurs && error instanceof CancelledError) {',
      'if (isOurs) {',
    ],
    [
      'a timeout lets CancelledError through',
      'if (isOurs && error instanceof CancelledError) {',
      'if (false as boolean) {',
    ],
    ['the TimeoutError of a block has no cause', 'timeout.cause = error;', ''],
    [
      'a timeout keeps its timer',
      '_leave(error: unknown): unknown {\n    this.#timer?.cancel();',
      '_leave(error: unknown): unknown {',
    ],
    [
      'reschedule keeps the old timer',
      'this.#timer?.cancel();\n    this.#timer = null;\n    if (this.#when === null) return;',
      'if (this.#when === null) return;',
    ],
    [
      'reschedule keeps the old deadline',
      "this.#when = checkTime('Timeout.reschedule', 'when', when);",
      "this.#when ??= checkTime('Timeout.reschedule', 'when', when);",
    ],
    [
      'reschedule cannot take a limit away',
      'if (this.#when === null) return;',
      'if (this.#when === null) return void loopOf(this.#task!).call_soon(this.#onTimeout);',
    ],
    [
      'reschedule ignores a deadline that has passed',
      'this.#timer = loop.call_soon(this.#onTimeout);',
      'this.#timer = null;',
    ],
    [
      'reschedule can always be called',
      "if (this.#state !== 'active') {",
      'if (false as boolean) {',
    ],
    [
      'reschedule can be called before the block',
      "if (this.#state === 'created') throw new RuntimeError('Timeout has not been entered');",
      "if (this.#state === 'created') return;",
    ],
    [
      'a timeout that has passed cancels at once',
      'if (this.#when <= loop.time()) this.#timer = loop.call_soon(this.#onTimeout);',
      'if (this.#when <= loop.time()) this.#onTimeout();',
    ],
    [
      'a timeout can be used twice',
      "if (this.#state !== 'created') throw new RuntimeError('Timeout has already been entered');",
      '',
    ],
    ['a timeout does not begin', 'this.reschedule(this.#when);', ''],
    [
      'a timeout gives the block nothing',
      'this.reschedule(this.#when);\n    return this;',
      'this.reschedule(this.#when);\n    return null as unknown as this;',
    ],
    ['a timeout has no deadline to show', 'return this.#when;\n  }', 'return null;\n  }'],
    ['a delay is a deadline', 'loop.time() + seconds', 'seconds'],
    [
      'a delay counts from the beginning of the block',
      'this.reschedule(this.#when);',
      'this.reschedule(this.#when === null ? null : this.#when + 0.01);',
    ],
    [
      'a limit of None is none at all',
      'new Timeout(seconds === null ? null :',
      'new Timeout(seconds === null ? 0 :',
    ],
    [
      'a deadline of None has passed',
      "return new Timeout(checkTime('timeout_at', 'when', when));",
      "return new Timeout(checkTime('timeout_at', 'when', when) ?? 0);",
    ],
    [
      'a deadline is a delay',
      "return new Timeout(checkTime('timeout_at', 'when', when));",
      "return timeout(checkTime('timeout_at', 'when', when));",
    ],
    [
      'a deadline that has passed is none',
      "return new Timeout(checkTime('timeout_at', 'when', when));",
      'return new Timeout(when === null || when < get_running_loop().time() ? null : when);',
    ],
    ['a block whose time is over ends without an error', 'if (raised !== error) throw raised;', ''],
  ]),
  ...inFile('src/timeouts/wait-for.ts', [
    [
      'wait_for has no limit',
      'if (timeout === null) return',
      'if (timeout === null || timeout > 0) return',
    ],
    [
      'wait_for of None has one',
      'if (timeout === null) return yield* delegate(fut);',
      'if (timeout === null) return yield* withoutTime(ensure_future(fut));',
    ],
    [
      'wait_for of None gives nothing',
      'if (timeout === null) return yield* delegate(fut);',
      'if (timeout === null) return void (yield* delegate(fut));',
    ],
    [
      'wait_for begins even without time',
      'if (timeout <= 0) return yield* withoutTime(ensure_future(fut));',
      '',
    ],
    ['wait_for without time cancels nothing', 'future.cancel();', ''],
    [
      'wait_for without time does not see what is done',
      'if (future.done()) return future.result();',
      '',
    ],
    ['wait_for without time does not wait for the end', 'yield* end.over;', ''],
    [
      'wait_for without time lets CancelledError through',
      'if (!(error instanceof CancelledError)) throw error;',
      'throw error;',
    ],
    ['wait_for without time has no cause', 'timeout.cause = error;', ''],
    [
      'wait_for makes a task',
      'result = yield* delegate(fut);',
      'result = yield* ensure_future(fut);',
    ],
    [
      'wait_for loses the result',
      'limit._leave(null);\n  return result;',
      'limit._leave(null);\n  return null;',
    ],
    [
      'wait_for lets CancelledError through',
      'throw limit._leave(error);',
      'limit._leave(error);\n    throw error;',
    ],
    ['wait_for leaves its timer', 'limit._leave(null);\n  return result;', 'return result;'],
    [
      'wait_for raises TimeoutError for everything',
      'throw limit._leave(error);',
      'limit._leave(error);\n    throw new TimeoutError();',
    ],
    [
      'wait_for does not wait for what it cancels',
      'result = yield* delegate(fut);',
      'result = yield* shieldOnly(fut);',
    ],
  ]),
  ...inFile('src/tasks/delegate.ts', [
    [
      'any text can be waited for',
      'return ensure_future(awaitable);',
      'return delegateTo(null) as never;',
    ],
  ]),
  ...inFile('src/taskgroups/task-group.ts', [
    [
      'a group takes tasks before its block',
      "if (loop === null) throw this.#refuse(coro, 'has not been entered');",
      'if (loop === null) return new Future<T>({}) as Task<T>;',
    ],
    [
      'a group takes tasks after its block',
      "if (this.#exiting && this.#tasks.size === 0) throw this.#refuse(coro, 'is finished');",
      '',
    ],
    [
      'a group takes tasks while it cancels them',
      "if (this.#aborting) throw this.#refuse(coro, 'is shutting down');",
      '',
    ],
    [
      'a group takes no tasks at its end',
      'if (this.#exiting && this.#tasks.size === 0)',
      'if (this.#exiting)',
    ],
    [
      'a group does not close what it refuses',
      'if (coro instanceof Coroutine) coro.close();',
      'if (coro instanceof Coroutine) void coro;',
    ],
    [
      'a group takes anything from the task factory',
      'const task = madeTask(loop.create_task(coro, options));',
      'const task = loop.create_task(coro, options);',
    ],
    [
      'a group loses the options of its tasks',
      'loop.create_task(coro, options)',
      'loop.create_task(coro)',
    ],
    [
      'a group makes its tasks without the factory',
      'const task = madeTask(loop.create_task(coro, options));',
      'const task = new (executingTask()!.constructor as never as new (coro: unknown, options?: object) => Task<T>)(coro, options);',
    ],
    ['a group does not know its tasks', 'this.#tasks.add(task);', ''],
    ['a group does not hear of its tasks', 'else task._listen(this);', ''],
    [
      'a group can be used twice',
      'if (this.#loop !== null) throw',
      'if (this.#parent === undefined) throw',
    ],
    [
      'a group gives its block nothing',
      'return group._enter();',
      'return (group._enter(), null as unknown as TaskGroup);',
    ],
    [
      'a group does not wait for its tasks',
      'while (this.#tasks.size > 0) {',
      'while (this.#tasks.size < 0) {',
    ],
    ['a failing block leaves its tasks alone', 'if (!this.#aborting) this.#abort();', ''],
    [
      'a failing task leaves the others alone',
      'this.#abort();\n      this.#cancelledParent = true;',
      'this.#cancelledParent = true;',
    ],
    [
      'a failing task leaves the block alone',
      'this.#cancelledParent = true;\n      parent.cancel();',
      '',
    ],
    [
      'a group keeps its request to cancel',
      'if (this.#cancelledParent && parent.uncancel() === 0) cancelled = null;',
      'if (this.#cancelledParent) cancelled = null;',
    ],
    [
      'a group cancelled from outside goes on',
      'if (cancelled !== null && this.#errors.length === 0) throw cancelled;',
      '',
    ],
    [
      'a group cancelled from outside raises that rather than its errors',
      'if (cancelled !== null && this.#errors.length === 0) throw cancelled;',
      'if (cancelled !== null) throw cancelled;',
    ],
    [
      'a group cancelled at its end leaves its tasks alone',
      'cancelled = thrown;\n        this.#abort();',
      'cancelled = thrown;',
    ],
    ['a group cancelled at its end forgets it', 'cancelled = thrown;\n', ''],
    [
      'a group cancelled at its end does not wait',
      'if (this.#aborting) continue;',
      'if (this.#aborting) break;',
    ],
    [
      'a group loses the error of its block',
      'if (error !== null && !(error instanceof CancelledError)) this.#errors.push(error);',
      '',
    ],
    [
      'a group has the cancellation of its block among its errors',
      'if (error !== null && !(error instanceof CancelledError)) this.#errors.push(error);',
      'if (error !== null) this.#errors.push(error);',
    ],
    [
      'the error of the block comes first',
      'this.#errors.push(error);\n    if (this.#errors.length === 0)',
      'this.#errors.unshift(error);\n    if (this.#errors.length === 0)',
    ],
    [
      'a group that failed forgets who cancelled its task',
      'parent.uncancel();\n      parent.cancel();',
      'parent.uncancel();',
    ],
    [
      'a group raises its errors twice over',
      "throw new BaseExceptionGroup('unhandled errors in a TaskGroup', this.#errors);",
      "throw new BaseExceptionGroup('', [new BaseExceptionGroup('', this.#errors)]);",
    ],
    [
      'a group raises its first error',
      "throw new BaseExceptionGroup('unhandled errors in a TaskGroup', this.#errors);",
      'throw this.#errors[0]!;',
    ],
    [
      'a group swallows its errors',
      "throw new BaseExceptionGroup('unhandled errors in a TaskGroup', this.#errors);",
      'return;',
    ],
    [
      'KeyboardInterrupt is an error like others',
      'if (this.#fatal !== null) throw this.#fatal;',
      '',
    ],
    [
      'KeyboardInterrupt of the block is an error like others',
      'if (escapes(error)) this.#fatal ??= error;\n      if (!this.#aborting)',
      'if (!this.#aborting)',
    ],
    [
      'KeyboardInterrupt of a task is an error like others',
      'if (escapes(error)) this.#fatal ??= error;\n    if (parent.done())',
      'if (parent.done())',
    ],
    [
      'SystemExit is an error like others',
      'if (this.#fatal !== null) throw this.#fatal;',
      "if (this.#fatal !== null && this.#fatal.constructor.name !== 'SystemExit') throw this.#fatal;",
    ],
    [
      'a cancelled task fails its group',
      'if (task._state === EXCEPTION) {',
      "if (task.cancelled()) task = Object.assign(new Future<never>({ loop }), { _state: EXCEPTION, _value: new RuntimeError('cancelled') });\n    if (task._state === EXCEPTION) {",
    ],
    [
      'a group strikes its tasks off at once',
      'this.#ended.push(task);\n      loop._enqueue(this);',
      'this.#strikeOff(task);',
    ],
    [
      'a group forgets the tasks that end together',
      'const task = this.#ended[this.#struckOff++]!;',
      'const task = this.#ended[(this.#struckOff++, 0)]!;',
    ],
    [
      'a group leaves the exceptions of its tasks to be reported',
      'const error = task.exception()!;',
      'const error = task._value as Error;',
    ],
  ]),
];
