/** An entry of a list knows its neighbours, so that adding and removing cost the same with one task and a million. */
export interface Linked {
  /** @internal */
  _next: Linked | null;
  /** @internal */
  _previous: Linked | null;
}

/** The tasks of a loop that are not done. The loop keeps them alive: nobody else may refer to a running task. */
export class TaskList implements Iterable<Linked> {
  private _first: Linked | null = null;

  add(task: Linked): void {
    task._next = this._first;
    if (this._first !== null) this._first._previous = task;
    this._first = task;
  }

  remove(task: Linked): void {
    if (task._previous !== null) task._previous._next = task._next;
    else if (this._first === task) this._first = task._next;
    if (task._next !== null) task._next._previous = task._previous;
    task._next = task._previous = null;
  }

  *[Symbol.iterator](): Generator<Linked, void, undefined> {
    for (let task = this._first; task !== null; task = task._next) yield task;
  }
}
