def numbers(n):
    for i in range(n):
        yield i
    return 'end'


def chained():
    result = yield from numbers(2)
    trace(result)
    yield 9


trace(list(numbers(3)), [x * 2 for x in numbers(2)], sum(numbers(4)), list(chained()))
g = numbers(1)
trace(next(g))
with raises(StopIteration) as r:
    next(g)
trace(r.exception)


def echo():
    received = yield 'ready'
    while True:
        received = yield received


e = echo()
trace(next(e), e.send('a'), e.send('b'))
e.close()


def cleaned():
    try:
        yield 1
    finally:
        trace('cleaned')


for x in cleaned():
    trace(x)


def waits(fut):
    value = yield from fut
    trace('got', value)


class Iterable:
    def __init__(self, values):
        self.values = values

    def __iter__(self):
        for value in self.values:
            yield value


trace(list(Iterable([1, 2])), [x for x in Iterable('ab')])


class Later:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return 'later'


async def main():
    return await Later()


trace(loop.run_until_complete(main()))
