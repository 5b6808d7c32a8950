/** Defects of the loop itself: its queue, timers, iterations, running and stopping. */
import { inFile } from './mutant.js';

export const ofTheLoop = [
  ...inFile('src/loop/timer-heap.ts', [
    [
      'a timer of the same time as another is lost',
      'if (this._size === this._times.length) this._grow();',
      'if (this._size > 0 && this._times[0] === handle._when) return;\n    if (this._size === this._times.length) this._grow();',
    ],
    [
      'timers of the heap run in reverse',
      'times[i]! < times[child]! ||',
      'times[i]! > times[child]! ||',
    ],
  ]),
  ...inFile('src/loop/timers.ts', [
    ['timers run early', 'this._heap.soonest < end', 'this._heap.soonest < end + 0.015'],
  ]),
  ...inFile('src/loop/iteration.ts', [
    ['timers run twice', 'ready.push(due);', 'ready.push(due), ready.push(due);'],
    ['microtasks are not drained', 'if (drain !== null) drain();', ''],
    [
      'an iteration runs what it schedules itself',
      'this.#left--;',
      'this.#left = Math.max(this.#left - 1, this.ready.length);',
    ],
    [
      'due timers come before what is ready',
      'ready.push(due);',
      '{ const rest = []; while (ready.length > 0) rest.push(ready.shift()); ready.push(due); for (const one of rest) ready.push(one); }',
    ],
    ['stop is ignored', 'this.#stopping = true;\n    this.#wake();', ''],
    [
      'stop ends the iteration at once',
      'this.#stopping && this.#iterating && this.#left === 0',
      'this.#stopping && this.#iterating',
    ],
    [
      'stop ends the next run too',
      'this.#running = this.#iterating = this.#stopping = false;',
      'this.#running = this.#iterating = false;',
    ],
    [
      'a stopped run forgets what is ready',
      'this.#left = 0;\n    this.#running',
      'this.#left = 0; this.ready.clear();\n    this.#running',
    ],
    ['what escapes is swallowed', 'else reject(escaped);', 'else resolve();'],
    [
      'a loop that waits does not hear of a new callback',
      'this.ready.push(entry);\n    if (!this.#inTurn) this.#wake();',
      'this.ready.push(entry);',
    ],
    ['the running loop is not known', 'executing.loop = this.#loop;', ''],
    ['a loop never waits for its timers', 'else this.#host.at(this.timers.soonest());', ''],
  ]),
  ...inFile('src/loop/base-event-loop.ts', [
    [
      'call_later gives a plain handle',
      'this.#iteration.schedule(handle);\n    return handle;',
      'this.#iteration.schedule(handle);\n    return new Handle(callback, args, this, context) as TimerHandle;',
    ],
    [
      'there is a task factory from the beginning',
      'return this.#taskFactory;',
      'return this.#taskFactory ?? (() => null as never);',
    ],
    [
      'the clock goes back',
      'return this.#iteration.now();',
      'return (this.slow_callback_duration -= 1e-6) + this.#iteration.now();',
    ],
    [
      'arguments of timers are dropped',
      'new TimerHandle(when, callback, args.length === 0 ? null : args, this, context)',
      'new TimerHandle(when, callback, null, this, context)',
    ],
    [
      'call_at takes a delay',
      "return this.#scheduleAt(when, callback, args, 'call_at');",
      "return this.#scheduleAt(this.time() + when, callback, args, 'call_at');",
    ],
    [
      'call_soon on a closed loop is accepted',
      "this.#checkOpen();\n    return this.#schedule(callback, args, 'call_soon');",
      "return this.#schedule(callback, args, 'call_soon');",
    ],
    [
      'call_later on a closed loop is accepted',
      '): TimerHandle {\n    this.#checkOpen();',
      '): TimerHandle {',
    ],
    [
      'create_task on a closed loop is accepted',
      '): Task<T> {\n    this.#checkOpen();',
      '): Task<T> {',
    ],
    [
      'a closed loop can be run',
      '#checkRunnable(): void {\n    this.#checkOpen();',
      '#checkRunnable(): void {',
    ],
    [
      'a running loop can be run',
      "if (this.is_running()) throw new RuntimeError('This event loop is already running');\n    if (executingLoop() !== null) {",
      'if (executingLoop() !== null && executingLoop() !== this) {',
    ],
    [
      'a loop can be run inside another',
      'if (executingLoop() !== null) {',
      'if (false as boolean) {',
    ],
    [
      'a running loop can be closed',
      "if (this.is_running()) throw new RuntimeError('Cannot close a running event loop');",
      '',
    ],
    ['closing does not close', 'this.#closed = true;', ''],
    [
      'run_until_complete leaves its callback',
      'awaited.remove_done_callback(this.#stopWhenDone);',
      '',
    ],
    [
      'run_until_complete swallows exceptions',
      'return awaited.result();',
      'if (!awaited.cancelled() && awaited.exception() !== null) return undefined as T;\n    return awaited.result();',
    ],
    ['the clock stands still', 'return this.#iteration.now();', 'return 0;'],
    [
      'create_future gives the same one',
      'return new Future<T>(this.#ofThisLoop);',
      'return ((this as unknown as { one?: Future<T> }).one ??= new Future<T>(this.#ofThisLoop));',
    ],
    ['the task factory is ignored', 'if (this.#taskFactory !== null)\n', 'if (false as boolean)\n'],
    [
      'the task factory is called without keywords',
      'return this.#taskFactory(this, coro as CoroutineLike<unknown>, options ?? {}) as Task<T>;',
      'return this.#taskFactory(this, coro as CoroutineLike<unknown>, {}) as Task<T>;',
    ],
    ['get_task_factory knows none', 'return this.#taskFactory;', 'return null;'],
    ['create_task forgets the name', 'loop: this, name, context,', 'loop: this, context,'],
    ['create_task forgets the context', 'loop: this, name, context,', 'loop: this, name,'],
    ['set_exception_handler does nothing', 'this.#exceptions.handler = handler;', ''],
    [
      'exceptions in callbacks are swallowed',
      'this.call_exception_handler(context);\n    } catch',
      '} catch',
    ],
    [
      'the exception handler does not get the handle',
      'exception: asError(thrown),\n      handle,',
      'exception: asError(thrown),',
    ],
    [
      'KeyboardInterrupt in a callback goes to the handler',
      'if (escapes(thrown)) return this._escape(thrown);',
      '',
    ],
    ['debug mode cannot be turned on', 'this.#debug = Boolean(enabled);', 'this.#debug = false;'],
    [
      'debug mode watches nothing',
      'this.#iteration.watcher = this.#debug ? this.#slowCallbacks : null;',
      '',
    ],
    [
      'debug mode is always watched',
      'this.#iteration.watcher = this.#debug ? this.#slowCallbacks : null;',
      'this.#iteration.watcher = this.#slowCallbacks;',
    ],
    [
      'debug mode checks no callback of call_soon',
      'method: string): Handle {\n    if (this.#debug) checkCallback(callback, method);',
      'method: string): Handle {',
    ],
    [
      'slow_callback_duration cannot be set',
      'this.#slowCallbacks.slowAfter = seconds;',
      'void seconds;',
    ],
  ]),
  ...inFile('src/loop/callback-arguments.ts', [
    ['text is a time', "if (typeof value === 'number' && ", 'if ('],
    ['anything is a callback', "if (typeof callback !== 'function') {", 'if (false as boolean) {'],
  ]),
  ...inFile('src/loop/debug.ts', [
    ['debug mode is always on', "return value !== undefined && value !== '';", 'return true;'],
  ]),
  ...inFile('src/loop/async-generators.ts', [
    [
      'closing no async generators fails',
      'const open = [...this.#open];',
      "const open = [...this.#open];\n    if (open.length === 0) throw new TypeError('none');",
    ],
    ['async generators are not closed', 'await asyncgen.return(undefined);', ''],
  ]),
  ...inFile('src/loop/bound-methods.ts', [
    [
      'methods of a loop are not bound',
      'bound.set(this, (own = method.bind(this) as Method))',
      'bound.set(this, (own = method))',
    ],
  ]),
];
