/** A small DNS client: questions go out as datagrams, answers are matched to them, and what is lost is asked again. */
import * as asyncio from 'asyncio-ts';
import { OSError } from 'asyncio-ts/builtins';
import { AF_INET6, inet_ntop, type Address } from 'asyncio-ts/socket';

const ADDRESS_OF_IPV4 = 1;
const HEADER_BYTES = 12;
const RECURSION_DESIRED = 0x0100;

/** One question, as it stands in a datagram. */
export function question(id: number, name: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(id, 0);
  header.writeUInt16BE(RECURSION_DESIRED, 2);
  header.writeUInt16BE(1, 4);
  const labels = name.split('.').flatMap((label) => [Buffer.of(label.length), Buffer.from(label)]);
  const kindAndClass = Buffer.of(0, 0, ADDRESS_OF_IPV4, 0, 1);
  return Buffer.concat([header, ...labels, kindAndClass]);
}

/** Where the name that begins at `offset` ends. */
function behindName(data: Buffer, offset: number): number {
  for (let at = offset; ;) {
    const length = data.readUInt8(at);
    if (length === 0) return at + 1;
    // The rest of the name stands elsewhere.
    if (length >= 0xc0) return at + 2;
    at += 1 + length;
  }
}

/** The addresses in an answer. @throws OSError  the server knows no such name */
export function answers(data: Buffer): string[] {
  const code = data.readUInt16BE(2) & 0xf;
  if (code !== 0) throw new OSError(`the server answers with code ${code}`);
  let at = HEADER_BYTES;
  for (let left = data.readUInt16BE(4); left > 0; left--) at = behindName(data, at) + 4;
  const found: string[] = [];
  for (let left = data.readUInt16BE(6); left > 0; left--) {
    at = behindName(data, at);
    const kind = data.readUInt16BE(at);
    const size = data.readUInt16BE(at + 8);
    const value = data.subarray(at + 10, at + 10 + size);
    if (kind === ADDRESS_OF_IPV4) found.push(value.join('.'));
    else if (size === 16) found.push(inet_ntop(AF_INET6, value));
    at += 10 + size;
  }
  return found;
}

export interface Timeout {
  /** To wait for each answer. */
  seconds?: number;
  tries?: number;
}

/** Questions and answers over one socket; any number may be under way. */
export class Resolver extends asyncio.DatagramProtocol {
  readonly #waiting = new Map<number, asyncio.Future<string[]>>();
  #transport: asyncio.DatagramTransport | null = null;
  #nextId = Math.floor(Math.random() * 0x10000);

  override connection_made(transport: asyncio.BaseTransport): void {
    this.#transport = transport as asyncio.DatagramTransport;
  }

  override datagram_received(data: Buffer, _from: Address): void {
    if (data.length < HEADER_BYTES) return;
    const answer = this.#waiting.get(data.readUInt16BE(0));
    // Nobody waits for it any more: it was asked twice, or given up.
    if (answer === undefined || answer.done()) return;
    try {
      answer.set_result(answers(data));
    } catch (error) {
      answer.set_exception(error instanceof OSError ? error : new OSError('malformed answer'));
    }
  }

  override error_received(error: Error): void {
    for (const answer of this.#waiting.values()) if (!answer.done()) answer.set_exception(error);
  }

  /** The IPv4 addresses of a name. @throws TimeoutError  no answer came to any of the tries */
  lookup = asyncio.coroutine(async (name: string, timeout: Timeout = {}): Promise<string[]> => {
    const { seconds = 1, tries = 3 } = timeout;
    for (let attempt = 1; ; attempt++) {
      try {
        return await asyncio.wait_for(this.#ask(name), seconds);
      } catch (error) {
        if (!(error instanceof asyncio.TimeoutError) || attempt === tries) throw error;
      }
    }
  });

  close(): void {
    this.#transport?.close();
  }

  readonly #ask = asyncio.coroutine(async (name: string): Promise<string[]> => {
    const id = (this.#nextId = (this.#nextId + 1) & 0xffff);
    const answer = asyncio.get_running_loop().create_future<string[]>();
    this.#waiting.set(id, answer);
    try {
      this.#transport!.sendto(question(id, name));
      return await answer;
    } finally {
      this.#waiting.delete(id);
    }
  });
}

/** A resolver that asks this server. */
export const connect = asyncio.coroutine(
  async (server: readonly [string, number]): Promise<Resolver> => {
    const loop = asyncio.get_running_loop();
    const [, resolver] = await loop.create_datagram_endpoint(Resolver, { remote_addr: server });
    return resolver;
  },
);
