/** A protocol does the worst in each of its callbacks: the connection ends once, all is released, and the loop goes on. */
import { describe, expect, test } from 'vitest';
import type * as asyncio from '../../src/index.js';
import { OSError, ValueError } from '../../src/builtins.js';
import { SocketTransport } from '../../src/selector/transports/socket-transport.js';
import { SHUT_WR } from '../../src/socket/index.js';
import { DescriptorBed, mechanisms } from '../support/descriptors.js';
import { drain, tcpPair } from '../support/tcp.js';

type Callback =
  | 'connection_made'
  | 'data_received'
  | 'get_buffer'
  | 'buffer_updated'
  | 'eof_received'
  | 'pause_writing'
  | 'resume_writing'
  | 'connection_lost';

type Act = (transport: asyncio.Transport) => void;

const acts: Readonly<Record<string, Act>> = {
  'closes the transport': (transport) => transport.close(),
  'aborts the transport': (transport) => transport.abort(),
  'pauses reading': (transport) => transport.pause_reading(),
  'resumes reading': (transport) => transport.resume_reading(),
  'pauses and resumes reading': (transport) => {
    transport.pause_reading();
    transport.resume_reading();
  },
  'writes more': (transport) => {
    if (!transport.is_closing()) transport.write(Buffer.alloc(200_000));
  },
  'ends its direction': (transport) => transport.write_eof(),
  'does it all': (transport) => {
    transport.pause_reading();
    transport.set_write_buffer_limits(0);
    transport.write_eof();
    transport.close();
    transport.resume_reading();
    transport.abort();
  },
};

/** Does something in one callback, and notes all of them. */
class Doing {
  readonly told: string[] = [];
  transport!: asyncio.Transport;
  lost: Error | null | undefined;
  readonly #where: Callback;
  readonly #act: Act;

  constructor(where: Callback, act: Act) {
    this.#where = where;
    this.#act = act;
  }

  connection_made(transport: asyncio.Transport): void {
    this.transport = transport;
    this.#note('connection_made');
  }

  eof_received(): boolean {
    this.#note('eof_received');
    return false;
  }

  pause_writing(): void {
    this.#note('pause_writing');
  }

  resume_writing(): void {
    this.#note('resume_writing');
  }

  connection_lost(exc: Error | null): void {
    this.lost = exc;
    this.#note('connection_lost');
  }

  protected _noteReceived(callback: Callback): void {
    this.#note(callback);
  }

  #note(callback: Callback): void {
    this.told.push(callback);
    if (callback === this.#where) this.#act(this.transport);
  }
}

class Plain extends Doing {
  data_received(): void {
    this._noteReceived('data_received');
  }
}

class Buffered extends Doing {
  readonly #memory = Buffer.alloc(1000);

  get_buffer(): Uint8Array {
    this._noteReceived('get_buffer');
    return this.#memory;
  }

  buffer_updated(): void {
    this._noteReceived('buffer_updated');
  }
}

const common = [
  'connection_made',
  'eof_received',
  'pause_writing',
  'resume_writing',
  'connection_lost',
] as const;
const kinds = [
  [Plain, [...common, 'data_received']],
  [Buffered, [...common, 'get_buffer', 'buffer_updated']],
] as const;
const rows = kinds.flatMap(([kind, callbacks]) =>
  callbacks.map((callback) => [kind.name, callback, kind] as const),
);

/** Unless the connection is over. */
function heard(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
  }
}

describe.each(mechanisms)('A protocol (%s)', (mechanism) => {
  const bed = new DescriptorBed(mechanism);

  /** Every callback comes up, unless the connection ends before. */
  async function live(protocol: Doing): Promise<SocketTransport> {
    const [near, far] = tcpPair();
    const transport = new SocketTransport(bed.loop, near._system, protocol);
    const write = (): void => {
      try {
        transport.write(Buffer.alloc(6_000_000));
      } catch (error) {
        // It ended its direction.
        expect(String(error)).toContain('after write_eof()');
      }
    };
    await bed.iterate(3);
    heard(() => far.send(Buffer.from('data')));
    await bed.iterate(3);
    write();
    for (let i = 0; i < 400 && (i < 3 || transport.get_write_buffer_size() > 0); i++) {
      drain(far);
      await bed.iterate(3);
    }
    heard(() => far.send(Buffer.from('more')));
    heard(() => far.shutdown(SHUT_WR));
    await bed.iterate(5);
    drain(far);
    for (let i = 0; i < 400 && near.fileno() > 0; i++) {
      drain(far);
      // One that paused goes on, and hears the end.
      transport.resume_reading();
      await bed.iterate(3);
    }
    far.close();
    expect(near.fileno()).toBe(-1);
    expect(transport.get_write_buffer_size()).toBe(0);
    return transport;
  }

  /** The order that a protocol can rely on. */
  function expectSound({ told }: Doing): void {
    expect(told[0]).toBe('connection_made');
    expect(told.at(-1)).toBe('connection_lost');
    for (const once of ['connection_made', 'eof_received', 'connection_lost'])
      expect(told.filter((callback) => callback === once).length).toBeLessThanOrEqual(1);
    const flow = told.filter((callback) => callback.endsWith('_writing'));
    flow.forEach((callback, i) =>
      expect(callback).toBe(i % 2 === 0 ? 'pause_writing' : 'resume_writing'),
    );
  }

  describe.each(rows)('of the kind %s, in %s()', (_name, callback, kind) => {
    test.each(Object.entries(acts))('%s', async (_act, act) => {
      const protocol = new kind(callback, act);
      await live(protocol);
      expect(protocol.told).toContain(callback);
      expectSound(protocol);
      expect(protocol.lost).toBe(null);
    });

    test('throws', async () => {
      const wrong = new ValueError('wrong');
      const protocol = new kind(callback, () => {
        throw wrong;
      });
      const reported: string[] = [];
      bed.loop.set_exception_handler((_loop, { message, exception }) => {
        expect(exception).toBe(wrong);
        reported.push(message!.replace(/ .*/, ''));
      });
      await live(protocol);
      expectSound(protocol);
      const isFatal = !common.some((one) => one === callback) || callback === 'eof_received';
      expect(protocol.lost).toBe(isFatal ? wrong : null);
      const first = isFatal ? 'Fatal' : callback.endsWith('_writing') ? 'protocol.' : 'Exception';
      expect(reported).toEqual([expect.stringMatching(`^${first}`)]);
    });
  });
});
