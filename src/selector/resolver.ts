import type { Address, AddressInfo } from '../../generated/interfaces/types.js';
import type { BaseEventLoop } from '../loop/base-event-loop.js';
import { addon } from '../native/load.js';
import {
  addressQuestion,
  addressesFound,
  nameFound,
  nameQuestion,
  type AddressQuery,
} from '../socket/resolver.js';
import type { socket } from '../socket/socket.js';
import type { Yieldable } from '../types.js';

type Body<T> = Generator<Yieldable, T, unknown>;

/** Looks names up in other threads, while the loop goes on. */
export class Resolver {
  readonly #loop: BaseEventLoop;

  constructor(loop: BaseEventLoop) {
    this.#loop = loop;
  }

  *getaddrinfo(
    host: string | Uint8Array | null,
    port: number | string | Uint8Array | null,
    query?: AddressQuery,
  ): Body<AddressInfo[]> {
    const question = addressQuestion(host, port, query);
    const binding = addon('loop.getaddrinfo()');
    return addressesFound(
      yield* this.#answer((tell) => void binding.getAddresses(...question, tell)),
      question,
    );
  }

  *getnameinfo(sockaddr: Address, flags = 0): Body<[string, string]> {
    const question = nameQuestion(sockaddr);
    const binding = addon('loop.getnameinfo()');
    const answer = yield* this.#answer<[string, string] | number>(
      (tell) => void binding.getName(question, flags, tell),
    );
    return nameFound(answer, sockaddr);
  }

  /** The first address behind the name in `address`. */
  *behind(address: Address, { family, type, proto }: socket): Body<Address> {
    const [host, port] = address as [string, number];
    const [first] = yield* this.getaddrinfo(host, port, { family, type, proto });
    return first![4];
  }

  *#answer<T>(ask: (tell: (answer: T) => void) => void): Body<T> {
    const answer = this.#loop.create_future<T>();
    // It may come when the task was cancelled, or the loop has been closed.
    ask((value) => {
      if (!answer.done() && !this.#loop.is_closed()) answer.set_result(value);
    });
    return yield* answer;
  }
}
