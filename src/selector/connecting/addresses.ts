import type { AddressInfo } from '../../../generated/interfaces/types.js';
import { OSError, OverflowError, ValueError } from '../../exceptions/index.js';
import { repr } from '../../repr.js';
import { addressText, numericAddress } from '../../socket/address.js';
import { AF_INET, AF_INET6, AF_UNSPEC, IPPROTO_TCP, SOCK_STREAM } from '../../socket/constants.js';
import { delegate } from '../../tasks/delegate.js';
import type { Yieldable } from '../../types.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';

/** What a name and a service are looked up for, beside being of streams. */
export interface StreamQuery {
  family?: number;
  proto?: number;
  flags?: number;
}

/** Host and port of a local address; what else it says of IPv6 is looked up. @throws ValueError  it has not both */
export function hostAndPort(operation: string, address: unknown): [host: never, port: never] {
  if (!Array.isArray(address) || address.length < 2)
    throw new ValueError(
      `${operation}(): expected an address (host, port), got ${addressText(address)}`,
    );
  return [address[0] as never, address[1] as never];
}

/**
 * The addresses of streams behind a host and a port, one at least. An address in numbers is its own; a name is looked up by
 * the loop's `getaddrinfo`, which a program may have replaced.
 *
 * @param operation  for errors: `'bind'`
 * @throws gaierror       the resolver knows none
 * @throws ValueError     there is a zero in the host
 * @throws OverflowError  the port is out of range
 */
export function* streamAddresses(
  loop: SelectorEventLoop,
  operation: string,
  host: string | null,
  port: number | string | null,
  { family = AF_UNSPEC, proto = 0, flags = 0 }: StreamQuery,
): Generator<Yieldable, readonly AddressInfo[], unknown> {
  checkHost(operation, host);
  const number = portNumber(operation, port);
  const known = inNumbers(host, number, family, proto);
  if (known !== null) return [known];
  const query = { family, type: SOCK_STREAM, proto, flags };
  const infos = yield* delegate(loop.getaddrinfo(host, port, query));
  if (infos.length === 0) throw new OSError(`getaddrinfo(${repr(host)}) returned empty list`);
  return infos;
}

function inNumbers(
  host: unknown,
  number: number | null,
  family: number,
  proto: number,
): AddressInfo | null {
  if (typeof host !== 'string' || number === null) return null;
  if (proto !== 0 && proto !== IPPROTO_TCP) return null;
  for (const one of [AF_INET, AF_INET6]) {
    if (family !== AF_UNSPEC && family !== one) continue;
    const address = numericAddress(one, host, number);
    if (address !== null) return [one, SOCK_STREAM, IPPROTO_TCP, '', address];
  }
  return null;
}

/** The system would take the part before a zero for the host. @throws ValueError */
export function checkHost(operation: string, host: unknown): void {
  if (typeof host === 'string' && host.includes('\0'))
    throw new ValueError(`${operation}(): embedded null character in host ${repr(host)}`);
}

/** Null where it is the name of a service. @throws OverflowError  there can be no such port */
export function portNumber(operation: string, port: unknown): number | null {
  const given = port === null || port === undefined || port === '' ? 0 : port;
  const number = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
  if (!Number.isInteger(number)) return null;
  if ((number as number) < 0 || (number as number) > 0xffff)
    throw new OverflowError(`${operation}(): port must be 0-65535, got ${repr(port)}`);
  return number as number;
}

/**
 * The addresses so that the families take turns, in the order in which they come up.
 *
 * @param first  how many of the first family come before the turns begin
 */
export function interleaved(infos: readonly AddressInfo[], first: number): readonly AddressInfo[] {
  const byFamily = new Map<number, AddressInfo[]>();
  for (const info of infos) {
    const known = byFamily.get(info[0]);
    if (known === undefined) byFamily.set(info[0], [info]);
    else known.push(info);
  }
  const families = [...byFamily.values()];
  const ordered = first > 1 ? families[0]!.splice(0, first - 1) : [];
  for (let turn = 0; ordered.length < infos.length; turn++)
    for (const family of families) if (turn < family.length) ordered.push(family[turn]!);
  return ordered;
}
