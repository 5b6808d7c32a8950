import type {
  BaseTransport as Documented,
  BaseTransportOptions,
} from '../../generated/interfaces/base-transport.js';
import type { BaseProtocol } from '../../generated/interfaces/base-protocol.js';
import { NotImplementedError } from '../exceptions/index.js';
import { isOptions } from '../options.js';
import type { TransportInfo } from '../types.js';

/** What is known of a transport and of what is under it, by name. */
export type ExtraInfo = Readonly<Record<string, unknown>>;

const NOTHING: ExtraInfo = Object.freeze({});

/**
 * What all transports have. Programs get transports from a loop; who writes a kind of their own extends one of these
 * classes, and overrides what it can do.
 *
 * @spec BaseTransport
 */
export class BaseTransport implements Documented {
  /** @internal */
  readonly _extra: ExtraInfo;

  constructor(options?: BaseTransportOptions);
  constructor(extra: ExtraInfo | null);
  constructor(extra: BaseTransportOptions | ExtraInfo | null = null) {
    this._extra = extra === null ? NOTHING : ofOptions(extra);
  }

  /** What is known under this name, `otherwise` where nothing is. @spec BaseTransport.get_extra_info */
  get_extra_info<K extends keyof TransportInfo>(name: K): TransportInfo[K] | null;
  get_extra_info<K extends keyof TransportInfo, D>(name: K, otherwise: D): TransportInfo[K] | D;
  get_extra_info(name: string, otherwise?: unknown): unknown;
  get_extra_info(name: string, otherwise: unknown = null): unknown {
    return Object.hasOwn(this._extra, name) ? this._extra[name] : otherwise;
  }

  /** Close it, once all that was written is sent. @spec BaseTransport.close */
  close(): void {
    throw missing(this, 'close');
  }

  /** True if it is closed, or about to be. @spec BaseTransport.is_closing */
  is_closing(): boolean {
    throw missing(this, 'is_closing');
  }

  /** Call another protocol from now on. @spec BaseTransport.set_protocol */
  set_protocol(_protocol: BaseProtocol): void {
    throw missing(this, 'set_protocol');
  }

  /** The protocol that is called. @spec BaseTransport.get_protocol */
  get_protocol(): BaseProtocol {
    throw missing(this, 'get_protocol');
  }

  toString(): string {
    return `<${this.constructor.name}>`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

/** For a method that a kind of transport does not have. */
export function missing(transport: object, method: string): NotImplementedError {
  return new NotImplementedError(`${transport.constructor.name}.${method}()`);
}

/** Given by name, the information is all that the object has. */
function ofOptions(extra: BaseTransportOptions | ExtraInfo): ExtraInfo {
  const keys = Object.keys(extra);
  if (keys.length !== 1 || keys[0] !== 'extra' || !isOptions(extra)) return extra as ExtraInfo;
  return (extra.extra as ExtraInfo | null | undefined) ?? NOTHING;
}
