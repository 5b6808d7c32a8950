# `raises` in the three situations: at the top, in a callback, in a coroutine.
with raises(ValueError) as r:
    int('x')
trace(r.exception)
with raises(KeyError, ValueError):
    raise ValueError('either')

with raises(RuntimeError) as r:
    closed = asyncio.new_event_loop()
    closed.close()
    closed.run_forever()
trace(str(r.exception), closed.is_closed())


async def nested():
    trace('never')


def callback():
    with raises(RuntimeError) as r:
        loop.close()
    trace(str(r.exception))
    coro = nested()
    with raises(RuntimeError):
        asyncio.run(coro)
    coro.close()
    loop.stop()


loop.call_soon(callback)
loop.run_forever()


async def main():
    fut = loop.create_future()
    loop.call_soon(fut.set_exception, ValueError('late'))
    with raises(ValueError) as r:
        await fut
        trace('never')
    trace(r.exception)
    with raises(asyncio.InvalidStateError):
        fut.set_result(1)


loop.run_until_complete(main())


async def fail():
    raise KeyError('k')


with raises(KeyError) as r:
    loop.run_until_complete(fail())
trace(r.exception.args)
with raises(AssertionError) as outer:
    with raises(ValueError):
        pass
trace(str(outer.exception))
with raises(KeyError):
    with raises(ValueError):
        raise KeyError('through')
