import asyncio

class Counter:
    def __init__(self, limit: int):
        self.limit = limit
        self.count = 0
        self.lock = asyncio.Lock()

    async def add(self, who: str):
        async with self.lock:
            before = self.count
            await asyncio.sleep(0)
            self.count = before + 1
            print(f'{who}: {self.count} of {self.limit}')


async def worker(counter: Counter, who: str):
    for _ in range(2):
        await counter.add(who)


async def main():
    counter = Counter(4)
    async with asyncio.TaskGroup() as group:
        for who in ('a', 'b'):
            group.create_task(worker(counter, who), name=who)
    print('done', counter.count)

asyncio.run(main())
