/** Stages that run side by side, joined by queues, in a TaskGroup: where one fails, all end, and nothing is left running. */
import * as asyncio from 'asyncio-ts';
import { async_with, Queue, QueueShutDown, TaskGroup } from 'asyncio-ts';
import { ExceptionGroup, ValueError } from 'asyncio-ts/builtins';

/** What comes out of a queue until it is shut down. */
async function* items<T>(queue: Queue<T>): AsyncGenerator<T> {
  for (;;) {
    try {
      yield await queue.get();
    } catch (error) {
      if (error instanceof QueueShutDown) return;
      throw error;
    }
  }
}

/** Apply `work` to each item, `width` at a time, and close the next queue behind the last one. */
async function stage<A, B>(
  from: Queue<A>,
  to: Queue<B>,
  width: number,
  work: (item: A) => B | Promise<B>,
): Promise<void> {
  await async_with(new TaskGroup(), (group) => {
    for (let i = 0; i < width; i++) {
      group.create_task(async () => {
        for await (const item of items(from)) await to.put(await work(item));
      });
    }
  });
  to.shutdown();
}

async function total(lines: readonly string[]): Promise<number> {
  const texts = new Queue<string>(4);
  const numbers = new Queue<number>(4);
  const squares = new Queue<number>(4);
  let sum = 0;
  await async_with(new TaskGroup(), (group) => {
    group.create_task(async () => {
      for (const line of lines) await texts.put(line);
      texts.shutdown();
    });
    group.create_task(() =>
      stage(texts, numbers, 2, async (text) => {
        await asyncio.sleep(0.001);
        if (!/^\d+$/.test(text)) throw new ValueError(`not a number: ${text}`);
        return Number(text);
      }),
    );
    group.create_task(() => stage(numbers, squares, 3, (n) => n * n));
    group.create_task(async () => {
      for await (const square of items(squares)) sum += square;
    });
  });
  return sum;
}

/** The errors inside a group and inside the groups in it. */
function leaves(error: unknown): unknown[] {
  return error instanceof ExceptionGroup ? error.exceptions.flatMap(leaves) : [error];
}

async function main(): Promise<void> {
  console.log(`the squares of 1 to 20 add up to ${await total(numbersTo(20))}`);
  try {
    await total([...numbersTo(5), 'six', ...numbersTo(50)]);
  } catch (error) {
    for (const leaf of leaves(error)) console.log(`the pipeline ended: ${String(leaf)}`);
  }
  console.log(`tasks left: ${asyncio.all_tasks().size - 1}`);
}

function numbersTo(end: number): string[] {
  return Array.from({ length: end }, (_, i) => String(i + 1));
}

await asyncio.run(main);
