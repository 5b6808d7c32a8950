# What may be anything is handed on as what is wanted there; text where bytes belong is handed on as well.
known = {'limit': 4, 'data': b'line\n', 'sockname': ('here', 80)}
transport = asyncio.Transport(known)
reader = asyncio.StreamReader(transport.get_extra_info('limit'), loop)
reader.feed_data(transport.get_extra_info('data'))
with raises(TypeError):
    reader.feed_data('text')
address = transport.get_extra_info('sockname')
trace(address[0], transport.get_extra_info('sockname')[1] + 1)


async def main():
    return await reader.readexactly(transport.get_extra_info('limit'))


trace(loop.run_until_complete(main()))
