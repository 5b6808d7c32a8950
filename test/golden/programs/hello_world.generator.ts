// Translated from hello_world.py by asyncio-ts.
import * as asyncio from 'asyncio-ts';

function hello_world(loop: asyncio.AbstractEventLoop) {
  console.log('Hello World');
  loop.stop();
}

const loop = asyncio.get_event_loop();

// 排定调度计划
loop.call_soon(hello_world, loop);

// Blocking call interrupted by loop.stop()
await loop.run_forever();
loop.close();
