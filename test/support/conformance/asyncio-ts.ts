/** This project's loop as a subject, on each of the hosts that the core must run on. */
import * as asyncio from '../../../src/index.js';
import * as contextvars from '../../../src/contextvars/index.js';
import type { Flavour } from '../../../codegen/model/selector.js';
import type { Host } from '../../../src/hosts/host.js';
import { NodeHost } from '../../../src/hosts/node.js';
import { VirtualHost } from '../../../src/hosts/virtual.js';
import { setWarningSink } from '../../../src/log/warnings.js';
import { whyNoAddon } from '../../../src/native/load.js';
import type { Need, Time } from './behaviour.js';
import type { Session, Sinks, Subject } from './subject.js';

/**
 * Where a case runs: real time, virtual time, a host that cannot drain microtasks, as in a browser, and real time with
 * libuv's way to learn what is ready, in place of the system's best.
 */
export const hosts = ['node', 'virtual', 'undrained', 'node-uv'] as const;
export type HostName = (typeof hosts)[number];

/** What is claimed here: everything up to this version. */
const python = '3.14';

/** Descriptors and signals are Node's, by way of the addon. */
function whatItHas(host: HostName): readonly Need[] {
  const isReal = host === 'node' || host === 'node-uv';
  return isReal && whyNoAddon() === null ? ['descriptors', 'signals'] : [];
}

/** What needs the microtasks to run inside the handle that resumed them. */
const impossibleUndrained = new Map([
  [
    'slow_callback_duration.task_step',
    'an async function goes on after its handle has ended, so the handle did not take long',
  ],
]);

/** What takes the place of parts of this library, where a loop with a defect is tried. */
export interface Parts {
  readonly loop?: typeof asyncio.SelectorEventLoop;
  readonly host?: new () => NodeHost;
  readonly asyncio?: Readonly<Record<string, unknown>>;
}

export function asyncioTs(flavour: Flavour, host: HostName, parts: Parts = {}): Subject {
  const isLate = flavour === 'async' && host === 'undrained';
  return {
    ...(isLate && { impossible: impossibleUndrained }),
    title: `${flavour}, ${host}`,
    loop: 'asyncio-ts',
    flavour,
    python,
    has: whatItHas(host),
    open: (sinks) => new AsyncioSession(host, sinks, parts),
  };
}

/** A virtual host as a browser would carry the loop: nothing there runs the microtasks at a word. */
class UndrainedHost extends VirtualHost {
  override get drain(): null {
    return null;
  }
}

/** Not zero, where a delay and a time are the same. */
const startOfTime = 1000;

const hostClasses: Readonly<Record<HostName, new (now: number) => Host>> = {
  node: NodeHost,
  'node-uv': NodeHost,
  virtual: VirtualHost,
  undrained: UndrainedHost,
};

class AsyncioSession implements Session {
  readonly bench: Session['bench'];
  readonly #hostName: HostName;
  readonly #parts: Parts;
  readonly #hosts: Host[] = [];
  readonly #loops: asyncio.BaseEventLoop[] = [];
  readonly #putBack: () => void;

  constructor(hostName: HostName, sinks: Sinks, parts: Parts) {
    this.#hostName = hostName;
    this.#parts = parts;
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
    this.#usePolicy();
    const loop = asyncio.new_event_loop() as asyncio.BaseEventLoop;
    asyncio.set_event_loop(loop);
    this.bench = {
      asyncio: { ...asyncio, ...parts.asyncio } as typeof asyncio,
      contextvars,
      loop,
      time: this.#time(),
    };
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
  #usePolicy(): void {
    const selectorOptions = this.#hostName === 'node-uv' ? ({ readiness: 'uv' } as const) : {};
    const newLoop = (): asyncio.BaseEventLoop => {
      const host = new (this.#parts.host ?? hostClasses[this.#hostName])(startOfTime);
      this.#hosts.push(host);
      const loop =
        host instanceof NodeHost
          ? new (this.#parts.loop ?? asyncio.SelectorEventLoop)(host, selectorOptions)
          : new asyncio.BaseEventLoop(host);
      this.#loops.push(loop);
      return loop;
    };
    class Policy extends asyncio.DefaultEventLoopPolicy {
      override new_event_loop(): asyncio.BaseEventLoop {
        return newLoop();
      }
    }
    asyncio.set_event_loop_policy(new Policy());
  }

  /** All loops of a case share one clock, so time that is slept away passes for each. */
  #time(): Time {
    const [first] = this.#hosts;
    const now = (): number => first!.now();
    const sleep = (seconds: number): void => {
      if (first instanceof VirtualHost) {
        for (const host of this.#hosts) (host as VirtualHost).advance(seconds);
      } else {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000);
      }
    };
    return { sleep, monotonic: now, perf_counter: now, time: now };
  }
}
