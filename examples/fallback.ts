/** Several sources asked at once; one that fails or is too slow is replaced by what is at hand. */
import * as asyncio from 'asyncio-ts';
import { OSError } from 'asyncio-ts/builtins';

interface Price {
  readonly shop: string;
  readonly cents: number;
}

const ask = asyncio.coroutine(async (shop: string): Promise<Price> => {
  switch (shop) {
    case 'corner':
      await asyncio.sleep(0.02);
      return { shop, cents: 199 };
    case 'market':
      await asyncio.sleep(60);
      return { shop, cents: 179 };
    default:
      throw new OSError('closed today');
  }
});

const lastKnown: Readonly<Record<string, number>> = { market: 185, harbour: 210 };

const askOrRemember = asyncio.coroutine(async (shop: string): Promise<Price> => {
  try {
    return await asyncio.wait_for(ask(shop), 0.1);
  } catch (error) {
    // Too slow, or not there. A cancellation is neither, and goes on.
    const isKnown = error instanceof asyncio.TimeoutError || error instanceof OSError;
    const cents = lastKnown[shop];
    if (!isKnown || cents === undefined) throw error;
    console.log(`${shop}: ${error.message || 'no answer in time'}; using the last known price`);
    return { shop, cents };
  }
});

async function main(): Promise<void> {
  const prices = await asyncio.gather(
    askOrRemember('corner'),
    askOrRemember('market'),
    askOrRemember('harbour'),
  );
  for (const { shop, cents } of prices) console.log(`${shop}: ${(cents / 100).toFixed(2)}`);
}

await asyncio.run(main);
