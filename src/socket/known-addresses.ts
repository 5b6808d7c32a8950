import type { Address } from '../../generated/interfaces/types.js';
import type { AddressBlock } from '../native/binding.js';
import { decode, newBlock } from './address.js';

/** The block's length stands in the first word, the system's structure from this one on. */
const FIRST_WORD = 2;

/** Where the lower byte of a port stands in a block. */
const PORT_BYTE = 11;

/** A power of two. Two senders whose ports end alike displace each other. */
const SLOTS = 64;

/**
 * The addresses that came lately. Most datagrams are sent by someone who sent before, most answers go there, and all connections
 * of a server have its address: then nothing has to be decoded, nor encoded.
 */
export class KnownAddresses {
  /** The system writes to it. */
  readonly block: AddressBlock = newBlock();
  readonly #words = wordsOf(this.block);
  readonly #slots: (Known | undefined)[] = [];

  /** What stands in the block, as Python shows it. An array is a new one each time: it is the caller's. */
  decode(): Address {
    const slot = this.block[PORT_BYTE]! % SLOTS;
    let known = this.#slots[slot];
    if (known === undefined) this.#slots[slot] = known = new Known();
    if (!isSame(this.#words, known.words)) known.take(this.block);
    const { decoded } = known;
    if (typeof decoded === 'string' || decoded === null) return decoded;
    return decoded instanceof Uint8Array ? Buffer.from(decoded) : (decoded.slice() as never);
  }

  /** The block of `address`, where it is known. Paths are not looked for. */
  encoded(address: Address): AddressBlock | null {
    if (!Array.isArray(address)) return null;
    const known = this.#slots[address[1] % SLOTS];
    if (known === undefined) return null;
    const decoded: unknown = known.decoded;
    if (!Array.isArray(decoded) || decoded.length !== address.length) return null;
    for (let i = 0; i < decoded.length; i++) if (decoded[i] !== address[i]) return null;
    return known.block;
  }
}

class Known {
  readonly block = newBlock();
  readonly words = wordsOf(this.block);
  decoded: Address = '';

  constructor() {
    // The length of no address.
    this.words[0] = -1;
  }

  take(block: AddressBlock): void {
    this.block.set(block);
    this.decoded = decode(block);
  }
}

function wordsOf(block: AddressBlock): Int32Array {
  return new Int32Array(block.buffer, block.byteOffset, block.byteLength >> 2);
}

function isSame(words: Int32Array, known: Int32Array): boolean {
  const length = words[0]!;
  if (length !== known[0]) return false;
  const end = FIRST_WORD + ((length + 3) >> 2);
  for (let i = FIRST_WORD; i < end; i++) if (words[i] !== known[i]) return false;
  return true;
}
