/** A loop for each test of a file, with the messages it causes; what a test leaves behind fails it. */
import { afterEach, beforeEach, expect } from 'vitest';
import { BaseEventLoop, logger, set_event_loop } from '../../src/index.js';
import type { Host } from '../../src/hosts/host.js';
import { setWarningSink } from '../../src/log/warnings.js';
import { newHost, type HostName } from './hosts.js';

/** `ERROR first line` of each message, with what came beside it. */
export interface LogEntry {
  readonly text: string;
  readonly details: readonly unknown[];
}

export class Bed {
  readonly #hostName: HostName;
  #host: Host | null = null;
  #loop: BaseEventLoop | null = null;
  #logs: LogEntry[] = [];
  #warned: string[] = [];

  /** Registers the hooks; call it in a file or a `describe`. */
  constructor(hostName: HostName = 'virtual') {
    this.#hostName = hostName;
    beforeEach(() => this.#open());
    afterEach(() => this.#close());
  }

  get loop(): BaseEventLoop {
    return this.#loop!;
  }

  get host(): Host {
    return this.#host!;
  }

  /** What was logged since the last call. Entries that no test takes fail it. */
  takeLogs(): LogEntry[] {
    return this.#logs.splice(0);
  }

  /** The first lines of what was logged since the last call. */
  logged(): string[] {
    return this.takeLogs().map(({ text }) => text.split('\n', 1)[0]!);
  }

  /** `Category: text` of each warning since the last call. */
  takeWarnings(): string[] {
    return this.#warned.splice(0);
  }

  /** Run the loop until nothing is left that is ready. */
  async settle(iterations = 10): Promise<void> {
    let left = iterations;
    const next = (): void => {
      if (--left === 0) this.loop.stop();
      else this.loop.call_soon(next);
    };
    this.loop.call_soon(next);
    await this.loop.run_forever();
  }

  #open(): void {
    const note =
      (level: string) =>
      (message: string, ...details: unknown[]): void =>
        void this.#logs.push({ text: `${level} ${message}`, details });
    logger.use({
      debug() {},
      info: note('INFO'),
      warning: note('WARNING'),
      error: note('ERROR'),
    });
    setWarningSink((category, message) => this.#warned.push(`${category}: ${message}`));
    this.#host = newHost(this.#hostName);
    this.#loop = new BaseEventLoop(this.#host);
    set_event_loop(this.#loop);
  }

  #close(): void {
    const { loop } = this;
    const running = loop.is_running();
    if (!running) loop.close();
    set_event_loop(null);
    logger.use(null);
    setWarningSink(null);
    const left = { running, logs: this.logged(), warned: this.takeWarnings() };
    expect(left).toEqual({ running: false, logs: [], warned: [] });
  }
}
