import type { LoopCore } from '../events/loop-core.js';
import { get_running_loop } from '../events/running.js';
import { RuntimeError } from '../exceptions/index.js';

/** What belongs to the loop of the first task that had to wait for it; before that, to none. */
export abstract class LoopBound {
  private _boundTo: LoopCore | null = null;

  /** @internal The running loop, which is also the one it belongs to. */
  protected _bind(): LoopCore {
    const running = get_running_loop() as object as LoopCore;
    this._boundTo ??= running;
    if (this._boundTo !== running)
      throw new RuntimeError(`${String(this)} is bound to a different event loop`);
    return running;
  }

  /** Its class and state, as Python shows them. */
  abstract toString(): string;

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}
