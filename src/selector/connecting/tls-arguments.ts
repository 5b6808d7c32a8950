import { NotImplementedError, ValueError } from '../../exceptions/index.js';
import { isGiven } from '../../options.js';

/** The arguments about TLS that a client or a server may be given. */
export interface TlsArguments {
  readonly ssl?: unknown;
  readonly server_hostname?: string | null;
  readonly ssl_handshake_timeout?: number | null;
  readonly ssl_shutdown_timeout?: number | null;
}

const ONLY_WITH_TLS = ['server_hostname', 'ssl_handshake_timeout', 'ssl_shutdown_timeout'] as const;

/** @throws ValueError  one of them means nothing without `ssl` */
export function checkOnlyWithTls(given: TlsArguments): void {
  if (given.ssl) return;
  for (const name of ONLY_WITH_TLS)
    if (isGiven(given[name])) throw new ValueError(`${name} is only meaningful with ssl`);
}

/** @throws TypeError  a server needs to be told the settings */
export function checkServerTls(given: TlsArguments): void {
  if (typeof given.ssl === 'boolean')
    throw new TypeError('ssl argument must be an SSLContext or None');
  checkOnlyWithTls(given);
}

/** TLS is to come; until then it is refused, behind all other checks. */
export function refuseTls(operation: string, { ssl }: TlsArguments): void {
  if (ssl) throw new NotImplementedError(`${operation}(ssl): TLS is not implemented yet`);
}
