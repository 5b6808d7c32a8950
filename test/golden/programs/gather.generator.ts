// Translated from gather.py by asyncio-ts.
import * as asyncio from 'asyncio-ts';
import { TimeoutError } from 'asyncio-ts/builtins';

const fetch = asyncio.coroutine(function* fetch(name: string, delay: number) {
  yield* asyncio.sleep(delay);
  return `${name} is there`;
});

const main = asyncio.coroutine(function* main() {
  const names = ['a', 'b', 'c'];
  const results = yield* asyncio.gather(...names.map((name) => fetch(name, 0.01)));
  for (const line of results) {
    console.log(line);
  }
  console.log(`${results.length} of ${names.length}`);
  try {
    yield* asyncio.wait_for(fetch('never', 10), 0.01);
  } catch (error2) {
    if (!(error2 instanceof asyncio.TimeoutError)) throw error2;
    console.log('took too long');
  }
  let passed = false;
  try {
    try {
      yield* asyncio.async_with(asyncio.timeout(0.01), function* () {
        yield* fetch('never', 10);
      });
      passed = true;
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      console.log('took too long again');
    }
    if (passed) {
      console.log('nobody comes here');
    }
  } finally {
    console.log('the end');
  }
});

await asyncio.run(main());
