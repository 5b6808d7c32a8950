import asyncio


async def fetch(name: str, delay: float) -> str:
    await asyncio.sleep(delay)
    return f'{name} is there'


async def main() -> None:
    names = ['a', 'b', 'c']
    results: list[str] = await asyncio.gather(*[fetch(name, 0.01) for name in names])
    for line in results:
        print(line)
    print(len(results), 'of', len(names))
    try:
        await asyncio.wait_for(fetch('never', 10), timeout=0.01)
    except asyncio.TimeoutError:
        print('took too long')
    try:
        async with asyncio.timeout(0.01):
            await fetch('never', 10)
    except TimeoutError as error:
        print('took too long again')
    else:
        print('nobody comes here')
    finally:
        print('the end')

if __name__ == '__main__':
    asyncio.run(main())
