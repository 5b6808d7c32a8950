import { domainToASCII } from 'node:url';
import type { Address } from '../../generated/interfaces/types.js';
import { OSError, OverflowError, ValueError } from '../exceptions/index.js';
import type { AddressBlock, DecodedAddress } from '../native/binding.js';
import { failure } from '../native/failure.js';
import { addon } from '../native/load.js';
import { repr, typeName } from '../repr.js';
import { AF_INET, AF_INET6, AF_UNIX } from './constants.js';
import { gaierror } from './gaierror.js';

/** The length of an address, padded to eight bytes, and the system's largest structure. */
const BLOCK_BYTES = 136;

export function newBlock(): AddressBlock {
  return new Uint8Array(BLOCK_BYTES);
}

/** As Python shows it; null for a family that is not known here. */
export function decode(block: AddressBlock): Address {
  return addon('socket').decodeAddress(block) as NonNullable<DecodedAddress>;
}

/**
 * An address of `family` as the system takes it. A name is looked up, which blocks.
 *
 * @param operation  for errors: `'bind'`
 * @throws TypeError      that is no address of this family
 * @throws OverflowError  the port is out of range
 * @throws gaierror       the name is not known
 * @throws OSError        the path is too long
 */
export function encode(operation: string, family: number, address: unknown): AddressBlock {
  const block = encodeWithoutLookup(operation, family, address);
  if (block !== null) return block;
  const [host, port, flowinfo = 0, scope = 0] = address as [string, number, number?, number?];
  const [found] = lookUp(host, family);
  const [numeric, , , foundScope = 0] = found as [string, number, number?, number?];
  const made = newBlock();
  addon(operation).encodeIp(made, family, numeric, port, flowinfo, scope || foundScope);
  return made;
}

/** As `encode`; null where there is a name in the address, which would have to be looked up. */
export function encodeWithoutLookup(
  operation: string,
  family: number,
  address: unknown,
): AddressBlock | null {
  const block = newBlock();
  if (family === AF_UNIX) encodePath(operation, block, address);
  else if (family === AF_INET || family === AF_INET6) {
    if (!encodeIp(operation, block, family, address)) return null;
  } else throw new OSError(`${operation}(): bad family`);
  return block;
}

function encodePath(operation: string, block: AddressBlock, address: unknown): void {
  const path = typeof address === 'string' ? Buffer.from(address) : address;
  if (!(path instanceof Uint8Array))
    throw new TypeError(`${operation}(): AF_UNIX path must be str or bytes, not ${typeName(path)}`);
  const result = addon(operation).encodePath(block, path);
  if (result < 0) throw new OSError('AF_UNIX path too long');
}

/** False for a name. */
function encodeIp(
  operation: string,
  block: AddressBlock,
  family: number,
  address: unknown,
): boolean {
  const label = family === AF_INET ? 'AF_INET' : 'AF_INET6';
  if (!Array.isArray(address))
    throw new TypeError(`${operation}(): ${label} address must be tuple, not ${typeName(address)}`);
  const most = family === AF_INET ? 2 : 4;
  if (address.length < 2 || address.length > most)
    throw new TypeError(
      `${operation}(): ${label} address must be a ${family === AF_INET ? 'pair (host, port)' : 'tuple (host, port[, flowinfo[, scopeid]])'}`,
    );
  const [host, port, flowinfo = 0, scope = 0] = address as unknown[];
  if (typeof host !== 'string')
    throw new TypeError(`${operation}(): host must be str, not ${typeName(host)}`);
  if (host.includes('\0'))
    throw new TypeError(`${operation}(): host name must not contain null character`);
  for (const number of [port, flowinfo, scope])
    if (!Number.isInteger(number))
      throw new TypeError(
        `${operation}(): '${typeName(number)}' object cannot be interpreted as an integer`,
      );
  if ((port as number) < 0 || (port as number) > 0xffff)
    throw new OverflowError(`${operation}(): port must be 0-65535.`);
  const fields = [port, flowinfo, scope] as [number, number, number];
  return addon(operation).encodeIp(block, family, anyHost(family, host), ...fields) === 0;
}

/** The names that stand for addresses without being looked up. */
function anyHost(family: number, host: string): string {
  if (host === '') return family === AF_INET ? '0.0.0.0' : '::';
  if (host === '<broadcast>' && family === AF_INET) return '255.255.255.255';
  return host;
}

function lookUp(host: string, family: number): readonly DecodedAddress[] {
  const binding = addon('socket');
  const found = binding.getAddresses(asciiName(host), null, family, 0, 0, 0);
  if (typeof found === 'number') throw gaierror.of(found, repr(host));
  return found.map(([, , , , address]) => address);
}

/** The numeric address, as `getaddrinfo` gives it; null where `host` is a name, or an address of another family. */
export function numericAddress(family: number, host: string, port: number): Address | null {
  const block = newBlock();
  return addon('socket').encodeIp(block, family, host, port, 0, 0) === 0 ? decode(block) : null;
}

/** As Python writes it in texts: `('127.0.0.1', 80)`. */
export function addressText(address: unknown): string {
  return Array.isArray(address) ? `(${address.map(repr).join(', ')})` : repr(address);
}

/** A host name as the network knows it: names in other alphabets are written in ASCII there. */
export function asciiName(host: string): string {
  return /^[\0-\x7f]*$/.test(host) ? host : domainToASCII(host) || host;
}

/** The bytes of a numeric address. @throws OSError  it is none */
export function inet_pton(address_family: number, ip_string: string): Buffer {
  if (ip_string.includes('\0')) throw new ValueError('embedded null character');
  const into = Buffer.alloc(16);
  const size = addon('socket.inet_pton()').presentationToNetwork(address_family, ip_string, into);
  if (size < 0) {
    const isAddress = address_family === AF_INET || address_family === AF_INET6;
    if (!isAddress) throw failure('inet_pton', size);
    throw new OSError('illegal IP address string passed to inet_pton');
  }
  return into.subarray(0, size);
}

/** The text of an address in bytes. @throws ValueError  there are too few or too many of them */
export function inet_ntop(address_family: number, packed_ip: Uint8Array): string {
  const expected = address_family === AF_INET ? 4 : 16;
  if (packed_ip.length !== expected)
    throw new ValueError('invalid length of packed IP address string');
  const text = addon('socket.inet_ntop()').networkToPresentation(address_family, packed_ip);
  if (text === null) throw new OSError(`inet_ntop(): unknown address family ${address_family}`);
  return text;
}
