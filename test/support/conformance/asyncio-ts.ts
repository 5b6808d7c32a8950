/** This project's loop as a subject, on each of the hosts that the core must run on. */
import * as asyncio from '../../../src/index.js';
import type { Flavour } from '../../../codegen/model/selector.js';
import type { Host } from '../../../src/hosts/host.js';
import { NodeHost } from '../../../src/hosts/node.js';
import { VirtualHost } from '../../../src/hosts/virtual.js';
import { whyNoAddon } from '../../../src/native/load.js';
import type { Need, Time } from './behaviour.js';
import { blockFor, LoopSession } from './loop-session.js';
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
    open: (sinks) => openSession(host, sinks, parts),
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

function openSession(hostName: HostName, sinks: Sinks, parts: Parts): Session {
  const hosts: Host[] = [];
  const selectorOptions = hostName === 'node-uv' ? ({ readiness: 'uv' } as const) : {};
  const newLoop = (): asyncio.BaseEventLoop => {
    const host = new (parts.host ?? hostClasses[hostName])(startOfTime);
    hosts.push(host);
    return host instanceof NodeHost
      ? new (parts.loop ?? asyncio.SelectorEventLoop)(host, selectorOptions)
      : new asyncio.BaseEventLoop(host);
  };
  return new LoopSession(newLoop, () => timeOf(hosts), sinks, parts.asyncio);
}

/** All loops of a case share one clock, so time that is slept away passes for each. */
function timeOf(hosts: readonly Host[]): Time {
  const [first] = hosts;
  const now = (): number => first!.now();
  const sleep = (seconds: number): void => {
    if (!(first instanceof VirtualHost)) return blockFor(seconds);
    for (const host of hosts) (host as VirtualHost).advance(seconds);
  };
  return { sleep, monotonic: now, perf_counter: now, time: now };
}
