async def add(a, b=1):
    await asyncio.sleep(0)
    return a + b


async def fails():
    raise ValueError('boom')


async def main():
    """Awaits in every place."""
    trace(await add(1), await add(1, 2) + await add(3, b=4), [await add(0), 5])
    if await add(0):
        trace('true')
    task = loop.create_task(add(10))
    other: asyncio.Task = loop.create_task(add(20))
    trace(await task, await other, task.done())
    try:
        await fails()
    except ValueError as exc:
        trace(exc)
    finally:
        await asyncio.sleep(0)
    value = (await add(5)) * 2
    for i in range(2):
        value += await add(i)
    return value


trace(loop.run_until_complete(main()))


async def countdown(n):
    if n == 0:
        return 'done'
    return await countdown(n - 1)


trace(loop.run_until_complete(countdown(3)))


async def cancelled():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        trace('cancelled')
        raise


async def canceller():
    task = loop.create_task(cancelled())
    await asyncio.sleep(0)
    task.cancel()
    with raises(asyncio.CancelledError):
        await task
    trace(task.cancelled())


loop.run_until_complete(canceller())


async def sees_later():
    return later


later = 'defined later'
trace(loop.run_until_complete(sees_later()))
