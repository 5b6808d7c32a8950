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

  add = asyncio.coroutine(function* (this: Counter, who: string) {
    const self = this;
    yield* asyncio.async_with(this.lock, function* () {
      const before = self.count;
      yield* asyncio.sleep(0);
      self.count = before + 1;
      console.log(`${who}: ${self.count} of ${self.limit}`);
    });
  });
}

const worker = asyncio.coroutine(function* worker(counter: Counter, who: string) {
  for (let _ = 0; _ < 2; _++) {
    yield* counter.add(who);
  }
});

const main = asyncio.coroutine(function* main() {
  const counter = new Counter(4);
  yield* asyncio.async_with(new asyncio.TaskGroup(), function* (group) {
    for (const who of ['a', 'b']) {
      group.create_task(worker(counter, who), { name: who });
    }
  });
  console.log(`done ${counter.count}`);
});

await asyncio.run(main());
