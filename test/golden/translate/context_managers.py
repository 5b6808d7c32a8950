class Manager:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        trace('enter', self.name)
        return self

    def __exit__(self, kind, error, traceback):
        trace('exit', self.name, error)
        return self.swallow


with Manager('plain') as m:
    trace('inside', m.name)

with raises(ValueError):
    with Manager('outer'), Manager('inner'):
        raise ValueError('x')

with Manager('swallows', swallow=True):
    raise KeyError('gone')


class Asynchronous:
    async def __aenter__(self):
        await asyncio.sleep(0)
        trace('aenter')
        return 'entered'

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0)
        trace('aexit', error)
        return error is not None


async def main():
    with Manager('around'):
        await asyncio.sleep(0)
        trace('awaited')
    async with Asynchronous() as value:
        trace(value)
        await asyncio.sleep(0)
        raise ValueError('swallowed')
    trace('end')


loop.run_until_complete(main())


# What the contract leaves by waiting is waited for.
async def numbered(number):
    return number


with asyncio.Runner() as runner:
    trace(runner.run(numbered(1)))
with raises(KeyError):
    with asyncio.Runner():
        raise KeyError('left')
