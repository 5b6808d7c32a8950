/** Loops over real descriptors: what a test opens is closed after it, and the addon's counters say whether that was all. */
import { afterEach, beforeEach, expect } from 'vitest';
import { logger, set_event_loop } from '../../src/index.js';
import type { Host } from '../../src/hosts/host.js';
import { NodeHost } from '../../src/hosts/node.js';
import { setWarningSink } from '../../src/log/warnings.js';
import type { Counters, Mechanism } from '../../src/native/binding.js';
import { addon } from '../../src/native/load.js';
import * as os from '../../src/os/index.js';
import { SelectorEventLoop } from '../../src/selector/selector-event-loop.js';
import { socketpair, type socket } from '../../src/socket/index.js';

export const mechanisms: readonly Mechanism[] =
  process.platform === 'linux' ? ['epoll', 'uv'] : ['uv'];

/** One turn of Node's event loop. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The addon's counters, once libuv has let go of the handles that were closed. */
export async function countersAtRest(): Promise<Counters> {
  const binding = addon('test');
  for (let turns = 0; turns < 20 && binding.counters().handles > 0; turns++) await turn();
  return binding.counters();
}

export const nothingOpen: Counters = { descriptors: 0, handles: 0, references: 0 };

/** A loop for each test of a file, and descriptors that are closed after it. */
export class DescriptorBed {
  #loops: SelectorEventLoop[] = [];
  #closers: (() => void)[] = [];
  #logs: string[] = [];
  #mechanism: Mechanism;

  constructor(mechanism: Mechanism) {
    this.#mechanism = mechanism;
    beforeEach(() => {
      const note = (message: string): void => void this.#logs.push(message.split('\n', 1)[0]!);
      logger.use({ debug() {}, info: note, warning: note, error: note });
      setWarningSink((category, message) => this.#logs.push(`${category}: ${message}`));
      set_event_loop(this.newLoop());
    });
    afterEach(async () => {
      for (const loop of this.#loops.splice(0)) loop.close();
      for (const close of this.#closers.splice(0)) close();
      set_event_loop(null);
      logger.use(null);
      setWarningSink(null);
      expect(this.takeLogs()).toEqual([]);
      expect(await countersAtRest()).toEqual(nothingOpen);
    });
  }

  get loop(): SelectorEventLoop {
    return this.#loops[0]!;
  }

  newLoop(host: Host = new NodeHost()): SelectorEventLoop {
    const loop = new SelectorEventLoop(host, { readiness: this.#mechanism });
    this.#loops.push(loop);
    return loop;
  }

  takeLogs(): string[] {
    return this.#logs.splice(0);
  }

  /** Two connected sockets, non-blocking. */
  pair(): [socket, socket] {
    const pair = socketpair();
    for (const end of pair) {
      end.setblocking(false);
      this.#closers.push(() => end.close());
    }
    return pair;
  }

  pipe(): [number, number] {
    const ends = os.pipe();
    for (const end of ends) this.closeLater(end);
    return ends;
  }

  /** Close a descriptor after the test, unless the test has closed it. */
  closeLater(fd: number): number {
    this.#closers.push(() => void addon('test').close(fd));
    return fd;
  }

  /** Run the loop for so many iterations. */
  async iterate(iterations: number): Promise<void> {
    const { loop } = this;
    let left = iterations;
    const next = (): void => {
      if (--left <= 0) loop.stop();
      else loop.call_soon(next);
    };
    loop.call_soon(next);
    await loop.run_forever();
  }
}
