import asyncio
import json
import time




@staticmethod
def decorated():
    pass


def shown(value, items: list[int], ratio: float):
    print(value)
    print(items)
    print(1.5, ratio)
    print(f'{ratio} {None}')
    print(f'{items!r}')
    print(len(items) / 2)
    print('a', sep='')
    if items == [1]:
        pass
    value.update({'a': 1})
    if value < ratio or value < items[0]:
        return input()


async def main():
    with open('file') as file:
        print(file.read())
    async with asyncio.timeout(1):
        return 1
    print(asyncio.create_taks(main()))
    print(id(main), undefined)
    match main:
        case 1:
            pass
    await asyncio.sleep(1, loop=None)


if __name__ == '__main__':
    asyncio.run(main())
else:
    print(time.sleep(1))
