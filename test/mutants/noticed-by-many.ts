/** Defects that many cases notice. They come first, which leaves fewer cases for the others to meet. */
import { inFile } from './mutant.js';

export const noticedByMany = [
  ...inFile('src/coroutines/coroutine.ts', [
    [
      'a coroutine function forgets its arguments',
      'return new Call(fn, this, args);',
      'return new Call(fn, this, []);',
    ],
  ]),
  ...inFile('src/loop/base-event-loop.ts', [
    [
      'callbacks are called at once',
      'this.#iteration.enqueue(handle);\n    return handle;\n  }\n\n  #scheduleAt',
      '(callback as (...values: unknown[]) => void)(...args);\n    return handle;\n  }\n\n  #scheduleAt',
    ],
  ]),
  ...inFile('src/futures/future.ts', [
    ['a future has no result', 'return this._value as T;', 'return undefined as T;'],
  ]),
  ...inFile('src/contextvars/context-var.ts', [
    ['set does nothing', 'context._set(this, value);\n    return new Token', 'return new Token'],
  ]),
  ...inFile('src/loop/base-event-loop.ts', [
    [
      'arguments are dropped',
      'const handle = new Handle(callback, args.length === 0 ? null : args, this, context);',
      'const handle = new Handle(callback, null, this, context);',
    ],
  ]),
  ...inFile('src/events/policy.ts', [
    [
      'get_event_loop makes a loop each time',
      'if (this.#loop === null && !this.#set) this.set_event_loop(this.new_event_loop());',
      'this.set_event_loop(this.new_event_loop());',
    ],
  ]),
  ...inFile('src/exceptions/base.ts', [
    ['an exception has no arguments', 'this.#args = args;', 'this.#args = [];'],
  ]),
  ...inFile('src/coroutines/coroutine.ts', [
    [
      'a coroutine runs when it is called',
      'if (watcher !== null) watcher(this);',
      'const begun = this._begin();\n    this._spent = false;\n    this._begin = () => begun;',
    ],
  ]),
  ...inFile('src/loop/timers.ts', [
    [
      'timers run when they are scheduled',
      'while ((this._heap.size > 0 || this._refill()) && this._heap.soonest < end)',
      'while (this._heap.size > 0 || this._refill())',
    ],
  ]),
  ...inFile('src/loop/ready-queue.ts', [
    [
      'the ready queue is reversed',
      'const entry = this._ring[this._head] as Runnable;',
      `this._head = (this._head + this._length - 1) & this._mask;
       const entry = this._ring[this._head] as Runnable;
       this._ring[this._head] = undefined;
       this._head = (this._head - this._length + 1) & this._mask;
       this._length--;
       if (entry !== undefined) return entry;`,
    ],
  ]),
  ...inFile('src/events/policy.ts', [
    [
      'new_event_loop gives the current one',
      'return get_event_loop_policy().new_event_loop();',
      'return get_event_loop_policy().get_event_loop();',
    ],
  ]),
  ...inFile('src/futures/future.ts', [
    [
      'an exception that was looked at is reported',
      'this._unretrieved.retrieved();\n    this._unretrieved = null;',
      '',
    ],
  ]),
  ...inFile('src/events/handle.ts', [
    [
      'cancel of a handle is lost',
      'if (this._cancelled) return;\n    this._cancelled = true;',
      'return;',
    ],
  ]),
];
