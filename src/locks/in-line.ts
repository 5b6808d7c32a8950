import { executing, executingTask } from '../contextvars/executing.js';
import { Coroutine } from '../coroutines/coroutine.js';
import type { Runnable } from '../events/runnable.js';
import { RuntimeError } from '../exceptions/index.js';
import { Chain, type OnFulfilled, type OnRejected } from '../futures/chain.js';
import type { DoneListener } from '../futures/done-listener.js';
import { PENDING, RESULT } from '../futures/state.js';
import type { Task } from '../tasks/task.js';
import type { Yieldable } from '../types.js';
import type { Place } from './line.js';

/**
 * A coroutine that gets something at once, or waits in line for its turn: `lock.acquire()`, `queue.get()`.
 *
 * Like `sleep(0)` it runs no code of a user, and needs neither a generator nor what drives one. What it does stands in three
 * methods, called by those who await it.
 */
export abstract class InLine<T> extends Coroutine<T> {
  /** @internal What it gives, once it got it. */
  _result!: T;

  /** @param name  a function that bears the coroutine's name */
  constructor(name: () => void, owner: object) {
    super(name, owner);
  }

  /** @internal Get it, and give null; or the place in line to wait at. */
  abstract _attempt(): Place | null;

  /** @internal The turn of the place has come: as `_attempt`, after leaving the line. */
  abstract _turn(place: Place): Place | null;

  /** @internal Who waited was cancelled: leave the line, and hand on what came meanwhile. */
  abstract _giveUp(place: Place): void;

  /** @internal */
  override _begin(): unknown {
    return this[Symbol.iterator]();
  }

  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): PromiseLike<A | B> {
    const task = executingTask() as Task | null;
    if (task === null) return super.then(onFulfilled, onRejected);
    this._spend();
    const awaiting = new Awaiting(this, task, onFulfilled, onRejected);
    awaiting.begin();
    return awaiting as PromiseLike<A | B>;
  }

  override [Symbol.iterator](): Iterator<Yieldable, T, unknown> {
    this._spend();
    return new InLineIterator(this);
  }
}

/** One `await` of it by an async function: what listens to the place, what the loop runs, and what `then` returns. */
class Awaiting extends Chain implements DoneListener, Runnable {
  private readonly _inLine: InLine<unknown>;
  private readonly _task: Task;
  private _place: Place | null = null;

  constructor(
    inLine: InLine<unknown>,
    task: Task,
    onFulfilled: OnFulfilled,
    onRejected: OnRejected,
  ) {
    super(onFulfilled, onRejected);
    this._inLine = inLine;
    this._task = task;
  }

  begin(): void {
    let place: Place | null;
    try {
      place = this._inLine._attempt();
    } catch (error) {
      return this._raised(error);
    }
    this._waitAt(place);
  }

  /** @internal */
  _done(): void {
    this._task._loop._enqueue(this);
  }

  /** @internal */
  _waiters(): Task[] {
    return [this._task];
  }

  /** @internal */
  _run(): void {
    const task = this._task;
    const place = this._place as Place;
    executing.sync = false;
    executing.task = task;
    task._noLongerWaitsFor(place);
    let next: Place | null;
    try {
      const error = task._wakeUpError(place, null);
      if (error !== null) {
        this._inLine._giveUp(place);
        throw error;
      }
      next = this._inLine._turn(place);
    } catch (error) {
      return this._raised(error);
    }
    this._waitAt(next);
  }

  /** In reports it stands for the task that waits. */
  override toString(): string {
    return String(this._task);
  }

  private _waitAt(place: Place | null): void {
    if (place === null) return this._returned(this._inLine._result);
    this._place = place;
    this._task._waitsFor(place);
    place._listen(this);
    this._task._cancelWaiting();
  }
}

/** One `yield*` of it by a generator. */
class InLineIterator<T> implements IterableIterator<Yieldable, T, unknown> {
  private readonly _inLine: InLine<T>;
  private _place: Place | null = null;

  constructor(inLine: InLine<T>) {
    this._inLine = inLine;
  }

  next(): IteratorResult<Yieldable, T> {
    const place = this._place;
    if (place !== null && place._state !== RESULT) this._refuse(place);
    const next = place === null ? this._inLine._attempt() : this._inLine._turn(place);
    this._place = next;
    if (next === null) return { done: true, value: this._inLine._result };
    next._blocking = true;
    return { done: false, value: next };
  }

  [Symbol.iterator](): this {
    return this;
  }

  throw(error: unknown): IteratorResult<Yieldable, T> {
    this._end();
    throw error;
  }

  return(value: T): IteratorResult<Yieldable, T> {
    this._end();
    return { done: true, value };
  }

  /** Resumed by hand, not by the task that waits. */
  private _refuse(place: Place): never {
    this._end();
    if (place._state === PENDING) throw new RuntimeError("await wasn't used with future");
    throw place._takeCancelledError();
  }

  private _end(): void {
    const place = this._place;
    this._place = null;
    if (place !== null) this._inLine._giveUp(place);
  }
}
