/** When a process with loops ends, and what it prints: `<scene>`. */
import * as asyncio from '../../../src/index.js';
import { KeyboardInterrupt } from '../../../src/builtins.js';
import { say } from './say.js';

const loop = new asyncio.SelectorEventLoop();

const scenes: Record<string, () => unknown> = {
  'held while it waits for nothing': async () => {
    // Alone it would not keep the process alive.
    setTimeout(() => {
      say('still there');
      loop.stop();
    }, 30).unref();
    await loop.run_forever();
    say('stopped');
  },
  'held while it waits for a far timer': async () => {
    loop.call_later(3600, say, 'late');
    setTimeout(loop.stop, 30).unref();
    await loop.run_forever();
    say('stopped');
  },
  'ends with tasks that failed and a loop that is not closed': async () => {
    const failing = async (text: string): Promise<never> => {
      throw new TypeError(text);
    };
    const kept = [
      loop.create_task(() => failing('first')),
      loop.create_task(() => failing('second')),
    ];
    await loop.run_until_complete(asyncio.sleep(0.001));
    kept[1]!.exception();
    say('done');
  },
  'ends with the run': async () => {
    loop.call_later(3600, say, 'late');
    await loop.run_until_complete(asyncio.sleep(0.001));
    say('done');
  },
  'ends without a run': () => {
    loop.call_soon(say, 'never');
    loop.call_later(0.001, say, 'never');
    loop.create_task(async () => say('never'));
    say('done');
  },
  'ends with a future that is never done': async () => {
    const fut = loop.create_future();
    void fut.then(say);
    await loop.run_until_complete(asyncio.sleep(0));
    say('done');
  },
  'ends when the last of two loops stops': async () => {
    const other = new asyncio.SelectorEventLoop();
    const both = [loop.run_until_complete(asyncio.sleep(0.001)), other.run_forever()] as const;
    await both[0];
    // The first has let go of the process, the second has not.
    setTimeout(other.stop, 10).unref();
    await both[1];
    say('done');
  },
  interrupted: async () => {
    await asyncio.run(async () => {
      await asyncio.sleep(0);
      throw new KeyboardInterrupt();
    });
  },
  'a bare promise': () => {
    const main = async (): Promise<void> => {
      await asyncio.sleep(0);
    };
    // What everybody writes first.
    void asyncio.run(main() as never);
  },
  'a callback that fails': async () => {
    loop.call_soon(function update() {
      throw new TypeError('not today');
    });
    loop.call_soon(loop.stop);
    await loop.run_forever();
    say('done');
  },
  'a future nobody looked at': async () => {
    loop.create_future().set_exception(new TypeError('not today'));
    await loop.run_until_complete(asyncio.sleep(0));
    loop.close();
  },
  'process.exit in a callback': async () => {
    loop.call_soon(() => process.exit(7));
    await loop.run_forever();
  },
};

await scenes[process.argv[2]!]!();
