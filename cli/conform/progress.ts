/** How far a run is, in one line that is written again and again; terminals alone see it. */
import type { Terminal } from '../terminal.js';
import type { Progress } from './run-suite.js';

/** Milliseconds between two lines. */
const pause = 100;
const clearLine = '\r\u001b[K';

export class ProgressLine {
  readonly #terminal: Terminal;
  #last = -Infinity;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  readonly show = ({ done, all, failed, loop }: Progress): void => {
    if (!this.#isSeen) return;
    const now = performance.now();
    if (now - this.#last < pause && done < all) return;
    this.#last = now;
    const bad = failed === 0 ? '' : `, ${failed} failed`;
    const text = `${done} of ${all}${bad}  ${loop.name}`;
    this.#terminal.error(clearLine + text.slice(0, this.#terminal.width - 1));
  };

  end(): void {
    if (this.#isSeen) this.#terminal.error(clearLine);
  }

  get #isSeen(): boolean {
    const { isInteractive, environment } = this.#terminal;
    return isInteractive === true && environment['TERM'] !== 'dumb' && !environment['CI'];
  }
}
