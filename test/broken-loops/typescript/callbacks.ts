/** Defects of the ready queue and of what surrounds it. */
import { copy_context, Context } from '../../../src/contextvars/index.js';
import { contextForHandle } from '../../../src/contextvars/context.js';
import { Handle, kw, SelectorEventLoop } from '../../../src/index.js';
import { NodeHost } from '../../../src/hosts/node.js';
import type { Broken, Call } from './broken.js';

const run = ([callback, ...args]: Call): unknown => callback(...args);

export const ofCallbacks: readonly Broken[] = [
  {
    name: 'ReversedQueue',
    says: 'what is ready runs in reverse',
    area: /^call_soon\./,
    caughtBy: ['call_soon.order'],
    loop: class extends SelectorEventLoop {
      readonly #calls: Call[] = [];

      override call_soon(...call: Call): Handle {
        this.#calls.push(call);
        return super.call_soon(() => run(this.#calls.pop()!));
      }
    },
  },
  {
    name: 'RunsAtOnce',
    says: 'call_soon calls, instead of scheduling a call',
    area: /^call_soon\./,
    caughtBy: ['call_soon.not_at_once', 'call_soon.next_iteration'],
    loop: class extends SelectorEventLoop {
      override call_soon(...call: Call): Handle {
        run(call);
        return super.call_soon(() => {});
      }
    },
  },
  {
    name: 'LosesCancel',
    says: 'the handle that call_soon gives is another one than the queue has',
    area: /^(call_soon|Handle)\./,
    caughtBy: ['call_soon.cancel', 'Handle.cancel.before_run'],
    loop: class extends SelectorEventLoop {
      override call_soon(...[callback, ...args]: Call): Handle {
        super.call_soon(callback, ...args);
        return new Handle(callback, args, this, contextForHandle());
      }
    },
  },
  {
    name: 'LosesContext',
    says: 'callbacks run in an empty context',
    area: /^call_soon\./,
    caughtBy: ['call_soon.context', 'call_soon.context_copied'],
    loop: class extends SelectorEventLoop {
      override call_soon(...call: Call): Handle {
        return super.call_soon(() => run(call), kw({ context: new Context() }));
      }
    },
  },
  {
    name: 'SharesContext',
    says: 'all callbacks run in one context',
    area: /^call_soon\./,
    caughtBy: ['call_soon.context_isolated'],
    loop: class extends SelectorEventLoop {
      readonly #only = copy_context();

      override call_soon(...call: Call): Handle {
        return super.call_soon(() => run(call), kw({ context: this.#only }));
      }
    },
  },
  {
    name: 'NeverWakes',
    says: 'call_soon_threadsafe leaves a loop asleep that waits',
    area: /^call_soon_threadsafe\.(wakes|args|order)/,
    caughtBy: ['call_soon_threadsafe.wakes'],
    // What is scheduled from outside waits for the next call from inside.
    loop: class extends SelectorEventLoop {
      readonly #waiting: Handle[] = [];

      override call_soon_threadsafe(...[callback, ...args]: Call): Handle {
        const handle = new Handle(callback, args, this, contextForHandle());
        this.#waiting.push(handle);
        return handle;
      }

      override call_soon(...call: Call): Handle {
        for (const handle of this.#waiting.splice(0)) this._enqueue(handle);
        return super.call_soon(...call);
      }
    },
  },
  {
    name: 'StopsAtOnce',
    says: 'stop() puts off the rest of the iteration',
    area: /^stop\./,
    caughtBy: ['stop.rest_of_iteration'],
    loop: class extends SelectorEventLoop {
      #stopped = false;

      override stop(): void {
        super.stop();
        this.#stopped = true;
      }

      override call_soon(...call: Call): Handle {
        return super.call_soon(() => {
          if (this.#stopped) this.call_soon(...call);
          else run(call);
        });
      }

      override run_forever(): Promise<void> {
        this.#stopped = false;
        return super.run_forever();
      }
    },
  },
  {
    name: 'CloseForgets',
    says: 'close() changes nothing',
    area: /^(close|call_\w+\.closed|run_\w+\.closed)/,
    caughtBy: ['call_soon.closed', 'close.final', 'run_forever.closed'],
    loop: class extends SelectorEventLoop {
      override close(): void {}
    },
  },
  {
    name: 'WrongErrorClass',
    says: 'a closed loop raises an error of another class',
    area: /^(close\.|call_\w+\.closed)/,
    caughtBy: ['call_soon.closed'],
    loop: class extends SelectorEventLoop {
      override call_soon(...call: Call): Handle {
        if (this.is_closed()) throw new TypeError('Event loop is closed');
        return super.call_soon(...call);
      }
    },
  },
  {
    name: 'NeverCallsTheHandler',
    says: 'exceptions of callbacks are dropped',
    area: /^(set|call)_exception_handler\./,
    caughtBy: ['set_exception_handler.callback', 'call_exception_handler.default'],
    loop: class extends SelectorEventLoop {
      override call_exception_handler(): void {}
    },
  },
  {
    name: 'DrainsNothing',
    says: 'an async function goes on after the handle that resumed it, and others, have run',
    area: /^(Task\.cancel|create_task|sleep)\./,
    caughtBy: ['create_task.cost'],
    // Says that it ran the microtasks, and leaves them to Node.
    host: class extends NodeHost {
      override get drain(): () => void {
        return () => {};
      }
    },
  },
];
