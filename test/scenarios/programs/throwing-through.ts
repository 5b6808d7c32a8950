/** What is thrown where no loop can catch it, in the middle of an iteration: `<what> <host> <listener>`. */
import * as asyncio from '../../../src/index.js';
import { newHost, type HostName } from '../../support/hosts.js';
import { say } from './say.js';

const [what, hostName, listener] = process.argv.slice(2);

const listen = (name: string) => (error: unknown) =>
  say(name, error === null ? 'null' : (error as Error).message);
if (listener === 'uncaughtException') process.on('uncaughtException', listen(listener));
if (listener === 'unhandledRejection') process.on('unhandledRejection', listen(listener));

function goWrong(): void {
  const error = new Error(what);
  switch (what) {
    case 'nextTick':
      process.nextTick(() => {
        throw error;
      });
      process.nextTick(say, 'the next tick callback');
      break;
    case 'microtask':
      queueMicrotask(() => {
        throw error;
      });
      break;
    case 'rejection':
      void Promise.reject(error);
      break;
    case 'null':
      process.nextTick(() => {
        throw null;
      });
      break;
    default:
      throw new Error(`unknown: ${what}`);
  }
  void Promise.resolve().then(() => say('a promise reaction'));
}

const loop = new asyncio.BaseEventLoop(newHost(hostName as HostName));

loop.call_soon(say, 'first');
loop.call_soon(() => {
  say('second');
  goWrong();
});
loop.call_soon(say, 'third');
loop.create_task(async () => {
  say('task');
  await asyncio.sleep(0);
  say('task goes on');
});
loop.call_soon(() => {
  say('fourth, the loop is', asyncio.get_running_loop() === loop ? 'known' : 'lost');
  loop.call_soon(() => {
    say('second iteration');
    loop.call_later(0.005, () => {
      say('timer');
      loop.stop();
    });
  });
});

await loop.run_forever();
say('after the run', loop.is_running());
say(await loop.run_until_complete(asyncio.sleep(0.001, 'usable')));
loop.close();
