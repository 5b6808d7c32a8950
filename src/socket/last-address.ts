import type { Address } from '../../generated/interfaces/types.js';
import type { AddressBlock } from '../native/binding.js';
import { decode, newBlock } from './address.js';

/** The block's length stands in the first word, the system's structure from this one on. */
const FIRST_WORD = 2;

/**
 * The address of who sent last. Most datagrams come from the sender of the one before, and most answers go there: then
 * nothing has to be decoded, nor encoded.
 */
export class LastAddress {
  /** The system writes to it. */
  readonly block: AddressBlock = newBlock();
  readonly #words = wordsOf(this.block);
  readonly #known = newBlock();
  readonly #knownWords = wordsOf(this.#known);
  #decoded: Address | null = null;

  /** What stands in the block, as Python shows it. An array is a new one each time: it is the caller's. */
  decode(): Address {
    if (this.#decoded === null || !this.#isKnown()) {
      this.#known.set(this.block);
      this.#decoded = decode(this.block);
    }
    const decoded = this.#decoded;
    if (typeof decoded === 'string' || decoded === null) return decoded;
    return decoded instanceof Uint8Array ? Buffer.from(decoded) : (decoded.slice() as never);
  }

  /** The block of `address`, if it is the one that was decoded last. */
  encoded(address: Address): AddressBlock | null {
    const known = this.#decoded;
    if (!Array.isArray(known) || !Array.isArray(address)) return null;
    if (known.length !== address.length) return null;
    for (let i = 0; i < known.length; i++) if (known[i] !== address[i]) return null;
    return this.#known;
  }

  #isKnown(): boolean {
    const words = this.#words;
    const known = this.#knownWords;
    const length = words[0]!;
    if (length !== known[0]) return false;
    const end = FIRST_WORD + ((length + 3) >> 2);
    for (let i = FIRST_WORD; i < end; i++) if (words[i] !== known[i]) return false;
    return true;
  }
}

function wordsOf(block: AddressBlock): Int32Array {
  return new Int32Array(block.buffer, block.byteOffset, block.byteLength >> 2);
}
