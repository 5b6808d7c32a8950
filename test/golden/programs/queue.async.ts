// Translated from queue.py by asyncio-ts.
import * as asyncio from 'asyncio-ts';

// Three consumers of one queue.

const produce = asyncio.coroutine(async (queue: asyncio.Queue<any>, count: number) => {
  for (let number = 0; number < count; number++) {
    await queue.put(number);
    console.log(`put ${number}`);
  }
  await queue.join();
});

const consume = asyncio.coroutine(async (name: string, queue: asyncio.Queue<any>) => {
  let total = 0;
  try {
    while (true) {
      const number: any = await queue.get();
      total += number;
      await asyncio.sleep(0);
      console.log(`${name} has ${total}`);
      queue.task_done();
    }
  } catch (error) {
    if (!(error instanceof asyncio.CancelledError)) throw error;
    console.log(`${name} ends with ${total}`);
    throw error;
  }
});

const main = asyncio.coroutine(async () => {
  const queue = new asyncio.Queue({ maxsize: 2 });
  const consumers = ['a', 'b', 'c'].map((name) => asyncio.create_task(consume(name, queue)));
  await produce(queue, 6);
  for (const task of consumers) {
    task.cancel();
  }
  await asyncio.gather(...consumers, { return_exceptions: true });
  console.log('done');
});

await asyncio.run(main());
