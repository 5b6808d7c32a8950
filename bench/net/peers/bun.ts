/** A server of Bun's own: `<tcp | unix> echo <path>`; prints the port, or the path. */

interface Client {
  /** What the system did not take yet; null where it took all. */
  data: Buffer[] | null;
  /** Gives how many bytes were taken. */
  write(data: Uint8Array): number;
  setNoDelay?(on: boolean): void;
}

/** As much of Bun as is used here. */
declare const Bun: {
  listen(options: {
    hostname?: string;
    port?: number;
    unix?: string;
    socket: {
      open(client: Client): void;
      data(client: Client, data: Buffer): void;
      drain(client: Client): void;
      error(): void;
    };
  }): { port: number };
};

const [kind, , path] = process.argv.slice(2) as [string, string, string];

const server = Bun.listen({
  ...(kind === 'unix' ? { unix: path } : { hostname: '127.0.0.1', port: 0 }),
  socket: {
    open(client) {
      client.data = null;
      client.setNoDelay?.(true);
    },
    data(client, data) {
      const sent = client.data === null ? client.write(data) : 0;
      if (sent < data.length) (client.data ??= []).push(Buffer.from(data.subarray(sent)));
    },
    drain(client) {
      while (client.data !== null) {
        const piece = client.data[0]!;
        const sent = client.write(piece);
        if (sent < piece.length) {
          client.data[0] = piece.subarray(sent);
          return;
        }
        client.data.shift();
        if (client.data.length === 0) client.data = null;
      }
    },
    error() {},
  },
});
process.stdout.write(`${kind === 'unix' ? path : server.port}\n`);
