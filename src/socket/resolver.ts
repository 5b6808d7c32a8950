import type { Address, AddressInfo } from '../../generated/interfaces/types.js';
import { addon } from '../native/load.js';
import { checkOptions } from '../options.js';
import { repr, typeName } from '../repr.js';
import { addressText, asciiName, encodeWithoutLookup } from './address.js';
import { AF_INET, AF_INET6, EAI_NONAME } from './constants.js';
import { gaierror } from './gaierror.js';

export interface AddressQuery {
  family?: number;
  type?: number;
  proto?: number;
  flags?: number;
}

type Host = string | Uint8Array | null;
type Service = number | string | Uint8Array | null;
type Question = readonly [
  host: string | null,
  service: string | null,
  family: number,
  type: number,
  protocol: number,
  flags: number,
];

/** What to ask the system for. @throws TypeError  host or port is nothing that can be looked up */
export function addressQuestion(host: Host, port: Service, query: AddressQuery = {}): Question {
  checkOptions('getaddrinfo', query, ['family', 'type', 'proto', 'flags']);
  const { family = 0, type = 0, proto = 0, flags = 0 } = query;
  return [hostText(host), serviceText(port), family, type, proto, flags];
}

function hostText(host: unknown): string | null {
  if (host === null || host === undefined) return null;
  if (typeof host === 'string') return asciiName(wholeName(host));
  if (host instanceof Uint8Array) return wholeName(Buffer.from(host).toString('latin1'));
  throw new TypeError('getaddrinfo() argument 1 must be string or None');
}

/** The system would see the part before the zero, which is another name. */
function wholeName(host: string): string {
  if (host.includes('\0')) throw gaierror.of(EAI_NONAME, repr(host));
  return host;
}

function serviceText(port: unknown): string | null {
  if (port === null || port === undefined) return null;
  if (typeof port === 'number' && Number.isInteger(port)) return String(port);
  if (typeof port === 'string') return port;
  if (port instanceof Uint8Array) return Buffer.from(port).toString('latin1');
  throw new TypeError(`getaddrinfo(): Int or String expected, got ${typeName(port)}`);
}

/** Addresses as the addon found them; @throws gaierror  it names host and service */
export function addressesFound(
  answer: unknown,
  [host, service]: readonly [host: string | null, service: string | null, ...unknown[]],
): AddressInfo[] {
  if (typeof answer === 'number') throw gaierror.of(answer, addressText([host, service]));
  return answer as AddressInfo[];
}

/**
 * The addresses behind a host name and a service. Blocks the thread; a loop's `getaddrinfo` does not.
 *
 * @param host  a name or an address; null for this machine
 * @param port  a number or the name of a service; null for none
 * @throws gaierror  there is no such name or service
 */
export function getaddrinfo(
  host: Host,
  port: Service,
  family: number | AddressQuery = 0,
  type = 0,
  proto = 0,
  flags = 0,
): AddressInfo[] {
  const query = typeof family === 'number' ? { family, type, proto, flags } : family;
  const question = addressQuestion(host, port, query);
  return addressesFound(addon('socket.getaddrinfo()').getAddresses(...question), question);
}

/**
 * The address to name, for the system. Nothing is looked up for it, as that would block: the host is no name.
 *
 * @throws TypeError, OverflowError, gaierror  it is none
 */
export function nameQuestion(sockaddr: Address): Uint8Array {
  if (!Array.isArray(sockaddr)) throw new TypeError('getnameinfo() argument 1 must be a tuple');
  const [host, ...rest] = sockaddr as [string, number, number?, number?];
  const family = typeof host === 'string' && host.includes(':') ? AF_INET6 : AF_INET;
  // The interface is named by its number, behind the port: as in Python, a name of it in the host goes for nothing.
  const plain = family === AF_INET6 ? host.replace(/%.*$/s, '') : host;
  const block = encodeWithoutLookup('getnameinfo', family, [plain, ...rest]);
  if (block === null) throw gaierror.of(EAI_NONAME, addressText(sockaddr));
  return block;
}

export function nameFound(
  answer: [host: string, service: string] | number,
  sockaddr: Address,
): [string, string] {
  if (typeof answer === 'number') throw gaierror.of(answer, addressText(sockaddr));
  return answer;
}

/**
 * The host name and the service of an address. Blocks the thread; a loop's `getnameinfo` does not.
 *
 * @param flags  of `NI_*`
 * @throws gaierror  there is none, and one was demanded
 */
export function getnameinfo(sockaddr: Address, flags = 0): [host: string, service: string] {
  return nameFound(addon('socket.getnameinfo()').getName(nameQuestion(sockaddr), flags), sockaddr);
}
