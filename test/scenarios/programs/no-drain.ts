/** A Node that has lost its undocumented way to run microtasks: the loop must get on without. */
import { say } from './say.js';

const tick = '_tickCallback';
if (process.argv[2] === 'gone') Reflect.deleteProperty(process, tick);
else Object.defineProperty(process, tick, { value: () => {} });
say(typeof (process as unknown as Record<string, unknown>)[tick]);

const asyncio = await import('../../../src/index.js');

await asyncio.run(async () => {
  const seen: string[] = [];
  const worker = async (name: string): Promise<void> => {
    for (let i = 0; i < 3; i++) {
      seen.push(`${name}${i}`);
      await asyncio.sleep(0);
    }
  };
  const tasks = ['a', 'b'].map((name) => asyncio.create_task(() => worker(name)));
  for (const task of tasks) await task;
  await asyncio.sleep(0.001);
  say(seen.join(' '));
});
