import { repr } from '../repr.js';
import type { ProtocolFactory } from '../types.js';

/** The protocol of a new connection: what a function gives, or a new object of a class. */
export function makeProtocol<P>(factory: ProtocolFactory<P>): P {
  if (typeof factory !== 'function')
    throw new TypeError(`expected a protocol factory, got ${repr(factory)}`);
  return isClass(factory) ? new factory() : factory();
}

/** A class cannot be called, and a function with a prototype of its own might be either. */
function isClass<P>(factory: ProtocolFactory<P>): factory is new () => P {
  // Arrow functions have none.
  if (factory.prototype === undefined) return false;
  return Object.getOwnPropertyDescriptor(factory, 'prototype')?.writable === false;
}
