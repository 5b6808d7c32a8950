/** What a queue keeps its items in; it says which comes out next. */
export interface Items<T> {
  readonly size: number;
  add(item: T): void;
  /** Only where there is one. */
  take(): T;
  /** All of them, for the text of the queue. */
  list(): T[];
}
