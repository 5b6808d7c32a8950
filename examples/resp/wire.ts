/** Redis's protocol, RESP 2: what goes over the wire. */
import * as asyncio from 'asyncio-ts';

/** One word of a command. */
export type Word = string | number | Uint8Array;

/** What the server says; whole numbers that a number cannot hold come as a bigint. */
export type Reply = string | number | bigint | Buffer | null | ReplyError | readonly Reply[];

/** The server refuses a command. Inside of an array, as a transaction gives it, an error is a value. */
export class ReplyError extends Error {
  override readonly name = 'ReplyError';
}

/** What came is no RESP: there is no telling where the next reply begins. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

const END_OF_LINE = Buffer.from('\r\n');

/** A command: the number of its words, and each word behind its length. */
export function encode(command: readonly Word[]): Buffer {
  const parts = [Buffer.from(`*${command.length}\r\n`)];
  for (const word of command) {
    const bytes = word instanceof Uint8Array ? word : Buffer.from(String(word));
    parts.push(Buffer.from(`$${bytes.length}\r\n`), Buffer.from(bytes), END_OF_LINE);
  }
  return Buffer.concat(parts);
}

/**
 * The next reply.
 *
 * @throws ProtocolError        it is none
 * @throws IncompleteReadError  the connection ended
 */
export const read = asyncio.coroutine(async (reader: asyncio.StreamReader): Promise<Reply> => {
  const line = (await reader.readuntil(END_OF_LINE)).toString('utf8').slice(0, -2);
  const rest = line.slice(1);
  switch (line[0]) {
    case '+':
      return rest;
    case '-':
      return new ReplyError(rest);
    case ':':
      return wholeNumber(rest);
    case '$': {
      const length = lengthIn(rest);
      if (length === null) return null;
      const bytes = await reader.readexactly(length + END_OF_LINE.length);
      return bytes.subarray(0, length);
    }
    case '*': {
      const length = lengthIn(rest);
      if (length === null) return null;
      const items: Reply[] = [];
      while (items.length < length) items.push(await read(reader));
      return items;
    }
    default:
      throw new ProtocolError(`a reply begins with one of + - : $ *, not as ${quoted(line)} does`);
  }
});

function wholeNumber(text: string): number | bigint {
  if (!/^[+-]?\d+$/.test(text)) throw new ProtocolError(`no whole number: ${quoted(text)}`);
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/** Of bytes or items that follow; null in place of either. */
function lengthIn(text: string): number | null {
  if (text === '-1') return null;
  if (!/^\d{1,15}$/.test(text)) throw new ProtocolError(`no length: ${quoted(text)}`);
  return Number(text);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
}
