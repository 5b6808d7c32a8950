ctx = contextvars.copy_context()
var = contextvars.ContextVar('var', default=1)
ctx.run(var.set, 2)


def show(*args):
    trace(var.get(), list(args))


args = [1, 2]
loop.call_soon(show, context=ctx)
loop.call_soon(show, *args, context=ctx)
loop.call_soon(show, 'a')
loop.call_later(delay=0.01, callback=loop.stop)
loop.run_forever()


async def work():
    return await asyncio.sleep(0, result='slept')


task = loop.create_task(work(), name='worker')
trace(task.get_name(), loop.run_until_complete(task))
fut = asyncio.Future(loop=loop)
fut.add_done_callback(lambda f: trace('done', f.result()), context=ctx)
fut.set_result(5)
task = loop.create_task(work())
task.cancel(msg='why')
with raises(asyncio.CancelledError):
    loop.run_until_complete(task)


def call(a, *, b):
    trace(a, b)


loop.call_soon(functools.partial(call, 1, b=2))
loop.call_soon(functools.partial(trace, 'partial'), 'more')
loop.call_soon(loop.stop)
loop.run_forever()
