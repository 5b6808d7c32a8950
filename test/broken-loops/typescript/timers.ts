/** Defects of delayed calls. */
import { contextForHandle } from '../../../src/contextvars/context.js';
import { SelectorEventLoop, TimerHandle } from '../../../src/index.js';
import type { Broken } from './broken.js';

type Callback = (...args: never[]) => unknown;

class TimersEarly extends SelectorEventLoop {
  override call_later(delay: number, callback: Callback, ...args: unknown[]): TimerHandle {
    return super.call_later(delay / 2, callback, ...(args as never[]));
  }
}

class TimersLate extends SelectorEventLoop {
  override call_later(delay: number, callback: Callback, ...args: unknown[]): TimerHandle {
    return super.call_later(delay > 0 ? delay + 0.02 : delay, callback, ...(args as never[]));
  }
}

class TimersNever extends SelectorEventLoop {
  override call_later(delay: number, callback: Callback, ...args: unknown[]): TimerHandle {
    return new TimerHandle(this.time() + delay, callback, args, this, contextForHandle());
  }
}

class TimersUncancelled extends SelectorEventLoop {
  override call_later(delay: number, callback: Callback, ...args: unknown[]): TimerHandle {
    super.call_later(delay, callback, ...(args as never[]));
    return new TimerHandle(this.time() + delay, callback, args, this, contextForHandle());
  }
}

export const ofTimers: readonly Broken[] = [
  {
    name: 'TimersEarly',
    says: 'timers fire after half of their delay',
    area: /^call_later\./,
    caughtBy: ['call_later.not_early'],
    parts: { loop: TimersEarly },
  },
  {
    name: 'TimersLate',
    says: 'timers fire 20 ms late',
    area: /^(call_later\.(order|equal|args|not_early)|TimerHandle\.when)/,
    caughtBy: [],
    uncaught:
      'nothing says how soon they fire, and a case that measured it would fail on a busy machine',
    parts: { loop: TimersLate },
  },
  {
    name: 'TimersNever',
    says: 'timers are made and forgotten',
    area: /^call_later\.(order|args|once)/,
    caughtBy: ['call_later.order', 'call_later.args'],
    parts: { loop: TimersNever },
  },
  {
    name: 'TimersUncancelled',
    says: 'the handle that call_later gives is another one than the one that fires',
    area: /^(call_later|TimerHandle\.cancel)\./,
    caughtBy: ['call_later.cancel'],
    parts: { loop: TimersUncancelled },
  },
];
