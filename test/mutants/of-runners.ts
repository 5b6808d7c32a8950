/** Defects of runners, and of `run` as far as it is one. */
import { inFile } from './mutant.js';

export const ofRunners = [
  ...inFile('src/runners/main.ts', [
    [
      'run refuses with the wrong class',
      "throw new TypeError('An asyncio.Future",
      "throw new RangeError('An asyncio.Future",
    ],
    [
      'run awaits no other awaitables',
      'if (isAwaitable(main)) return awaiting(main as Awaitable<T>);',
      '',
    ],
  ]),
  ...inFile('src/runners/cancel-all.ts', [
    [
      'run does not report what the rest raises',
      'if (task.cancelled() || task.exception() === null) continue;',
      'if (task.cancelled() || task.exception() !== undefined) continue;',
    ],
    ['run does not wait for what it cancels', 'yield* ended;', 'return;'],
  ]),
  ...inFile('src/runners/runner.ts', [
    ['a runner does not close its loop', '      loop.close();', ''],
    [
      'a runner ignores debug',
      'if (debug !== undefined && debug !== null) loop.set_debug(debug);',
      '',
    ],
    ['a runner cancels nothing', 'await cancelAll(loop);', ''],
    [
      'a runner leaves generators open',
      'await loop.run_until_complete(loop.shutdown_asyncgens());',
      '',
    ],
    [
      'a runner works inside a running loop',
      'if (_get_running_loop() !== null) {',
      'if (false as boolean) {',
    ],
    [
      'a runner has a context for each run',
      'context: options.context ?? this.#context',
      'context: options.context ?? copy_context()',
    ],
    [
      'a runner ignores the context that is given',
      'context: options.context ?? this.#context',
      'context: this.#context',
    ],
    [
      'a runner copies the context that is given',
      'context: options.context ?? this.#context',
      'context: options.context?.copy() ?? this.#context',
    ],
    [
      'a runner makes a loop for each run',
      'const loop = this.#open();\n    if',
      'this.#loop = null;\n    const loop = this.#open();\n    if',
    ],
    [
      'a runner runs on after it was closed',
      "throw new RuntimeError('Runner is closed')",
      'this.#closed = false',
    ],
    [
      'a runner cannot be closed twice',
      'if (loop === null) return Promise.resolve();',
      "if (loop === null) throw new RuntimeError('Runner is closed');",
    ],
    ['a runner does not keep its loop', 'return (this.#loop = loop);', 'return loop;'],
    [
      'a runner makes its loop at once',
      "checkOptions('Runner', options, ['debug', 'loop_factory']);\n    this.#options = options;",
      'this.#options = options;\n    this.#open();',
    ],
    ['a runner does not make its loop the current one', 'if (isOurs) set_event_loop(loop);', ''],
    [
      'a runner makes the loop of a factory the current one',
      'if (isOurs) set_event_loop(loop);',
      'set_event_loop(loop);',
    ],
    ['a runner leaves its loop the current one', 'if (this.#isCurrent) set_event_loop(null);', ''],
    [
      'a runner takes the current loop away',
      'if (this.#isCurrent) set_event_loop(null);',
      'set_event_loop(null);',
    ],
    [
      'entering a runner gives another',
      'this.#open();\n    return this;',
      'this.#open();\n    return new Runner() as this;',
    ],
    ['entering a runner does not open it', 'this.#open();\n    return this;', 'return this;'],
    [
      'leaving a runner does not close it',
      '_exc_tb?: unknown): Promise<void> {\n    return this.close();',
      '_exc_tb?: unknown): Promise<void> {\n    return Promise.resolve();',
    ],
    [
      'a runner runs no task',
      'const task = loop.create_task(main, {',
      'loop.set_task_factory(null);\n    const task = loop.create_task(main, {',
    ],
    [
      'a runner swallows what is raised',
      'return new Interruption(loop).run(task);',
      'return new Interruption(loop).run(task).catch((error: unknown) => error as T);',
    ],
    [
      'a runner has no result',
      'return new Interruption(loop).run(task);',
      'return new Interruption(loop).run(task).then(() => null as T);',
    ],
  ]),
];
