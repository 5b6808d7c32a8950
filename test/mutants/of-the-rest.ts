/** Defects of handles, context variables, running loops and policies, `run`, exceptions. */
import { inFile } from './mutant.js';

export const ofTheRest = [
  ...inFile('src/exceptions/asyncio.ts', [
    [
      'a cancellation is an Exception',
      'class CancelledError extends BaseException',
      'class CancelledError extends Exception',
    ],
  ]),
  ...inFile('src/protocols/subprocess-protocol.ts', [
    [
      'what a protocol of a child leaves out is an error',
      'process_exited(): void {}',
      "process_exited(): void {\n    throw new TypeError('not overridden');\n  }",
    ],
  ]),
  ...inFile('src/events/handle.ts', [
    ['cancelled handles run', 'if (this._cancelled) return;\n    const callback', 'const callback'],
    [
      'callbacks without arguments run twice',
      'if (args === null) callback();',
      'if (args === null) (callback(), callback());',
    ],
    [
      'callbacks without arguments get one',
      'if (args === null) callback();',
      'if (args === null) callback(null);',
    ],
    [
      'cancel of a handle fails once its loop is closed',
      'if (this._cancelled) return;\n    this._cancelled = true;',
      "if ((this._loop as { is_closed?(): boolean }).is_closed?.()) throw new TypeError('closed');\n    this._cancelled = true;",
    ],
    ['a handle is never cancelled', 'return this._cancelled;\n  }', 'return false;\n  }'],
    [
      'a callback with three arguments gets two',
      'else callback(...args);',
      'else callback(args[0], args[1]);',
    ],
  ]),
  ...inFile('src/events/timer-handle.ts', [
    [
      'a timer has no time',
      'when(): number {\n    return this._when;',
      'when(): number {\n    return 0;',
    ],
    [
      'timers compare by nothing',
      'override valueOf(): number {\n    return this._when;',
      'override valueOf(): number {\n    return 0;',
    ],
  ]),
  ...inFile('src/events/running.ts', [
    [
      '_get_running_loop knows none',
      'return executingLoop() as AbstractEventLoop | null;',
      'return null;',
    ],
  ]),
  ...inFile('src/events/policy.ts', [
    [
      'get_event_loop_policy gives another each time',
      'return (policy ??= new DefaultEventLoopPolicy());',
      'const one = (policy ??= new DefaultEventLoopPolicy());\n  return Object.setPrototypeOf({ get_event_loop: () => one.get_event_loop(), set_event_loop: (loop: never) => one.set_event_loop(loop), new_event_loop: () => one.new_event_loop() }, AbstractEventLoopPolicy.prototype) as AbstractEventLoopPolicy;',
    ],
    [
      'set_event_loop_policy takes anything',
      'if (replacement !== null && !(replacement instanceof AbstractEventLoopPolicy)) {',
      'if (false as boolean) {',
    ],
    ['set_event_loop_policy does nothing', 'policy = replacement;', ''],
    [
      'get_event_loop ignores the running loop',
      'return _get_running_loop() ?? get_event_loop_policy().get_event_loop();',
      'return get_event_loop_policy().get_event_loop();',
    ],
  ]),
  ...inFile('src/contextvars/executing.ts', [
    [
      'an async function that V8 resumed has no current task',
      'if (executing.sync || storage === null) return executing.task;',
      'if (executing.sync || storage === null) return executing.task;\n    return null;',
    ],
  ]),
  ...inFile('src/contextvars/context.ts', [
    [
      'a context is not copied',
      'copy(): Context {\n',
      'copy(): Context {\n    if (this._entered || !this._entered) return this;\n',
    ],
    ['a copy shares its values for good', 'copy._shared = this._shared = true;', ''],
    [
      'handles share a context',
      'return context._frozen ? ownContext(executing.handle!) : context;',
      'return context;',
    ],
    [
      'run of a context has no result',
      'return fn(...args);',
      'fn(...args);\n      return undefined as R;',
    ],
    [
      'a context can be entered twice',
      'if (this._entered || currentContext() === this) {',
      'if (false as boolean) {',
    ],
    [
      'copy_context is the context itself',
      'return currentContext().copy();',
      'return currentContext();',
    ],
  ]),
  ...inFile('src/contextvars/context-var.ts', [
    ['a variable has no name', 'this.name = name;', "this.name = '';"],
    ['a variable without a value is null', 'throw new LookupError(this);', 'return null as T;'],
    ['a variable has no default', 'if (this.#default !== absent) return this.#default as T;', ''],
    [
      'a token never has MISSING',
      'const oldValue = context.has(this) ? context.getitem(this) : MISSING;',
      'const oldValue = (context.has(this) ? context.getitem(this) : null) as T | typeof MISSING;',
    ],
    [
      'a token can be used twice',
      "if (this.#used) throw new RuntimeError('Token has already been used once');",
      '',
    ],
    ['a token does not know its variable', 'this.var = variable;', 'this.var = null as never;'],
  ]),
  ...inFile('src/log/logger.ts', [
    [
      'errors are logged as warnings',
      'error: (message: string, ...details: unknown[]): void => target.error(message, ...details),',
      'error: (message: string, ...details: unknown[]): void => target.warning(message, ...details),',
    ],
  ]),
];
