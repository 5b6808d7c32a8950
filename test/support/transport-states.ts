/** Programs of operations on a transport: the same that `transport_states.py` runs on Python's loop. */
import * as asyncio from '../../src/index.js';
import { BlockingIOError, OSError, ValueError } from '../../src/builtins.js';
import { NodeHost } from '../../src/hosts/node.js';
import type { Mechanism } from '../../src/native/binding.js';
import { SelectorEventLoop } from '../../src/selector/selector-event-loop.js';
import { SHUT_WR, socketpair, type socket } from '../../src/socket/index.js';

export type Operation = readonly [name: string, ...args: (number | string | null)[]];

export interface Program {
  readonly kind: 'plain' | 'buffered';
  /** What `eof_received()` gives. */
  readonly keepOpen: boolean;
  /** Done in one of the callbacks, each time. */
  readonly reaction: { readonly callback: string; readonly operation: Operation } | null;
  /** Each operation, and for how many iterations the loop runs behind it. */
  readonly steps: readonly (readonly [Operation, number])[];
}

export type Event = readonly unknown[];

/** What happened in each step, with the state at its end. */
export type Story = Event[][];

function named(error: unknown): string | null {
  if (error === null || error === undefined) return null;
  if (!(error instanceof Error)) return String(error);
  if (error instanceof OSError) return `${error.constructor.name}: ${error.code ?? 'None'}`;
  return `${error.constructor.name}: ${error.message}`;
}

class Acting {
  readonly driver: Driver;

  constructor(driver: Driver) {
    this.driver = driver;
  }

  connection_made(transport: asyncio.Transport): void {
    this.driver.transport = transport;
    this.#told('connection_made');
  }

  eof_received(): boolean {
    this.#told('eof_received');
    return this.driver.program.keepOpen;
  }

  pause_writing(): void {
    this.#told('pause_writing');
  }

  resume_writing(): void {
    this.#told('resume_writing');
  }

  connection_lost(exc: Error | null): void {
    this.#told('connection_lost', named(exc));
  }

  #told(callback: string, ...rest: unknown[]): void {
    this.driver.note(callback, ...rest);
    this.driver.react(callback);
  }
}

class Plain extends Acting {
  data_received(data: Buffer): void {
    this.driver.note('data', data.length);
    this.driver.react('data_received');
  }
}

class Buffered extends Acting {
  readonly #memory = Buffer.alloc(1_000_000);

  get_buffer(): Uint8Array {
    this.driver.react('get_buffer');
    return this.#memory;
  }

  buffer_updated(count: number): void {
    this.driver.note('data', count);
    this.driver.react('data_received');
  }
}

const kinds = { plain: Plain, buffered: Buffered };

class Driver {
  readonly program: Program;
  readonly story: Story = [[]];
  transport!: asyncio.Transport;
  readonly #loop: SelectorEventLoop;
  #far!: socket;
  #reacting = false;

  constructor(program: Program, mechanism: Mechanism) {
    this.program = program;
    this.#loop = new SelectorEventLoop(new NodeHost(), { readiness: mechanism });
    this.#loop.set_exception_handler((_loop, { message, exception }) => {
      const about = message!.startsWith('Exception in callback')
        ? 'Exception in callback'
        : message;
      this.note('reported', about, named(exception));
    });
  }

  async run(): Promise<Story> {
    const [near, far] = socketpair();
    for (const end of [near, far]) end.setblocking(false);
    this.#far = far;
    const note = (message: string): void => this.note('logged', message);
    asyncio.logger.use({ debug() {}, info: note, warning: note, error: note });
    try {
      const protocol = new kinds[this.program.kind](this);
      const opening = this.#loop.create_connection(() => protocol, { sock: near });
      await this.#loop.run_until_complete(opening);
      this.#noteState();
      for (const [operation, iterations] of this.program.steps) {
        this.#operate(operation);
        if (iterations > 0) await this.#iterate(iterations);
        this.#noteState();
      }
      this.transport.abort();
      await this.#iterate(5);
      this.#noteState();
      return this.story;
    } finally {
      far.close();
      this.#loop.close();
      asyncio.logger.use(null);
    }
  }

  note(name: string, ...rest: unknown[]): void {
    const events = this.story.at(-1)!;
    const last = events.at(-1);
    if (name === 'data' && last?.[0] === 'data')
      events[events.length - 1] = ['data', (last[1] as number) + (rest[0] as number)];
    else events.push([name, ...rest]);
  }

  react(callback: string): void {
    const { reaction } = this.program;
    if (this.#reacting || reaction === null || reaction.callback !== callback) return;
    this.#reacting = true;
    try {
      if (reaction.operation[0] === 'raise') throw new ValueError('wrong');
      this.#operate(reaction.operation);
    } finally {
      this.#reacting = false;
    }
  }

  #operate(operation: Operation): void {
    try {
      const result = this.#perform(operation);
      if (result !== null) this.note(...result);
    } catch (error) {
      this.note('error', named(error));
    }
  }

  #perform([name, ...args]: Operation): [string, ...unknown[]] | null {
    const { transport } = this;
    const [first, second] = args as number[];
    switch (name) {
      case 'write':
        transport.write(Buffer.alloc(first!));
        return null;
      case 'writelines':
        transport.writelines((args as number[]).map((size) => Buffer.alloc(size)));
        return null;
      case 'pause_reading':
      case 'resume_reading':
      case 'write_eof':
      case 'close':
      case 'abort':
        transport[name]();
        return null;
      case 'limits':
        transport.set_write_buffer_limits(first, second);
        return null;
      case 'set_protocol':
        transport.set_protocol(new kinds[args[0] as Program['kind']](this) as never);
        return null;
      case 'peer_send':
        return ['sent', this.#far.send(Buffer.alloc(first!))];
      case 'peer_receive':
        return this.#peerReceives();
      case 'peer_ends':
        this.#far.shutdown(SHUT_WR);
        return null;
      case 'peer_closes':
        this.#far.close();
        return null;
      default:
        throw new Error(`no such operation: ${name}`);
    }
  }

  #peerReceives(): [string, ...unknown[]] {
    for (let count = 0; ;) {
      try {
        const got = this.#far.recv(1_000_000);
        if (got.length === 0) return ['received', count, 'end'];
        count += got.length;
      } catch (error) {
        if (!(error instanceof BlockingIOError)) throw error;
        return ['received', count];
      }
    }
  }

  async #iterate(count: number): Promise<void> {
    let left = count;
    const step = (): void => {
      if (--left <= 0) this.#loop.stop();
      else this.#loop.call_soon(step);
    };
    this.#loop.call_soon(step);
    await this.#loop.run_forever();
  }

  #noteState(): void {
    const { transport } = this;
    this.note(
      'state',
      transport.is_closing(),
      transport.is_reading(),
      transport.get_write_buffer_size(),
      transport.get_write_buffer_limits(),
    );
    this.story.push([]);
  }
}

/** Run a program on a transport of this loop. */
export function storyOf(program: Program, mechanism: Mechanism): Promise<Story> {
  return new Driver(program, mechanism).run();
}
