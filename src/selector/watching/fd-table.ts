import type { Handle } from '../../events/handle.js';
import { READABLE, WRITABLE } from '../../native/binding.js';

/** What is called when a descriptor is ready: one handle for each direction, the same at every call. */
export class WatchedDescriptor {
  readonly fd: number;
  /** What the program named it by; keeps the object from being collected, and its descriptor from being closed. */
  named: unknown;
  reader: Handle | null = null;
  writer: Handle | null = null;

  constructor(fd: number, named: unknown) {
    this.fd = fd;
    this.named = named;
  }

  /** What is to be watched for. */
  get events(): number {
    return (this.reader === null ? 0 : READABLE) | (this.writer === null ? 0 : WRITABLE);
  }
}

/** The descriptors that a loop watches. */
export class FdTable {
  #byNumber: (WatchedDescriptor | undefined)[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(fd: number): WatchedDescriptor | undefined {
    return this.#byNumber[fd];
  }

  add(watched: WatchedDescriptor): void {
    this.#byNumber[watched.fd] = watched;
    this.#size++;
  }

  delete(watched: WatchedDescriptor): void {
    if (this.#byNumber[watched.fd] !== watched) return;
    this.#byNumber[watched.fd] = undefined;
    this.#size--;
  }

  /** What was watched under this object: a closed socket does not tell its descriptor any more. */
  find(named: unknown): WatchedDescriptor | undefined {
    return this.#byNumber.find((watched) => watched !== undefined && watched.named === named);
  }

  clear(): void {
    this.#byNumber = [];
    this.#size = 0;
  }
}
