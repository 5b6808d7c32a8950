// Translated from context_managers.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import { KeyError, ValueError } from '../../../src/builtins.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { raises } from '../../../test/support/python/raises.js';
import { inside, insideAsync } from '../../../test/support/python/with.js';

export async function program({ asyncio, loop, trace }: Bench): Promise<void> {
  class Manager {
    declare name: string;
    declare swallow: boolean;

    constructor(name: string, swallow = false) {
      this.name = name;
      this.swallow = swallow;
    }

    __enter__() {
      trace('enter', this.name);
      return this;
    }

    __exit__(kind: any, error: any, traceback: any) {
      trace('exit', this.name, error);
      return this.swallow;
    }
  }

  inside(new Manager('plain'), (m: any) => {
    trace('inside', m.name);
  });

  raises(ValueError, () => {
    inside(new Manager('outer'), () => {
      inside(new Manager('inner'), () => {
        throw new ValueError('x');
      });
    });
  });

  inside(new Manager('swallows', true), () => {
    throw new KeyError('gone');
  });

  class Asynchronous {
    __aenter__ = asyncio.coroutine(async function (this: Asynchronous) {
      await asyncio.sleep(0);
      trace('aenter');
      return 'entered';
    });

    __aexit__ = asyncio.coroutine(async function (
      this: Asynchronous,
      kind: any,
      error: any,
      traceback: any,
    ) {
      await asyncio.sleep(0);
      trace('aexit', error);
      return error != null;
    });
  }

  const main = asyncio.coroutine(async function main() {
    await inside(new Manager('around'), async () => {
      await asyncio.sleep(0);
      trace('awaited');
    });
    await insideAsync(new Asynchronous(), async (value: any) => {
      trace(value);
      await asyncio.sleep(0);
      throw new ValueError('swallowed');
    });
    trace('end');
  });

  await loop.run_until_complete(main());

  // What the contract leaves by waiting is waited for.
  const numbered = asyncio.coroutine(async function numbered(number: number) {
    return number;
  });

  await inside(new asyncio.Runner(), async (runner: any) => {
    trace(await runner.run(numbered(1)));
  });
  await raises(KeyError, async () => {
    await inside(new asyncio.Runner(), async () => {
      throw new KeyError('left');
    });
  });
}
