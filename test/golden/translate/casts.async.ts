// Translated from casts.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import { b } from '../../../src/builtins.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { raises } from '../../../test/support/python/raises.js';

export async function program({ asyncio, loop, trace }: Bench): Promise<void> {
  // What may be anything is handed on as what is wanted there; text where bytes belong is handed on as well.
  const known: Record<string, any> = { limit: 4, data: b`line\n`, sockname: ['here', 80] };
  const transport = new asyncio.Transport(known);
  const reader = new asyncio.StreamReader(transport.get_extra_info('limit') as any, loop);
  reader.feed_data(transport.get_extra_info('data') as any);
  raises(TypeError, () => reader.feed_data('text' as never));
  const address: any = transport.get_extra_info('sockname');
  trace(address[0], ((transport.get_extra_info('sockname') as any)[1] as any) + 1);

  const main = asyncio.coroutine(async function main() {
    return await reader.readexactly(transport.get_extra_info('limit') as any);
  });

  trace(await loop.run_until_complete(main()));
}
