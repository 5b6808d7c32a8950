"""CPython's loop or uvloop's: `<case> <wall | cpu> <asyncio | uvloop>`, prints nanoseconds per operation."""
import asyncio
import socket
import sys
import time


def chain(*args):
    def run(loop, count):
        left = count

        def step(*given):
            nonlocal left
            left -= 1
            if left == 0:
                loop.stop()
            else:
                loop.call_soon(step, *given)

        loop.call_soon(step, *args)
        loop.run_forever()

    return run


def chain_of_none(loop, count):
    left = count

    def step():
        nonlocal left
        left -= 1
        if left == 0:
            loop.stop()
        else:
            loop.call_soon(step)

    loop.call_soon(step)
    loop.run_forever()


def watching(loop, count):
    a, b = socket.socketpair()
    loop.add_reader(a, nothing)
    chain_of_none(loop, count)
    loop.remove_reader(a)
    a.close()
    b.close()


def nothing():
    pass


def million(loop, count):
    for _ in range(count):
        loop.call_soon(nothing)
    loop.call_soon(loop.stop)
    loop.run_forever()


def timers(loop, count):
    seed = 1
    handles = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        handles.append(loop.call_later(seed / 0x7FFFFFFF * 0.5, nothing))
    for handle in handles[::2]:
        handle.cancel()
    loop.call_later(0.51, loop.stop)
    loop.run_forever()


def timer_chain(loop, count):
    left = count

    def step():
        nonlocal left
        left -= 1
        if left == 0:
            loop.stop()
        else:
            loop.call_later(0, step)

    loop.call_later(0, step)
    loop.run_forever()


def switching(tasks):
    def run(loop, count):
        each = -(-count // tasks)
        left = tasks

        async def sleeper():
            for _ in range(each):
                await asyncio.sleep(0)

        def done(task):
            nonlocal left
            left -= 1
            if left == 0:
                loop.stop()

        for _ in range(tasks):
            loop.create_task(sleeper()).add_done_callback(done)
        loop.run_forever()

    return run


def future_wake(loop, count):
    async def main():
        for _ in range(count):
            future = loop.create_future()
            loop.call_soon(future.set_result, None)
            await future

    loop.run_until_complete(main())


def task_await(loop, count):
    async def none():
        pass

    async def main():
        for _ in range(count):
            await loop.create_task(none())

    loop.run_until_complete(main())


def together(loop, coros):
    left = len(coros)

    def done(task):
        nonlocal left
        left -= 1
        if left == 0:
            loop.stop()

    for coro in coros:
        loop.create_task(coro).add_done_callback(done)
    loop.run_forever()


def ping_pong(loop, count):
    async def ping(there, back):
        for i in range(count):
            await there.put(i)
            await back.get()

    async def pong(there, back):
        for _ in range(count):
            await back.put(await there.get())

    there, back = asyncio.Queue(), asyncio.Queue()
    together(loop, [ping(there, back), pong(there, back)])


def hand_over(loop, count):
    async def taker(lock):
        await lock.acquire()
        await asyncio.sleep(0)
        for _ in range(count // 2):
            lock.release()
            await lock.acquire()
        lock.release()

    lock = asyncio.Lock()
    together(loop, [taker(lock), taker(lock)])


def semaphore(loop, count):
    async def worker(semaphore):
        for _ in range(count // 1000):
            await semaphore.acquire()
            await asyncio.sleep(0)
            semaphore.release()

    semaphore = asyncio.Semaphore(10)
    together(loop, [worker(semaphore) for _ in range(1000)])


def readable(loop, count):
    a, b = socket.socketpair()
    left = count

    def reader():
        nonlocal left
        a.recv(1)
        left -= 1
        if left == 0:
            loop.stop()
        else:
            b.send(b"x")

    loop.add_reader(a, reader)
    b.send(b"x")
    loop.run_forever()
    loop.remove_reader(a)
    a.close()
    b.close()


async def none():
    pass


async def pause():
    await asyncio.sleep(0)


def gather(loop, count):
    async def main():
        for _ in range(0, count, 10000):
            await asyncio.gather(*[none() for _ in range(10000)])

    loop.run_until_complete(main())


def wait_for(loop, count):
    async def main():
        for _ in range(count):
            await asyncio.wait_for(pause(), 10)

    loop.run_until_complete(main())


def task_group(loop, count):
    async def main():
        for _ in range(0, count, 1000):
            async with asyncio.TaskGroup() as tg:
                for _ in range(1000):
                    tg.create_task(none())

    loop.run_until_complete(main())


def nested(depth):
    if depth == 0:
        return none
    inner = nested(depth - 1)

    async def outer():
        await inner()

    return outer


def six_deep(loop, count):
    call = nested(6)

    async def main():
        for _ in range(count):
            await call()

    loop.run_until_complete(main())


CASES = {
    "call_soon.chain.0": (200000, chain_of_none),
    "call_soon.chain.1": (200000, chain(1)),
    "call_soon.chain.3": (200000, chain(1, 2, 3)),
    "call_soon.watching": (200000, watching),
    "call_soon.million": (1000000, million),
    "timers.million": (1000000, timers),
    "timers.chain": (50000, timer_chain),
    "switch.1": (100000, switching(1)),
    "switch.100": (200000, switching(100)),
    "switch.10000": (200000, switching(10000)),
    "future.wake": (100000, future_wake),
    "task.await": (50000, task_await),
    "gather.10000": (100000, gather),
    "wait_for": (50000, wait_for),
    "taskgroup.1000": (100000, task_group),
    "nested.6": (200000, six_deep),
    "queue.ping_pong": (40000, ping_pong),
    "lock.hand_over": (100000, hand_over),
    "semaphore.1000": (100000, semaphore),
    "readable": (100000, readable),
}


def main():
    name, clock_name, kind = sys.argv[1:4]
    if kind == "uvloop":
        import uvloop

        loop = uvloop.new_event_loop()
    else:
        loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    count, run = CASES[name]
    run(loop, count // 2)
    # Timers are waited for: what counts is the work.
    by_work = clock_name == "cpu" or name == "timers.million"
    clock = time.process_time if by_work else time.perf_counter
    begun = clock()
    run(loop, count)
    print((clock() - begun) * 1e9 / count)
    loop.close()


main()
