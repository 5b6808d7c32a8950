/** A server of Node's own: `<tcp | unix | udp> <echo | sendfile> <path>`; prints the port, or the path. */
import { createSocket } from 'node:dgram';
import { createReadStream } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';

const [kind, how, path] = process.argv.slice(2) as [string, string, string];

function echo(client: Socket): void {
  client.on('data', (data) => client.write(data));
  client.on('error', () => client.destroy());
}

/** Node's sockets have no sendfile: a stream of the file is what there is. */
function sendFile(client: Socket): void {
  client.on('error', () => client.destroy());
  client.once('data', (request) => {
    createReadStream(path, { end: Number(request.toString()) - 1 }).pipe(client);
  });
}

if (kind === 'udp') {
  const endpoint = createSocket('udp4');
  endpoint.on('message', (data, from) => endpoint.send(data, from.port, from.address));
  endpoint.bind(0, '127.0.0.1', () => process.stdout.write(`${endpoint.address().port}\n`));
} else {
  const server = createServer({ noDelay: true }, how === 'echo' ? echo : sendFile);
  const where = kind === 'unix' ? { path } : { port: 0, host: '127.0.0.1' };
  server.listen({ ...where, backlog: 511 }, () => {
    const address = kind === 'unix' ? path : (server.address() as AddressInfo).port;
    process.stdout.write(`${address}\n`);
  });
}
