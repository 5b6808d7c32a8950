"""An echo server and a client of it, with streams."""
import asyncio


async def handle_echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
    while True:
        data = await reader.readline()
        if not data:
            break
        print(f'server: {data.decode().strip()}')
        writer.write(data)
        await writer.drain()
    writer.close()


async def client(port: int, messages: list[str]):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    for message in messages:
        writer.write(f'{message}\n'.encode())
        await writer.drain()
        answer = await reader.readline()
        print('client:', answer.decode().strip())
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(handle_echo, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        await client(port, ['Hello', 'World'])


if __name__ == '__main__':
    asyncio.run(main())
