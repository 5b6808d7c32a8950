// Translated from signals.py by asyncio-ts.
import * as asyncio from 'asyncio-ts';
import * as signal from 'asyncio-ts/signal';

function ask_exit(signame: string) {
  console.log(`got signal ${signame}: exit`);
  loop.stop();
}

const loop = asyncio.get_event_loop();
for (const signame of ['SIGINT', 'SIGTERM'] as const) {
  loop.add_signal_handler(signal[signame], () => ask_exit(signame));
}

console.log('Event loop running forever, press Ctrl+C to interrupt.');
console.log(`pid ${process.pid}: send SIGINT or SIGTERM to exit.`);
try {
  await loop.run_forever();
} finally {
  loop.close();
}
