/** Defects of `async with`, of locks and semaphores, and of the line that tasks wait in. */
import { inFile } from './mutant.js';

export const ofLocks = [
  ...inFile('src/coroutines/async-with.ts', [
    [
      'a block gets no value, as a generator',
      'result = yield* delegateTo(body(value));',
      'void value;\n    result = yield* delegateTo(body(undefined));',
    ],
    [
      'a block gets no value, as an async function',
      'result = await awaitable(body(value));',
      'void value;\n    result = await awaitable(body(undefined));',
    ],
    [
      'leaving after an error is skipped, as a generator',
      'if (truthy(yield* delegateTo(exit(manager, thrown)))) return undefined;',
      '',
    ],
    [
      'leaving after an error is skipped, as an async function',
      'if (truthy(await awaitable(exit(manager, thrown)))) return undefined;',
      '',
    ],
    [
      'leaving without an error is skipped, as a generator',
      'yield* delegateTo(manager.__aexit__(null, null, null));',
      '',
    ],
    [
      'leaving without an error is skipped, as an async function',
      'await awaitable(manager.__aexit__(null, null, null));',
      '',
    ],
    [
      'errors are always suppressed',
      'function truthy(answer: unknown): boolean {\n  return Boolean(answer);',
      'function truthy(_answer: unknown): boolean {\n  return true;',
    ],
    [
      'errors are never suppressed',
      'function truthy(answer: unknown): boolean {\n  return Boolean(answer);',
      'function truthy(_answer: unknown): boolean {\n  return false;',
    ],
    [
      'leaving does not see the error',
      'return manager.__aexit__(error.constructor as new () => Error, error, null);',
      'void error;\n  return manager.__aexit__(null, null, null);',
    ],
    [
      'leaving does not see cancellations',
      'const error = asError(thrown);',
      "const error = asError(thrown);\n  if (error.name === 'CancelledError') return manager.__aexit__(null, null, null);",
    ],
    [
      'what failed to be entered is left, as a generator',
      'const value = yield* delegateTo(manager.__aenter__());\n  let result: unknown;\n  try {',
      'let result: unknown;\n  try {\n    const value = yield* delegateTo(manager.__aenter__());',
    ],
    [
      'what failed to be entered is left, as an async function',
      'const value = await awaitable(manager.__aenter__());\n  let result: unknown;\n  try {',
      'let result: unknown;\n  try {\n    const value = await awaitable(manager.__aenter__());',
    ],
    [
      'a manager needs no method to leave it',
      "for (const name of ['__aexit__', '__aenter__']) {",
      'for (const name of [] as string[]) {',
    ],
    [
      'a block takes an iteration, as a generator',
      'check(manager, body);\n  const value = yield*',
      'check(manager, body);\n  yield;\n  const value = yield*',
    ],
    [
      'a block takes an iteration, as an async function',
      'check(manager, body);\n  const value = await',
      'check(manager, body);\n  await awaitable((function* () { yield; })());\n  const value = await',
    ],
    [
      'entering is not waited for, as a generator',
      'const value = yield* delegateTo(manager.__aenter__());',
      'const value = null;\n  void manager.__aenter__();',
    ],
    [
      'entering is not waited for, as an async function',
      'const value = await awaitable(manager.__aenter__());',
      'const value = null;\n  void manager.__aenter__();',
    ],
    [
      'errors of leaving are lost, as a generator',
      'yield* delegateTo(manager.__aexit__(null, null, null));',
      'try {\n    yield* delegateTo(manager.__aexit__(null, null, null));\n  } catch {}',
    ],
    [
      'errors of leaving are lost, as an async function',
      'await awaitable(manager.__aexit__(null, null, null));',
      'try {\n    await awaitable(manager.__aexit__(null, null, null));\n  } catch {}',
    ],
  ]),
  ...inFile('src/locks/loop-bound.ts', [
    [
      'what a loop waited for can be waited for on another',
      'if (this._boundTo !== running)',
      'if (this._boundTo === null)',
    ],
  ]),
  ...inFile('src/locks/line.ts', [
    [
      'who comes last is first in line',
      '    place._inFront = last;\n    if (last === null) this._first = place;\n    else last._behind = place;\n    this._last = place;\n    this._waiting ??= place;',
      '    const first = this._first;\n    place._behind = first;\n    if (first === null) this._last = place;\n    else first._inFront = place;\n    this._first = this._waiting = place;',
    ],
    [
      'nobody is woken first',
      'if (first !== null && first._state === PENDING) first.set_result(null);',
      'void first;',
    ],
    [
      'who was cancelled is woken in place of the next',
      'while (place !== null && place._state !== PENDING) place = place._behind;\n    this._waiting = place;\n    if (place === null) return false;',
      'if (place === null) return false;\n    this._waiting = place._behind;\n    if (place._state !== PENDING) return true;',
    ],
    [
      'who was cancelled is called in place of the next',
      'if (place._state !== PENDING) continue;',
      'if (place._state !== PENDING) return true;',
    ],
    [
      'of all who are called only the first goes on',
      '      place.set_result(null);\n      return true;\n    }\n    return false;',
      '      place.set_result(null);\n      return false;\n    }\n    return false;',
    ],
    [
      'nobody stands in line',
      'while (place !== null && place._state === CANCELLED) place = place._behind;\n    return place !== null;',
      'return false;',
    ],
    [
      'who was cancelled still stands in line',
      'while (place !== null && place._state === CANCELLED) place = place._behind;\n    return place !== null;',
      'return place !== null;',
    ],
    [
      'who was chosen stands in line no longer',
      'while (place !== null && place._state === CANCELLED) place = place._behind;\n    return place !== null;',
      'while (place !== null && place._state !== PENDING) place = place._behind;\n    return place !== null;',
    ],
    [
      'nobody is ever chosen',
      'return this._state === RESULT;',
      'return this._state === RESULT && false;',
    ],
    [
      'those who leave stay in line',
      'if (inFront === null && this._first !== place) return;',
      'if (inFront === null || inFront !== null) return;',
    ],
  ]),
  ...inFile('src/locks/in-line.ts', [
    [
      'what is waited for in line is nothing, as an async function',
      'if (place === null) return this._returned(this._inLine._result);',
      'if (place === null) return this._returned(undefined);',
    ],
    [
      'what is waited for in line is nothing, as a generator',
      'if (next === null) return { done: true, value: this._inLine._result };',
      'if (next === null) return { done: true, value: undefined as T };',
    ],
    [
      'who is cancelled stays in line, as an async function',
      '        this._inLine._giveUp(place);\n        throw error;',
      '        throw error;',
    ],
    [
      'who is cancelled stays in line, as a generator',
      '    if (place !== null) this._inLine._giveUp(place);\n  }\n}',
      '    void place;\n  }\n}',
    ],
    [
      'who is cancelled goes on, as an async function',
      '        throw error;\n      }\n      next',
      '      }\n      next',
    ],
    [
      'who is cancelled goes on, as a generator',
      '  throw(error: unknown): IteratorResult<Yieldable, T> {\n    this._end();\n    throw error;',
      '  throw(_error: unknown): IteratorResult<Yieldable, T> {\n    return this.next();',
    ],
    [
      'what is to be had at once takes an iteration, as an async function',
      '    this._waitAt(place);\n  }\n\n  /** @internal */\n  _done',
      '    if (place === null) {\n      this._run = () => this._waitAt(null);\n      this._task._loop._enqueue(this);\n    } else this._waitAt(place);\n  }\n\n  /** @internal */\n  _done',
    ],
    [
      'what is to be had at once takes an iteration, as a generator',
      '    const place = this._place;\n    if (place !== null && place._state',
      '    const place = this._place;\n    if ((this as { later?: boolean }).later !== true) {\n      (this as { later?: boolean }).later = true;\n      return { done: false, value: undefined };\n    }\n    if (place !== null && place._state',
    ],
    [
      'a turn takes two iterations, as an async function',
      '  _done(): void {\n    this._task._loop._enqueue(this);',
      '  _done(): void {\n    this._task._loop._enqueue({ _run: () => this._task._loop._enqueue(this) } as Runnable);',
    ],
    [
      'who was called does not look again, as an async function',
      '      next = this._inLine._turn(place);',
      '      next = this._inLine._turn(place) && null;',
    ],
    ['a cancellation before the wait in line is lost', '    this._task._cancelWaiting();', ''],
  ]),
  ...inFile('src/locks/acquirable.ts', [
    ['a lock is not acquired by its block', '  yield* this.acquire();', ''],
    ['a lock is not released by its block', '  this.release();', ''],
    [
      'the value of a block is that of acquire',
      '  yield* this.acquire();',
      '  return (yield* this.acquire()) as unknown as void;',
    ],
    [
      'a coroutine of acquire has begun',
      'this._of = of;',
      'this._of = of;\n    if ((this._attempt() as unknown) === null) {\n      this._attempt = () => null;\n      this._turn = () => null;\n    }',
    ],
  ]),
  ...inFile('src/locks/lock.ts', [
    ['a lock takes options', "checkOptions('Lock', options, []);", 'void options;'],
    [
      'a lock is always free',
      'locked(): boolean {\n    return this._locked;',
      'locked(): boolean {\n    return false;',
    ],
    [
      'a lock is always locked',
      'locked(): boolean {\n    return this._locked;',
      'locked(): boolean {\n    return true;',
    ],
    [
      'a free lock can be released',
      "if (!this._locked) throw new RuntimeError('Lock is not acquired.');",
      '',
    ],
    [
      'a lock is not unlocked',
      'this._locked = false;\n    this._line.wakeFirst();',
      'this._line.wakeFirst();',
    ],
    [
      'a release wakes nobody',
      'this._locked = false;\n    this._line.wakeFirst();',
      'this._locked = false;',
    ],
    [
      'a release wakes all',
      'this._locked = false;\n    this._line.wakeFirst();',
      'this._locked = false;\n    while (this._line.wakeNext());',
    ],
    [
      'a newcomer gets a lock that is not locked',
      'if (this._locked || this._line.isTaken) return',
      'if (this._locked) return',
    ],
    [
      'a lock belongs to the first loop that takes it',
      'if (this._locked || this._line.isTaken) return',
      'this._bind();\n    if (this._locked || this._line.isTaken) return',
    ],
    [
      'everybody gets the lock',
      'if (this._locked || this._line.isTaken) return',
      'if (this._line.isTaken) return',
    ],
    [
      'who gets a lock that was waited for does not lock it',
      'this._line.leave(place);\n    this._locked = true;',
      'this._line.leave(place);',
    ],
    ['a cancelled task keeps the lock to itself', 'if (!this._locked) this._line.wakeFirst();', ''],
    [
      'a cancelled task wakes the next while the lock is held',
      'if (!this._locked) this._line.wakeFirst();',
      'this._line.wakeFirst();',
    ],
    [
      'a lock that was cancelled is locked',
      'if (!this._locked) this._line.wakeFirst();',
      'this._locked = true;',
    ],
    [
      'a block can be had without async',
      'toString(): string {',
      '__enter__(): void {}\n\n  __exit__(): void {}\n\n  toString(): string {',
    ],
    [
      'a lock can be iterated',
      'toString(): string {',
      '*[Symbol.iterator](): Generator<never> {}\n\n  toString(): string {',
    ],
  ]),
  ...inFile('src/locks/semaphore.ts', [
    [
      'a semaphore can be had without async, and awaited',
      'toString(): string {',
      '__enter__(): void {}\n\n  __exit__(): void {}\n\n  *[Symbol.iterator](): Generator<never> {}\n\n  toString(): string {',
    ],
    [
      'a semaphore takes negative values',
      "if (!(this._value >= 0)) throw new ValueError('Semaphore initial value must be >= 0');",
      '',
    ],
    ['a semaphore of zero is refused', 'if (!(this._value >= 0))', 'if (!(this._value > 0))'],
    [
      'a semaphore is always for one',
      'if (!(this._value >= 0))',
      'if (this._value > 1) this._value = 1;\n    if (!(this._value >= 0))',
    ],
    [
      'a semaphore is for two by default',
      "numberArgument(new.target.name, 'value', value, 1)",
      "numberArgument(new.target.name, 'value', value, 2)",
    ],
    ['a semaphore is never released', 'this._value++;\n    this._handOver();', 'this._handOver();'],
    ['a semaphore wakes nobody', 'this._value++;\n    this._handOver();', 'this._value++;'],
    [
      'a semaphore cannot be above its first value',
      'this._value++;\n    this._handOver();',
      'if (this._value === 0) this._value++;\n    this._handOver();',
    ],
    [
      'a semaphore is never locked',
      'return this._value === 0 || this._line.isTaken;',
      'return false;',
    ],
    [
      'a semaphore is always locked',
      'locked(): boolean {\n    return this._value === 0 || this._line.isTaken;',
      'locked(): boolean {\n    return this._value >= 0;',
    ],
    [
      'a semaphore does not look at its line',
      'return this._value === 0 || this._line.isTaken;',
      'return this._value === 0;',
    ],
    [
      'a semaphore is free where nobody waits',
      'return this._value === 0 || this._line.isTaken;',
      'return this._value === 0 && this._line.isTaken;',
    ],
    ['taking one takes none', 'this._value--;\n    return null;', 'return null;'],
    ['what a cancelled task was given is lost', 'if (place._chosen) this._value++;', ''],
    [
      'what a cancelled task was given is kept from the others',
      'if (place._chosen) this._value++;\n    this._handOverAll();',
      'if (place._chosen) this._value++;',
    ],
    [
      'a cancelled task gives back what it never got',
      'if (place._chosen) this._value++;',
      'this._value++;',
    ],
    [
      'only one of several goes on',
      '_takeAt(place: Place): void {\n    this._line.leave(place);\n    this._handOverAll();',
      '_takeAt(place: Place): void {\n    this._line.leave(place);',
    ],
    [
      'what is handed over is not taken off',
      'if (!this._line.wakeNext()) return false;\n    this._value--;',
      'if (!this._line.wakeNext()) return false;',
    ],
    [
      'a semaphore takes any option',
      "numberArgument(new.target.name, 'value', value, 1)",
      "numberArgument(new.target.name, 'value', typeof value === 'object' ? (value.value ?? 1) : value, 1)",
    ],
  ]),
  ...inFile('src/locks/bounded-semaphore.ts', [
    [
      'a bounded semaphore is not bounded',
      'if (this._value >= this._bound)',
      'if (this._value < 0)',
    ],
    [
      'a bounded semaphore has one more',
      'if (this._value >= this._bound)',
      'if (this._value > this._bound)',
    ],
    [
      'a bounded semaphore is released although it complains',
      "throw new ValueError('BoundedSemaphore released too many times');",
      "{\n      super.release();\n      throw new ValueError('BoundedSemaphore released too many times');\n    }",
    ],
    ['a bounded semaphore is never released', '    super.release();', ''],
    [
      'a bounded semaphore may be negative',
      'super(value);',
      "super(typeof value === 'number' ? Math.abs(value) : value);",
    ],
  ]),
  ...inFile('src/exceptions/asyncio.ts', [
    [
      'a broken barrier is no RuntimeError',
      'export class BrokenBarrierError extends RuntimeError {}',
      'export class BrokenBarrierError extends Exception {}',
    ],
  ]),
];
