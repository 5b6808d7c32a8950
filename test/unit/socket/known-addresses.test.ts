import { describe, expect, test } from 'vitest';
import type { Address } from '../../../generated/interfaces/types.js';
import { encode } from '../../../src/socket/address.js';
import { AF_INET, AF_INET6, AF_UNIX } from '../../../src/socket/constants.js';
import { KnownAddresses } from '../../../src/socket/known-addresses.js';

/** As if a datagram had come from there. */
function decodedFrom(known: KnownAddresses, family: number, address: unknown): Address {
  known.block.set(encode('test', family, address));
  return known.decode();
}

describe('KnownAddresses', () => {
  test('tells senders apart, whichever came before', () => {
    const known = new KnownAddresses();
    // The same port on two hosts, and two ports that end alike.
    const senders = [
      ['127.0.0.1', 5001],
      ['127.0.0.2', 5001],
      ['127.0.0.1', 5001 + 256],
      ['127.0.0.1', 5001 + 64],
      ['127.0.0.1', 5002],
    ];
    for (const sender of [...senders, ...senders.toReversed(), ...senders])
      expect(decodedFrom(known, AF_INET, sender)).toEqual(sender);
  });

  test('has the block of a sender, and of no one else', () => {
    const known = new KnownAddresses();
    const from = decodedFrom(known, AF_INET, ['127.0.0.1', 5001]);
    decodedFrom(known, AF_INET, ['127.0.0.1', 5002]);
    expect(known.encoded(from)).toEqual(encode('test', AF_INET, from));
    expect(known.encoded(['127.0.0.2', 5001])).toBe(null);
    expect(known.encoded(['127.0.0.1', 5001 + 64])).toBe(null);
    expect(known.encoded(['127.0.0.1', 5003])).toBe(null);
    expect(known.encoded(['127.0.0.1', '5001'] as never)).toBe(null);
    expect(known.encoded('a path')).toBe(null);
  });

  test('the scope of an IPv6 address is a part of it', () => {
    const known = new KnownAddresses();
    const near = decodedFrom(known, AF_INET6, ['fe80::1', 5001, 0, 1]);
    expect(near).toEqual(['fe80::1', 5001, 0, 1]);
    expect(known.encoded(['fe80::1', 5001, 0, 2])).toBe(null);
    expect(known.encoded(['fe80::1', 5001])).toBe(null);
    expect(decodedFrom(known, AF_INET6, ['fe80::1', 5001, 0, 2])).toEqual(['fe80::1', 5001, 0, 2]);
  });

  test('an address belongs to its caller, who may change it', () => {
    const known = new KnownAddresses();
    const mine = decodedFrom(known, AF_INET, ['127.0.0.1', 5001]) as unknown as unknown[];
    mine[0] = 'elsewhere';
    expect(decodedFrom(known, AF_INET, ['127.0.0.1', 5001])).toEqual(['127.0.0.1', 5001]);
    const name = Buffer.from('\0abstract');
    const bytes = decodedFrom(known, AF_UNIX, name) as Buffer;
    bytes[1] = 0;
    expect(decodedFrom(known, AF_UNIX, name)).toEqual(name);
  });

  test('paths are told as they are', () => {
    const known = new KnownAddresses();
    for (const path of ['/run/one', '/run/two', '/run/one'])
      expect(decodedFrom(known, AF_UNIX, path)).toBe(path);
  });
});
