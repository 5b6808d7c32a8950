import type {
  DatagramTransport as Documented,
  SendtoOptions,
} from '../../generated/interfaces/datagram-transport.js';
import type { Address } from '../../generated/interfaces/types.js';
import { BaseTransport, missing } from './base-transport.js';

/** A transport for datagrams. @spec DatagramTransport */
export class DatagramTransport extends BaseTransport implements Documented {
  /** Send one datagram, to `addr`, or to the endpoint's remote address. @spec DatagramTransport.sendto */
  sendto(_data: Uint8Array, _addr?: Address | SendtoOptions | null): void {
    throw missing(this, 'sendto');
  }

  /** Close it at once; what is not yet sent is lost. @spec DatagramTransport.abort */
  abort(): void {
    throw missing(this, 'abort');
  }
}

const counted = new WeakSet<object>();
const isInstance = Function.prototype[Symbol.hasInstance];

/** For a class with another base, as in Python it has two: its objects count as a `DatagramTransport` all the same. */
export function countAsDatagramTransport({ prototype }: { readonly prototype: object }): void {
  counted.add(prototype);
}

Object.defineProperty(DatagramTransport, Symbol.hasInstance, {
  value(this: typeof DatagramTransport, value: unknown): boolean {
    if (isInstance.call(this, value)) return true;
    if (this !== DatagramTransport || typeof value !== 'object' || value === null) return false;
    for (let at: unknown = value; at !== null; at = Object.getPrototypeOf(at))
      if (counted.has(at as object)) return true;
    return false;
  },
});
