/**
 * Where tasks wait, in debug mode.
 *
 * `await future` reads `future.then`, and `yield* future` calls its iterator, while the function that waits is still on
 * the stack; later nothing leads back to it. In debug mode each future notes the stack at that moment. Outside of debug
 * mode none of this is there.
 */
import { executingTask } from '../contextvars/executing.js';
import { callerFrames } from '../stack.js';

type Frames = readonly string[];
type Then = (this: object, ...continuations: unknown[]) => unknown;

const places = new WeakMap<object, Frames>();

/** While a coroutine begins because an async function awaits it: where. It begins in a microtask, with a bare stack. */
let awaiting: Frames = [];

/** Whether V8 tells by itself, in the stack of a `then` that it calls, who awaits. From Node 26 on it does. */
let isWayKnown = false;
let isProbed = false;

function probe(): void {
  isProbed = true;
  const awaited = {
    then(resolve: (value: unknown) => void) {
      isWayKnown = (new Error().stack ?? '').includes('awaitsTheProbe');
      resolve(undefined);
    },
  };
  void (async function awaitsTheProbe() {
    await awaited;
  })();
}

function note(): Frames {
  const task = executingTask();
  if (task === null) return [];
  const frames = callerFrames();
  if (!isWayKnown) frames.push(...awaiting);
  // Only frames of this package: a coroutine of its own waits, and what awaits that has taken note.
  if (frames.length > 0) places.set(task, frames);
  return frames;
}

/** The `then` of an awaitable that is being awaited at `frames`. */
function thenFrom(then: Then, frames: Frames): Then {
  return function (...continuations) {
    const before = awaiting;
    awaiting = frames;
    try {
      return then.apply(this, continuations);
    } finally {
      awaiting = before;
    }
  };
}

/** From now on, who waits for `awaitable`, a future or a coroutine, leaves its place. */
export function noteWaits(awaitable: object): void {
  if (!isProbed) probe();
  const { then, [Symbol.iterator]: iterator } = awaitable as {
    then: Then;
    [Symbol.iterator]: () => unknown;
  };
  Object.defineProperty(awaitable, 'then', {
    configurable: true,
    get: () => thenFrom(then, note()),
  });
  Object.defineProperty(awaitable, Symbol.iterator, {
    configurable: true,
    value: () => (note(), iterator.call(awaitable)),
  });
}

/** The stack where the task last began to wait, innermost first; undefined where nobody took note. */
export function waitedAt(task: object): Frames | undefined {
  return places.get(task);
}
