/** Producers and consumers with a queue between them, which is small so that nobody runs ahead. */
import * as asyncio from 'asyncio-ts';

interface Order {
  readonly table: number;
  readonly dish: string;
}

const menu = ['soup', 'pasta', 'cake'] as const;

const waiter = asyncio.coroutine(async (orders: asyncio.Queue<Order>, table: number) => {
  for (const dish of menu) {
    await orders.put({ table, dish });
    await asyncio.sleep(0.005);
  }
});

const cook = asyncio.coroutine(
  async (orders: asyncio.Queue<Order>, served: Map<number, string[]>) => {
    for (;;) {
      const { table, dish } = await orders.get();
      await asyncio.sleep(0.01);
      served.set(table, [...(served.get(table) ?? []), dish]);
      orders.task_done();
    }
  },
);

async function main(): Promise<void> {
  const orders = new asyncio.Queue<Order>(2);
  const served = new Map<number, string[]>();
  const cooks = [1, 2].map(() => asyncio.create_task(cook(orders, served)));

  await asyncio.gather(...[1, 2, 3].map((table) => waiter(orders, table)));
  await orders.join();
  for (const task of cooks) task.cancel();
  await asyncio.gather(...cooks, { return_exceptions: true });

  for (const table of [1, 2, 3]) {
    console.log(`table ${table}: ${(served.get(table) ?? []).toSorted().join(', ')}`);
  }
}

await asyncio.run(main);
