/** Defects of what tasks wait for until another one says so: events, conditions, barriers. */
import { inFile } from './mutant.js';

export const ofConditions = [
  ...inFile('src/locks/event.ts', [
    ['a new event is set', 'private _set = false;', 'private _set = true;'],
    ['an event takes options', "checkOptions('Event', options, []);", 'void options;'],
    [
      'an event is never set',
      'is_set(): boolean {\n    return this._set;',
      'is_set(): boolean {\n    return false;',
    ],
    ['setting an event wakes nobody', 'while (this._line.wakeNext());', ''],
    ['setting an event wakes one', 'while (this._line.wakeNext());', 'this._line.wakeNext();'],
    ['an event stays set', 'clear(): void {\n    this._set = false;', 'clear(): void {'],
    [
      'a set event is waited for',
      'return this._set ? null : this._line.join(this._bind());',
      'return this._line.join(this._bind());',
    ],
    [
      'nobody waits for an event',
      'return this._set ? null : this._line.join(this._bind());',
      'return null;',
    ],
    [
      'who waited waits again where the event was cleared',
      'this._event._leave(place);\n    return null;',
      'this._event._leave(place);\n    return this._attempt() as null;',
    ],
    ['waiting for an event answers nothing', 'this._result = true;', ''],
    [
      'cancelling one who waits sets the event',
      'override _giveUp(place: Place): void {\n    this._event._leave(place);',
      'override _giveUp(place: Place): void {\n    this._event._leave(place);\n    this._event.set();',
    ],
  ]),
  ...inFile('src/locks/condition.ts', [
    [
      'a condition can be had without async, and awaited',
      'toString(): string {',
      '__enter__(): void {}\n\n  __exit__(): void {}\n\n  *[Symbol.iterator](): Generator<never> {}\n\n  toString(): string {',
    ],
    [
      'a condition ignores the lock it was given',
      'this._lock = given ?? new Lock();',
      'this._lock = new Lock();',
    ],
    ['a condition takes any option', "checkOptions('Condition', lock, ['lock']);", ''],
    [
      'all conditions share a lock',
      'this._lock = given ?? new Lock();',
      'this._lock = given ?? (Condition._all ??= new Lock());\n  }\n  private static _all: Lock | undefined;\n  static {',
    ],
    ['a condition is never locked', 'return this._lock.locked();', 'return false;'],
    [
      'a condition is not released',
      'override release(): void {\n    this._lock.release();',
      'override release(): void {',
    ],
    [
      'a condition is waited for without its lock',
      "if (!this.locked()) throw new RuntimeError('cannot wait on un-acquired lock');",
      'if (!this.locked()) return true;',
    ],
    [
      'a condition is notified without its lock',
      "if (!this.locked()) throw new RuntimeError('cannot notify on un-acquired lock');",
      '',
    ],
    ['who waits keeps the lock', '    this.release();\n    try {', '    try {'],
    ['who was notified goes on without the lock', 'yield* this._reacquiring();', ''],
    [
      'who was cancelled goes on without the lock',
      '      } finally {\n        this._line.leave(place);\n        yield* this._reacquiring();\n      }',
      '      } catch (error) {\n        this._line.leave(place);\n        throw error;\n      }\n      this._line.leave(place);\n      yield* this._reacquiring();',
    ],
    [
      'a cancellation while the lock is waited for ends the waiting',
      'cancelled = error;',
      'throw error;',
    ],
    [
      'a cancellation while the lock is waited for is lost',
      'if (cancelled !== null) throw cancelled;',
      '',
    ],
    [
      'a notification is lost with its task',
      'this._notify(1);\n      throw error;',
      'throw error;',
    ],
    [
      'waiting for a condition answers nothing',
      'throw error;\n    }\n    return true;',
      'throw error;\n    }\n    return undefined as never;',
    ],
    [
      'waiting for a condition takes two iterations',
      'yield* place;',
      'yield* place;\n        yield;',
    ],
    [
      'a predicate is asked once',
      'while (!result) {\n    yield* this._waiting();\n    result = predicate();\n  }',
      'if (!result) {\n    yield* this._waiting();\n    result = predicate();\n  }',
    ],
    [
      'a predicate is asked after a wait',
      'let result = predicate();\n  while (!result)',
      'let result = undefined as T;\n  while (!result)',
    ],
    [
      'the result of a predicate is true',
      '  return result;\n}',
      '  return Boolean(result) as T;\n}',
    ],
    ['a predicate is asked again at the end', '  return result;\n}', '  return predicate();\n}'],
    [
      'a predicate that is never true ends after the first wait',
      'yield* this._waiting();\n    result = predicate();',
      'yield* this._waiting();\n    result = predicate();\n    break;',
    ],
    [
      'a predicate that fails is false',
      'let result = predicate();',
      'let result: T;\n  try {\n    result = predicate();\n  } catch {\n    result = undefined as T;\n  }',
    ],
    [
      'notify wakes all',
      'for (let left = count; left > 0 && this._line.wakeNext(); left--);',
      'void count;\n    while (this._line.wakeNext());',
    ],
    [
      'notify wakes one at most',
      'for (let left = count; left > 0 && this._line.wakeNext(); left--);',
      'if (count > 0) this._line.wakeNext();',
    ],
    [
      'notify wakes one at least',
      'for (let left = count; left > 0 && this._line.wakeNext(); left--);',
      'for (let left = Math.max(count, 1); left > 0 && this._line.wakeNext(); left--);',
    ],
    [
      'notify wakes nobody',
      'for (let left = count; left > 0 && this._line.wakeNext(); left--);',
      'void count;',
    ],
    ['notify ignores n by name', 'count = n.n ?? 1;', 'count = 1;'],
    ['notify_all wakes one', 'this.notify(this._line.length);', 'this.notify(1);'],
  ]),
  ...inFile('src/locks/barrier.ts', [
    ['a barrier may be for nobody', 'if (!(this._parties >= 1))', 'if (!(this._parties >= 0))'],
    [
      'a barrier may be for less than nobody',
      "if (!(this._parties >= 1)) throw new ValueError('parties must be >= 1');",
      '',
    ],
    ['a barrier is for one more', 'return this._parties;', 'return this._parties + 1;'],
    [
      'a barrier counts those who leave',
      "return this._state === 'filling' ? this._inside : 0;",
      'return this._inside;',
    ],
    [
      'a barrier counts nobody',
      "return this._state === 'filling' ? this._inside : 0;",
      'return 0;',
    ],
    ['a barrier is never broken', "return this._state === 'broken';", 'return false;'],
    ['a barrier lets all pass', 'else yield* this._filled();\n', ''],
    [
      'a barrier opens too early',
      'if (this._inside === this._parties)',
      'if (this._inside >= this._parties - 1)',
    ],
    ['a barrier never opens', "this._become('draining');", 'void 0;'],
    [
      'the last to come waits an iteration',
      "this._become('draining');",
      "{\n        this._become('draining');\n        yield;\n      }",
    ],
    [
      'those who wait take two iterations',
      "do yield* this._woken();\n    while (this._state === 'filling');",
      "do yield* this._woken();\n    while (this._state === 'filling');\n    yield;",
    ],
    [
      'positions are counted down',
      'const position = this._inside++;',
      'const position = this._parties - ++this._inside;',
    ],
    [
      'all have the same position',
      'const position = this._inside++;',
      'const position = 0;\n    this._inside++;',
    ],
    [
      'who is cancelled stays inside',
      '      this._inside--;\n      this._left();',
      "      if (this._state !== 'filling') this._inside--;\n      this._left();",
    ],
    [
      'a barrier is not used again',
      "if (this._state === 'draining' || this._state === 'resetting') this._become('filling');",
      '',
    ],
    [
      'a barrier that was reset is not used again',
      "if (this._state === 'draining' || this._state === 'resetting') this._become('filling');",
      "if (this._state === 'draining') this._become('filling');",
    ],
    [
      'who comes while the others leave joins them',
      "while (this._state === 'draining' || this._state === 'resetting') yield* this._woken();",
      '',
    ],
    [
      'who comes after a reset joins those who leave',
      "while (this._state === 'draining' || this._state === 'resetting') yield* this._woken();",
      "while (this._state === 'draining') yield* this._woken();",
    ],
    ['who comes early is forgotten', 'while (this._line.wakeNext());', 'this._line.wakeNext();'],
    [
      'a broken barrier lets pass',
      "if (this._state === 'broken') throw new BrokenBarrierError('Barrier aborted');",
      '',
    ],
    [
      'who waits at a broken barrier passes',
      "if (this._state !== 'draining') throw new BrokenBarrierError('Abort or reset of barrier');",
      '',
    ],
    [
      'who waits at a barrier that is reset passes',
      "if (this._state !== 'draining')",
      "if (this._state === 'broken')",
    ],
    ['a barrier that is aborted is reset', "this._become('broken');", 'this._empty();'],
    [
      'a barrier that is reset is broken',
      "this._become(this._inside > 0 ? 'resetting' : 'filling');",
      "this._become('broken');",
    ],
    [
      'an empty barrier that is reset waits',
      "this._become(this._inside > 0 ? 'resetting' : 'filling');",
      "this._become('resetting');",
    ],
    [
      'a reset empties nothing',
      "this._become(this._inside > 0 ? 'resetting' : 'filling');",
      "if (this._inside === 0) this._become('filling');",
    ],
    [
      'the value of the block of a barrier is another',
      'return this.wait();',
      'return new Coroutine(function* (this: Barrier) {\n      yield* this._waiting();\n      return -1;\n    } as never, this);',
    ],
    [
      'the error of the block of a barrier breaks it',
      'function* nothing(this: Barrier): Generator<Yieldable, void, unknown> {}',
      "function* nothing(this: Barrier): Generator<Yieldable, void, unknown> {\n  this._become('broken');\n}",
    ],
  ]),
];
