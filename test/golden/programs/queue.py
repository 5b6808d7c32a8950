# Three consumers of one queue.
import asyncio


async def produce(queue: asyncio.Queue, count: int):
    for number in range(count):
        await queue.put(number)
        print('put', number)
    await queue.join()


async def consume(name: str, queue: asyncio.Queue):
    total = 0
    try:
        while True:
            number: int = await queue.get()
            total += number
            await asyncio.sleep(0)
            print(f'{name} has {total}')
            queue.task_done()
    except asyncio.CancelledError:
        print(f'{name} ends with {total}')
        raise


async def main():
    queue = asyncio.Queue(maxsize=2)
    consumers = [asyncio.create_task(consume(name, queue)) for name in ('a', 'b', 'c')]
    await produce(queue, 6)
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
    print('done')


asyncio.run(main())
