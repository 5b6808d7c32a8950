// Translated from display_date.py by asyncio-ts.
import * as asyncio from 'asyncio-ts';

function display_date(end_time: any, loop: any) {
  console.log(new Date());
  if (loop.time() + 1.0 < end_time) {
    loop.call_later(1, display_date, end_time, loop);
  } else {
    loop.stop();
  }
}

const loop_t2 = asyncio.get_event_loop();

// Schedule the first call to display_date()
const end_time = loop_t2.time() + 5.0;
loop_t2.call_soon(display_date, end_time, loop_t2);

// Blocking call interrupted by loop.stop()
await loop_t2.run_forever();
// loop_t2.close()
