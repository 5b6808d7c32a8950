/** A job that runs again and again, and a shutdown that lets it put things in order. */
import * as asyncio from 'asyncio-ts';

const heartbeat = asyncio.coroutine(async (interval: number) => {
  let beats = 0;
  try {
    for (;;) {
      beats++;
      console.log(`beat ${beats}`);
      await asyncio.sleep(interval);
    }
  } catch (error) {
    if (!(error instanceof asyncio.CancelledError)) throw error;
    console.log('stopping: one last thing to write');
    await asyncio.sleep(0.01);
    console.log(`stopped after ${beats} beats`);
    throw error;
  }
});

async function main(): Promise<void> {
  const task = asyncio.create_task(heartbeat(0.05), { name: 'heartbeat' });
  await asyncio.sleep(0.12);
  task.cancel();
  const [result] = await asyncio.gather(task, { return_exceptions: true });
  console.log(`the task ended: ${(result as Error).name}`);
}

await asyncio.run(main);
