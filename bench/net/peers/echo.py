"""A server on a Python loop: `echo.py <asyncio | uvloop> <tcp | unix | udp> <how> <path>`; prints the port, or the path.

`how`: protocol, buffered, streams; sendfile, which sends as many bytes of the file `path` as the client asks for.
"""
import asyncio
import resource
import socket
import sys

name, kind, how, path = sys.argv[1:]


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


class BufferedEcho(asyncio.BufferedProtocol):
    # One for all connections: what was received is sent, or copied, before anything else is received.
    memory = memoryview(bytearray(256 * 1024))

    def connection_made(self, transport):
        self.transport = transport

    def get_buffer(self, sizehint):
        return self.memory

    def buffer_updated(self, nbytes):
        self.transport.write(self.memory[:nbytes])


class DatagramEcho(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        self.transport.sendto(data, addr)


async def echo_stream(reader, writer):
    try:
        while True:
            data = await reader.read(256 * 1024)
            if not data:
                break
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    writer.close()


async def send_file(reader, writer):
    size = int(await reader.readline())
    with open(path, "rb") as file:
        await loop.sendfile(writer.transport, file, 0, size)
    writer.close()


async def serve():
    handlers = {"streams": echo_stream, "sendfile": send_file}
    protocols = {"protocol": Echo, "buffered": BufferedEcho}
    if kind == "udp":
        transport, _ = await loop.create_datagram_endpoint(DatagramEcho, local_addr=("127.0.0.1", 0))
        return transport.get_extra_info("sockname")
    if kind == "unix":
        if how in handlers:
            server = await asyncio.start_unix_server(handlers[how], path, backlog=511)
        else:
            server = await loop.create_unix_server(protocols[how], path, backlog=511)
    elif how in handlers:
        server = await asyncio.start_server(handlers[how], "127.0.0.1", 0, backlog=511)
    else:
        server = await loop.create_server(protocols[how], "127.0.0.1", 0, backlog=511)
    servers.append(server)
    return server.sockets[0].getsockname()


servers = []
_, most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
if name == "uvloop":
    import uvloop

    loop = uvloop.new_event_loop()
else:
    loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
address = loop.run_until_complete(serve())
print(address if kind == "unix" else address[1], flush=True)
loop.run_forever()
