import type { Address } from '../../generated/interfaces/types.js';
import { bindMethods } from '../loop/bound-methods.js';
import { asBytes, type BytesLike } from '../native/bytes-like.js';
import { failure } from '../native/failure.js';
import type { SystemSocket } from './system-socket.js';

/** What any socket that a program sees can be asked, and how it is set up. Methods are bound. */
export abstract class BaseSocket {
  readonly #system: SystemSocket;

  /** @internal */
  constructor(system: SystemSocket) {
    this.#system = system;
  }

  /** @internal For who works with it: no call is checked there, and no method is bound. */
  get _system(): SystemSocket {
    return this.#system;
  }

  /** @internal How it is called in texts. */
  protected abstract get _kind(): string;

  get family(): number {
    return this.#system.family;
  }

  get type(): number {
    return this.#system.type;
  }

  get proto(): number {
    return this.#system.proto;
  }

  /** The descriptor; -1 once the socket is closed or detached. */
  fileno(): number {
    return this.#system.fileno();
  }

  /** Its own address. @throws OSError */
  getsockname(): Address {
    return known('getsockname', this.#system.getsockname());
  }

  /** The address of the other end. @throws OSError  it is not connected */
  getpeername(): Address {
    return known('getpeername', this.#system.getpeername());
  }

  /** An option: a number, or its bytes where `buflen` says how many there may be. @throws OSError */
  getsockopt(level: number, optname: number): number;
  getsockopt(level: number, optname: number, buflen: number): Buffer;
  getsockopt(level: number, optname: number, buflen = 0): number | Buffer {
    return buflen > 0
      ? this.#system.getOptionBytes(level, optname, buflen)
      : this.#system.getOption(level, optname);
  }

  /** Set an option, to a number or to bytes. @throws OSError */
  setsockopt(level: number, optname: number, value: number | boolean | BytesLike): void {
    const isNumber = typeof value === 'number' || typeof value === 'boolean';
    this.#system.setOption(level, optname, isNumber ? Number(value) : asBytes(value));
  }

  /** End the connection in one direction or both: `SHUT_RD`, `SHUT_WR`, `SHUT_RDWR`. @throws OSError */
  shutdown(how: number): void {
    this.#system.shutdown(how);
  }

  /** Seconds that a call may wait: null for any time, 0 for none. */
  gettimeout(): number | null {
    return this.#system.blocking ? null : 0;
  }

  toString(): string {
    const fd = this.fileno();
    const state = fd < 0 ? '[closed]' : `fd=${fd}`;
    return `<${this._kind} ${state}, family=${this.family}, type=${this.type}, proto=${this.proto}>`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

bindMethods(BaseSocket);

function known(syscall: string, answer: Address | number): Address {
  if (typeof answer === 'number') throw failure(syscall, answer);
  return answer;
}
