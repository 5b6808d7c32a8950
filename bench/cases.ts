/** What is measured. Each peer has a program that knows these names and prints nanoseconds per operation. */
export interface Case {
  /** A pattern on the command line is tried on this. */
  readonly name: string;
  readonly title: string;
  /** So many times as fast as uvloop this loop has to be. */
  readonly bar: number;
  /** The bar of async functions, where V8 alone takes longer than the other one allows. */
  readonly asyncBar?: number;
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
  { name: 'gather.10000', title: 'gather 10,000, per child', bar: 2 },
  { name: 'wait_for', title: 'wait_for that does not time out, of sleep(0)', bar: 2 },
  { name: 'taskgroup.1000', title: 'a TaskGroup of 1,000, per task', bar: 2 },
  // V8 delegates to six generators in half of uvloop's time; to await six objects that have a `then` takes it 700 ns on
  // Node 24, and 2000 on Node 20, where each promise passes through hooks.
  {
    name: 'nested.6',
    title: 'a coroutine that awaits coroutines, six deep',
    bar: 1,
    asyncBar: 0.2,
  },
  { name: 'queue.ping_pong', title: 'an item through two queues and back', bar: 2 },
  { name: 'lock.hand_over', title: 'a lock that two tasks hand each other', bar: 2 },
  { name: 'semaphore.1000', title: 'a semaphore of 10, taken by 1,000 tasks', bar: 2 },
  { name: 'readable', title: 'a reader called for one byte, socketpair', bar: 1 },
];
