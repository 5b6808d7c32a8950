/** The world of one case: loops of one kind, what they log and warn, and what is put back afterwards. */
import * as asyncio from '../../../src/index.js';
import * as contextvars from '../../../src/contextvars/index.js';
import { setWarningSink } from '../../../src/log/warnings.js';
import type { Time } from './behaviour.js';
import type { Session, Sinks } from './subject.js';

export class LoopSession implements Session {
  readonly bench: Session['bench'];
  readonly #loops: asyncio.BaseEventLoop[] = [];
  readonly #putBack: () => void;

  /**
   * @param time  asked for once the first loop is made
   * @param replaced  what takes the place of names of asyncio
   */
  constructor(
    newLoop: () => asyncio.BaseEventLoop,
    time: () => Time,
    sinks: Sinks,
    replaced: Readonly<Record<string, unknown>> = {},
  ) {
    const loggerBefore = asyncio.logger.use({
      debug() {},
      info() {},
      warning: (message) => sinks.log('WARNING', message),
      error: (message) => sinks.log('ERROR', message),
    });
    const warningsBefore = setWarningSink((category, message) => sinks.warn(category, message));
    this.#putBack = () => {
      asyncio.logger.use(loggerBefore);
      setWarningSink(warningsBefore);
    };
    this.#usePolicy(newLoop);
    try {
      const loop = asyncio.new_event_loop() as asyncio.BaseEventLoop;
      asyncio.set_event_loop(loop);
      const names = { ...asyncio, ...replaced } as typeof asyncio;
      this.bench = { asyncio: names, contextvars, loop, time: time() };
    } catch (error) {
      this.close();
      throw error;
    }
  }

  interrupt(): void {
    for (const loop of this.#loops) if (loop.is_running()) loop.stop();
  }

  close(): string[] {
    const left = this.#loops
      .filter((loop) => loop.is_running())
      .map(() => 'a loop was left running');
    if (left.length === 0 && asyncio._get_running_loop() !== null) {
      left.push('a loop was left in the slot of the running one');
    }
    asyncio._set_running_loop(null);
    for (const loop of this.#loops) if (!loop.is_running() && !loop.is_closed()) loop.close();
    asyncio.set_event_loop_policy(null);
    this.#putBack();
    return left;
  }

  /** Every loop that the case makes, by whatever way, is of the kind under test. */
  #usePolicy(newLoop: () => asyncio.BaseEventLoop): void {
    const make = (): asyncio.BaseEventLoop => {
      const loop = newLoop();
      this.#loops.push(loop);
      return loop;
    };
    class Policy extends asyncio.DefaultEventLoopPolicy {
      override new_event_loop(): asyncio.BaseEventLoop {
        return make();
      }
    }
    asyncio.set_event_loop_policy(new Policy());
  }
}

/** Blocks the thread, and with it every loop. */
export function blockFor(seconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000);
}
