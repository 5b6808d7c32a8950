/** Defects of delayed calls. */
import { contextForHandle } from '../../../src/contextvars/context.js';
import { SelectorEventLoop, TimerHandle } from '../../../src/index.js';
import type { Broken, Call } from './broken.js';

type Later = [delay: number, ...call: Call];

export const ofTimers: readonly Broken[] = [
  {
    name: 'TimersEarly',
    says: 'timers fire after half of their delay',
    area: /^call_later\./,
    caughtBy: ['call_later.not_early'],
    loop: class extends SelectorEventLoop {
      override call_later(...[delay, ...call]: Later): TimerHandle {
        return super.call_later(delay / 2, ...call);
      }
    },
  },
  {
    name: 'TimersLate',
    says: 'timers fire 20 ms late',
    area: /^(call_later\.(order|equal|args|not_early)|TimerHandle\.when)/,
    caughtBy: [],
    uncaught:
      'nothing says how soon they fire, and a case that measured it would fail on a busy machine',
    loop: class extends SelectorEventLoop {
      override call_later(...[delay, ...call]: Later): TimerHandle {
        return super.call_later(delay > 0 ? delay + 0.02 : delay, ...call);
      }
    },
  },
  {
    name: 'TimersNever',
    says: 'timers are made and forgotten',
    area: /^call_later\.(order|args|once)/,
    caughtBy: ['call_later.order', 'call_later.args'],
    loop: class extends SelectorEventLoop {
      override call_later(...[delay, callback, ...args]: Later): TimerHandle {
        return new TimerHandle(this.time() + delay, callback, args, this, contextForHandle());
      }
    },
  },
  {
    name: 'TimersUncancelled',
    says: 'the handle that call_later gives is another one than the one that fires',
    area: /^(call_later|TimerHandle\.cancel)\./,
    caughtBy: ['call_later.cancel'],
    loop: class extends SelectorEventLoop {
      override call_later(...[delay, callback, ...args]: Later): TimerHandle {
        super.call_later(delay, callback, ...args);
        return new TimerHandle(this.time() + delay, callback, args, this, contextForHandle());
      }
    },
  },
];
