/** What is measured. Each peer has a program that knows these names and prints nanoseconds per operation. */
export interface Case {
  /** A pattern on the command line is tried on this. */
  readonly name: string;
  readonly title: string;
  /** So many times as fast as uvloop this loop has to be. */
  readonly bar: number;
}

/** Where two flavours differ, a program's tasks are async functions or generators; Python's are always coroutines. */
export const cases: readonly Case[] = [
  { name: 'call_soon.chain.0', title: 'call_soon, each schedules the next', bar: 4 },
  { name: 'call_soon.chain.1', title: 'call_soon with 1 argument', bar: 4 },
  { name: 'call_soon.chain.3', title: 'call_soon with 3 arguments', bar: 4 },
  { name: 'call_soon.watching', title: 'call_soon while a descriptor is watched', bar: 4 },
  { name: 'call_soon.million', title: 'call_soon, a million queued', bar: 4 },
  { name: 'timers.million', title: 'call_later, a million, half cancelled', bar: 5 },
  { name: 'timers.chain', title: 'call_later(0), each schedules the next', bar: 5 },
  { name: 'switch.1', title: 'sleep(0) in 1 task', bar: 2 },
  { name: 'switch.100', title: 'sleep(0) in 100 tasks', bar: 2 },
  { name: 'switch.10000', title: 'sleep(0) in 10,000 tasks', bar: 2 },
  { name: 'future.wake', title: 'await a future that a callback resolves', bar: 2 },
  { name: 'task.await', title: 'create a task and await it', bar: 1 },
  { name: 'readable', title: 'a reader called for one byte, socketpair', bar: 1 },
];
