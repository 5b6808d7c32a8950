// Translated from classes.py by asyncio-ts.
import * as asyncio from 'asyncio-ts';

class Counter {
  declare limit: number;
  declare count: number;
  declare lock: any;

  constructor(limit: number) {
    this.limit = limit;
    this.count = 0;
    this.lock = new asyncio.Lock();
  }

  add = asyncio.coroutine(async function (this: Counter, who: string) {
    await asyncio.async_with(this.lock, async () => {
      const before = this.count;
      await asyncio.sleep(0);
      this.count = before + 1;
      console.log(`${who}: ${this.count} of ${this.limit}`);
    });
  });
}

const worker = asyncio.coroutine(async (counter: Counter, who: string) => {
  for (let _ = 0; _ < 2; _++) {
    await counter.add(who);
  }
});

const main = asyncio.coroutine(async () => {
  const counter = new Counter(4);
  await asyncio.async_with(new asyncio.TaskGroup(), async (group) => {
    for (const who of ['a', 'b']) {
      group.create_task(worker(counter, who), { name: who });
    }
  });
  console.log(`done ${counter.count}`);
});

await asyncio.run(main());
