/** Defects of eager tasks, of stacks and call graphs, of what authors of tasks need, and of tokens that are entered. */
import { inFile } from './mutant.js';

export const ofWhatTasksBring = [
  ...inFile('src/tasks/eager.ts', [
    [
      'an eager task begins later',
      'return new Task(coro, { eager_start: true, ...keywords, loop });',
      'return new Task(coro, { ...keywords, eager_start: false, loop });',
    ],
    [
      'eager_start=False is overruled',
      'return new Task(coro, { eager_start: true, ...keywords, loop });',
      'return new Task(coro, { ...keywords, eager_start: true, loop });',
    ],
    [
      'an eager task loses its keywords',
      'return new Task(coro, { eager_start: true, ...keywords, loop });',
      'return new Task(coro, { eager_start: true, loop });',
    ],
    [
      'an eager task begins where no loop runs',
      'if (executingLoop() !== task._loop) return false;',
      '',
    ],
    ['an eager task remains the current one', 'executing.task = outer;', ''],
    ['an eager task leaves its context behind', 'executing.context = context;', ''],
    [
      'an eager task is started twice',
      '  return true;\n}\n\nsetEagerStart',
      '  return task.done();\n}\n\nsetEagerStart',
    ],
    [
      'SystemExit in an eager step stays in the task',
      'if (escapes(error)) {',
      'if (false as boolean) {',
    ],
    [
      'every error of an eager step comes out',
      'if (escapes(error)) {',
      'if (error instanceof Error) {',
    ],
    [
      'an eager constructor gets nothing by keyword',
      'const options = { eager_start: true, ...keywords, loop };',
      'const options = { ...keywords, loop };',
    ],
    [
      'an eager factory ignores its constructor',
      'if (isClass) return new make(coro, options);',
      'if (isClass) return new Task(coro as never, options) as never;',
    ],
    [
      'a task that ended eagerly keeps its body',
      'task._dropBodyIfDone();\n  const error',
      'const error',
    ],
    [
      'an eager task is not known in its first step',
      'executing.loop = task._loop;\n  try {\n    task._run();',
      'executing.loop = task._loop;\n  try {\n    task._loop._tasks.remove(task);\n    task._run();\n    if (!task.done()) task._loop._tasks.add(task);',
    ],
  ]),
  ...inFile('src/tasks/task.ts', [
    [
      'what ended eagerly drops every body',
      'if (this._state !== PENDING) this._coro = null;',
      'this._coro = null;',
    ],
    [
      'eager_start is ignored',
      'if (options?.eager_start === true && startEagerly?.(this as Task) === true) return;',
      '',
    ],
    [
      'limit of get_stack is ignored',
      'return stackOf(this as Task, options.limit ?? null);',
      'return stackOf(this as Task, null);',
    ],
  ]),
  ...inFile('src/loop/base-event-loop.ts', [
    [
      'keywords do not reach the task factory',
      'coro as CoroutineLike<unknown>, options ?? {}) as Task<T>;',
      'coro as CoroutineLike<unknown>, {}) as Task<T>;',
    ],
    [
      'keywords that nobody knows are taken',
      "checkOptions('create_task', options, TASK_OPTIONS);",
      '',
    ],
    ['create_task forgets eager_start', 'name, context, eager_start });', 'name, context });'],
  ]),
  ...inFile('src/tasks/extending.ts', [
    ['entering a task does nothing', 'setCurrent(loop, task as object);', ''],
    ['leaving a task does nothing', 'setCurrent(loop, null);', ''],
    ['two tasks can be entered', 'if (current !== null) {', 'if (false as boolean) {'],
    ['any task can be left', 'if (current !== task) {', 'if (false as boolean) {'],
    [
      'current_task is of any loop',
      'return task !== null && task._loop === loop ? task : null;',
      'return task;',
    ],
    [
      'a loop that does not run has current tasks',
      'if (executingLoop() !== loop)',
      'if (false as boolean)',
    ],
    ['registering does nothing', 'tasks.add(task);', ''],
    ['what is registered stays so when it is done', 'if (task.done()) tasks.delete(task);', ''],
    ['unregistering does nothing', 'registered.get(loop)?.delete(task);', ''],
    ['a task cannot be unregistered', "if ('_previous' in task)", 'if (false as boolean)'],
  ]),
  ...inFile('src/tasks/stack.ts', [
    [
      'a waiting task has no stack',
      'return [new StackFrame(bodyName(task.get_coro()))];',
      'return [];',
    ],
    ['a running task has no stack', 'if (frames.length > 0) return frames;', 'return [];'],
    ['a failed task has no stack', "framesIn((task._value as Error).stack ?? '')", "framesIn('')"],
    [
      'a finished task has a stack',
      'if (task._state !== PENDING) return [];\n  const frames = framesOf',
      "if (task._state !== PENDING) return [new StackFrame('x')];\n  const frames = framesOf",
    ],
    [
      'limit of a traceback is ignored',
      'return limit === null ? oldest : oldest.slice(0, limit);',
      'return oldest;',
    ],
    [
      'print_stack has no headline',
      'const lines = [`${kind} for',
      'const lines = [`${kind.length} for',
    ],
    [
      'print_stack does not tell the exception',
      'if (error !== null) lines.push(',
      'if (error === undefined) lines.push(',
    ],
  ]),
  ...inFile('src/graph/awaited-by.ts', [
    ['who waits is not told', 'waiters.add(waiter);', ''],
    ['who has stopped waiting is still told', 'told.get(fut)?.delete(waiter);', ';'],
    [
      'what is no future waits',
      'if (!(fut instanceof Future) || !(waiter instanceof Future)) return;',
      'if (!(fut instanceof Future)) return;',
    ],
    ['who awaits is not seen', '...future._awaiters(), ', ''],
  ]),
  ...inFile('src/graph/capture.ts', [
    [
      'a graph has no frames',
      'const all = frames.map((frame) => new FrameCallGraphEntry(frame));',
      'const all: FrameCallGraphEntry[] = [];',
    ],
    [
      'a graph has the outermost first',
      'const all = frames.map((frame) => new FrameCallGraphEntry(frame));',
      'const all = frames.map((frame) => new FrameCallGraphEntry(frame)).reverse();',
    ],
    ['an entry has no frame', 'this.frame = frame;', 'this.frame = null as never;'],
    [
      'limit of a graph is ignored',
      'if (limit === null) return all;',
      'if (limit !== undefined) return all;',
    ],
    [
      'a graph ends with those who wait',
      'return awaitersOf(future).map((waiter) => graphOf(waiter, limit, path));',
      'return above.size > 0 ? [] : awaitersOf(future).map((waiter) => graphOf(waiter, limit, path));',
    ],
    [
      'who waits is no graph',
      'return awaitersOf(future).map((waiter) => graphOf(waiter, limit, path));',
      'return awaitersOf(future).map((waiter) => ({ ...graphOf(waiter, limit, path) }));',
    ],
    [
      'a graph is of another future',
      'this.future = future;',
      'this.future = Object.create(future) as Future;',
    ],
    [
      'without a loop there is no graph',
      'if (given === null && !isRunning) {',
      'if (!isRunning) {',
    ],
    [
      'without a loop nothing is None',
      'if (given === null && !isRunning) {',
      'if (false as boolean) {',
    ],
    [
      'what is no future has no graph',
      'if (!(future instanceof Future)) {',
      'if (!(future instanceof Future)) return null;\n  if (false as boolean) {',
    ],
    [
      'a callback has a graph',
      'if (future === null) return null;',
      "if (future === null) throw new RuntimeError('no task');",
    ],
    [
      'the current task has no graph',
      'const current = isRunning ? current_task() : null;',
      'const current = null;',
    ],
  ]),
  ...inFile('src/graph/format.ts', [
    ['frames are not printed', "if (call_stack.length > 0) lines.push('  + Call stack:');", ''],
    [
      'print_call_graph prints nothing',
      'else options.file.write(`${text}\\n`);',
      'else options.file.write(text);',
    ],
    ['every future is a task', 'future instanceof Task ? `name=', "true ? `name=${''}"],
    [
      'where there is no graph there is a text',
      "return graph === null ? ''",
      "return graph === null ? 'none'",
    ],
  ]),
  ...inFile('src/tasks/gathering-future.ts', [
    ['gather is not seen to wait', 'return [this];', 'return [];'],
  ]),
  ...inFile('src/contextvars/context-var.ts', [
    [
      'a token that is entered is another',
      '__enter__(): this {\n    return this;',
      '__enter__(): this {\n    return Object.create(null) as this;',
    ],
    [
      'a token that is left does nothing',
      '_tb?: unknown): void {\n    this.var.reset(this);',
      '_tb?: unknown): void {',
    ],
    [
      'a token that is left tolerates its use',
      '_tb?: unknown): void {\n    this.var.reset(this);',
      '_tb?: unknown): void {\n    if (!this.#used) this.var.reset(this);',
    ],
  ]),
];
