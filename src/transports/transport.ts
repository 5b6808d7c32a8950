import type { Transport as Documented } from '../../generated/interfaces/transport.js';
import { ReadTransport } from './read-transport.js';
import { WriteTransport } from './write-transport.js';

/* eslint-disable @typescript-eslint/no-unsafe-declaration-merging -- in Python it has two bases; here the second one is
   taken over by name, below */

/** A transport in both directions. It counts as a `ReadTransport` and as a `WriteTransport`. @spec Transport */
export class Transport extends ReadTransport implements Documented {}

export interface Transport extends WriteTransport {
  readonly [taken]?: never;
}

/* eslint-enable @typescript-eslint/no-unsafe-declaration-merging */

declare const taken: unique symbol;

for (const [name, property] of Object.entries(
  Object.getOwnPropertyDescriptors(WriteTransport.prototype),
)) {
  if (name !== 'constructor') Object.defineProperty(Transport.prototype, name, property);
}

const isInstance = Function.prototype[Symbol.hasInstance];

Object.defineProperty(WriteTransport, Symbol.hasInstance, {
  value(this: typeof WriteTransport, value: unknown): boolean {
    if (isInstance.call(this, value)) return true;
    return this === WriteTransport && isInstance.call(Transport, value);
  },
});
