// Translated from watch_fd.py by asyncio-ts.
import * as asyncio from 'asyncio-ts';
import { socketpair } from 'asyncio-ts/socket';

// Create a pair of connected file descriptors
const [rsock, wsock] = socketpair();
const loop = asyncio.get_event_loop();

function reader() {
  const data: any = rsock.recv(100);
  console.log(`Received: ${data.toString()}`);
  // We are done: unregister the file descriptor
  loop.remove_reader(rsock);
  // Stop the event loop
  loop.stop();
}

// Register the file descriptor for read event
loop.add_reader(rsock, reader);

// Simulate the reception of data from the network
loop.call_soon(wsock.send, Buffer.from('abc'));

// Run the event loop
await loop.run_forever();

// We are done, close sockets and the event loop
rsock.close();
wsock.close();
loop.close();
