/** Names of hosts, services and interfaces. What looks a name up blocks the thread. */
import { OSError, OverflowError } from '../exceptions/index.js';
import { failure } from '../native/failure.js';
import { addon } from '../native/load.js';
import { typeName } from '../repr.js';
import { inet_ntop, inet_pton } from './address.js';
import * as constants from './constants.js';
import { gaierror } from './gaierror.js';
import { getaddrinfo, getnameinfo } from './resolver.js';

/** An IPv4 address of this host. @throws gaierror  the name is not known */
export function gethostbyname(hostname: string): string {
  const [found] = getaddrinfo(hostname, null, constants.AF_INET, constants.SOCK_STREAM);
  return (found![4] as [string, number])[0];
}

const TRANSPORTS = { tcp: constants.SOCK_STREAM, udp: constants.SOCK_DGRAM } as const;

function transport(protocolname: string): number | null {
  return Object.hasOwn(TRANSPORTS, protocolname)
    ? TRANSPORTS[protocolname as keyof typeof TRANSPORTS]
    : null;
}

/** The port of a service. @param protocolname  `'tcp'` or `'udp'` @throws OSError  there is no such service */
export function getservbyname(servicename: string, protocolname: 'tcp' | 'udp' = 'tcp'): number {
  const type = transport(protocolname);
  // A number would be taken as it is.
  if (type === null || /^\s*[+-]?\d/.test(servicename)) throw noService();
  try {
    const [found] = getaddrinfo('127.0.0.1', servicename, constants.AF_INET, type);
    return (found![4] as [string, number])[1];
  } catch (error) {
    if (error instanceof gaierror) throw noService();
    throw error;
  }
}

/** The service at a port. @param protocolname  `'tcp'` or `'udp'` @throws OSError  there is none */
export function getservbyport(port: number, protocolname: 'tcp' | 'udp' = 'tcp'): string {
  if (!Number.isInteger(port) || port < 0 || port > 0xffff)
    throw new OverflowError('getservbyport: port must be 0-65535.');
  const type = transport(protocolname);
  const ofType = type === constants.SOCK_DGRAM ? constants.NI_DGRAM : 0;
  const [, name] = getnameinfo(['127.0.0.1', port], constants.NI_NUMERICHOST | ofType);
  // Without a name, the number stands in its place.
  if (type === null || name === String(port)) throw noService();
  return name;
}

function noService(): OSError {
  return new OSError('service/proto not found');
}

/** The number of a network interface: the scope id of addresses on it. @throws OSError  there is none of this name */
export function if_nametoindex(if_name: string): number {
  if (typeof if_name !== 'string')
    throw new TypeError(`if_nametoindex(): expected str, not ${typeName(if_name)}`);
  const index = addon('if_nametoindex').interfaceIndex(if_name);
  if (index < 0) throw new OSError('no interface with this name');
  return index;
}

/** The name of a network interface. @throws OSError  there is none of this number */
export function if_indextoname(if_index: number): string {
  if (!Number.isInteger(if_index))
    throw new TypeError(`'${typeName(if_index)}' object cannot be interpreted as an integer`);
  if (if_index < 0 || if_index > 0x7fff_ffff)
    throw new OverflowError(`if_indextoname(): index out of range: ${if_index}`);
  const name = addon('if_indextoname').interfaceName(if_index);
  if (typeof name === 'number') throw failure('if_indextoname', name);
  return name;
}

/** The network interfaces of this machine. @throws OSError */
export function if_nameindex(): [index: number, name: string][] {
  const all = addon('if_nameindex').interfaces();
  if (typeof all === 'number') throw failure('if_nameindex', all);
  return all;
}

/** The four bytes of an IPv4 address; short forms as `'127.1'` are taken. @throws OSError  it is none */
export function inet_aton(ip_string: string): Buffer {
  const { AF_INET, SOCK_STREAM, AI_NUMERICHOST } = constants;
  try {
    const [found] = getaddrinfo(ip_string, null, AF_INET, SOCK_STREAM, 0, AI_NUMERICHOST);
    return inet_pton(AF_INET, (found![4] as [string, number])[0]);
  } catch (error) {
    if (!(error instanceof gaierror)) throw error;
    throw new OSError('illegal IP address string passed to inet_aton');
  }
}

/** The text of an IPv4 address of four bytes. @throws OSError  there are not four */
export function inet_ntoa(packed_ip: Uint8Array): string {
  if (packed_ip.length !== 4) throw new OSError('packed IP wrong length for inet_ntoa');
  return inet_ntop(constants.AF_INET, packed_ip);
}
