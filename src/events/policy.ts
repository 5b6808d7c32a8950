import { NotImplementedError, RuntimeError } from '../exceptions/index.js';
import { className } from '../repr.js';
import { AbstractEventLoop } from '../../generated/stubs/abstract-event-loop.js';
import { _get_running_loop } from './running.js';

/** Decides which loop is current outside of callbacks and tasks. @spec AbstractEventLoopPolicy */
export abstract class AbstractEventLoopPolicy {
  get_event_loop(): AbstractEventLoop {
    throw new NotImplementedError('AbstractEventLoopPolicy.get_event_loop');
  }

  set_event_loop(_loop: AbstractEventLoop | null): void {
    throw new NotImplementedError('AbstractEventLoopPolicy.set_event_loop');
  }

  new_event_loop(): AbstractEventLoop {
    throw new NotImplementedError('AbstractEventLoopPolicy.new_event_loop');
  }
}

type LoopFactory = () => AbstractEventLoop;

let defaultFactory: LoopFactory | null = null;

/** Called once by the entry point: what `new_event_loop` makes. */
export function setDefaultLoopFactory(factory: LoopFactory): void {
  defaultFactory = factory;
}

/** One current loop for the thread, made when it is first asked for. @spec DefaultEventLoopPolicy */
export class DefaultEventLoopPolicy extends AbstractEventLoopPolicy {
  #loop: AbstractEventLoop | null = null;
  #set = false;

  override get_event_loop(): AbstractEventLoop {
    if (this.#loop === null && !this.#set) this.set_event_loop(this.new_event_loop());
    if (this.#loop === null)
      throw new RuntimeError("There is no current event loop in thread 'MainThread'.");
    return this.#loop;
  }

  override set_event_loop(loop: AbstractEventLoop | null): void {
    if (loop !== null && !(loop instanceof AbstractEventLoop)) {
      throw new TypeError(
        `loop must be an instance of AbstractEventLoop or None, not '${className(loop)}'`,
      );
    }
    this.#set = true;
    this.#loop = loop;
  }

  override new_event_loop(): AbstractEventLoop {
    if (defaultFactory === null)
      throw new NotImplementedError('DefaultEventLoopPolicy.new_event_loop');
    return defaultFactory();
  }
}

let policy: AbstractEventLoopPolicy | null = null;

/** The policy in force. @spec get_event_loop_policy */
export function get_event_loop_policy(): AbstractEventLoopPolicy {
  return (policy ??= new DefaultEventLoopPolicy());
}

/** Put another policy in force, null for the default one. @spec set_event_loop_policy */
export function set_event_loop_policy(replacement: AbstractEventLoopPolicy | null): void {
  if (replacement !== null && !(replacement instanceof AbstractEventLoopPolicy)) {
    throw new TypeError(
      `policy must be an instance of AbstractEventLoopPolicy or None, not '${className(replacement)}'`,
    );
  }
  policy = replacement;
}

/**
 * The loop that executes, else the thread's current one, which is made where there was none yet.
 *
 * @throws RuntimeError  the current loop was set to null
 * @spec get_event_loop
 */
export function get_event_loop(): AbstractEventLoop {
  return _get_running_loop() ?? get_event_loop_policy().get_event_loop();
}

/** Make `loop` the thread's current one; null for none. @spec set_event_loop */
export function set_event_loop(loop: AbstractEventLoop | null): void {
  get_event_loop_policy().set_event_loop(loop);
}

/** Make a loop. @spec new_event_loop */
export function new_event_loop(): AbstractEventLoop {
  return get_event_loop_policy().new_event_loop();
}
