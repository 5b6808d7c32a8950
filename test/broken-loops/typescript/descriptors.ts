/** Defects of readers, signals and what a loop leaves open. */
import { SelectorEventLoop } from '../../../src/index.js';
import { socketpair } from '../../../src/socket/index.js';
import type { Broken } from './broken.js';

type Fd = Parameters<SelectorEventLoop['add_reader']>[0];

/** What is in here stays open. */
const leaked: unknown[] = [];

export const ofDescriptors: readonly Broken[] = [
  {
    name: 'ReadsOnce',
    says: 'a reader is told once and forgotten',
    area: /^add_reader\.(level_triggered|rest_is_told|args|called)/,
    caughtBy: ['add_reader.level_triggered', 'add_reader.rest_is_told'],
    loop: class extends SelectorEventLoop {
      override add_reader<A extends unknown[]>(
        fd: Fd,
        callback: (...args: A) => unknown,
        ...args: A
      ): void {
        super.add_reader(fd, () => {
          this.remove_reader(fd);
          callback(...args);
        });
      }
    },
  },
  {
    name: 'RemovesInSilence',
    says: 'remove_reader does not say whether there was one',
    area: /^remove_reader\./,
    caughtBy: ['remove_reader.returns'],
    loop: class extends SelectorEventLoop {
      override remove_reader(fd: Fd): boolean {
        super.remove_reader(fd);
        return false;
      }
    },
  },
  {
    name: 'KeepsSignals',
    says: 'remove_signal_handler removes nothing',
    area: /^remove_signal_handler\./,
    caughtBy: ['remove_signal_handler.not_called'],
    loop: class extends SelectorEventLoop {
      override remove_signal_handler(): boolean {
        return true;
      }
    },
  },
  {
    name: 'LeaksItsOwn',
    says: 'a closed loop leaves the descriptor open with which it waited',
    area: /^(close\.|add_reader\.level_triggered)/,
    caughtBy: ['add_reader.level_triggered'],
    loop: class extends SelectorEventLoop {
      override close(): void {
        // What is dropped would be closed when it is collected.
        leaked.push(this._descriptors);
        this._descriptors.close = () => {};
        super.close();
      }
    },
  },
  {
    name: 'LeaksSockets',
    says: 'a closed loop leaves sockets open of which no program knows',
    area: /^close\./,
    caughtBy: ['close.twice', 'close.final'],
    loop: class extends SelectorEventLoop {
      override close(): void {
        if (!this.is_closed()) leaked.push(socketpair());
        super.close();
      }
    },
  },
];
