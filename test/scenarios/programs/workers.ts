/** A loop in each of two workers, beside the loop of the main thread. */
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import * as asyncio from '../../../src/index.js';
import { say } from './say.js';

async function count(name: string): Promise<string> {
  let ticks = 0;
  const ticker = asyncio.create_task(async () => {
    for (;;) {
      ticks++;
      await asyncio.sleep(0.001);
    }
  });
  await asyncio.sleep(0.02);
  ticker.cancel();
  return `${name} ${ticks > 1 ? 'ticked' : 'stood still'}`;
}

if (isMainThread) {
  const ended = ['one', 'two'].map(
    (name) =>
      new Promise<unknown>((resolve, reject) => {
        const worker = new Worker(fileURLToPath(import.meta.url), { workerData: name });
        worker.on('message', resolve).on('error', reject);
      }),
  );
  say(await asyncio.run(() => count('main')));
  say(await Promise.all(ended));
} else {
  parentPort!.postMessage(await asyncio.run(() => count(workerData as string)));
}
