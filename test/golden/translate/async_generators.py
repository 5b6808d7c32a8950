async def ticker(n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        trace('closed')


async def main():
    async for i in ticker(2):
        trace(i)
    opened = ticker(5)
    async for i in opened:
        if i == 1:
            break
    trace('left open')
    trace(await opened.__anext__())
    await opened.aclose()
    async for i in ticker(1):
        trace('again', i)


loop.run_until_complete(main())
