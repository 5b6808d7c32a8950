def plain(a, b=2, *, c=3):
    """What it says."""
    return [a, b, c]


trace(plain(1), plain(1, 5), plain(1, c=7), plain(b=4, a=0), plain(1, c=0, b=9))


def rest(first, *others):
    return first, others


trace(rest(1), rest(1, 2, 3), rest(*[4, 5]))


def options(**kwargs):
    return sorted(kwargs.items())


trace(options(), options(a=1, b=2), options(**{'z': 1}))


def forward(**kwargs):
    return options(**kwargs)


trace(forward(q=1))

start = [0]


def default_once(values=start + [1]):
    values.append(len(values))
    return len(values)


trace(default_once(), default_once(), default_once([]))


def nothing():
    pass


def sometimes(flag):
    if flag:
        return 'value'


def bare(flag):
    if flag:
        return
    return 1


trace(nothing(), sometimes(False), sometimes(True), bare(True), bare(False))


def annotated(n: int, name: str = 'x') -> str:
    return name * n


trace(annotated(2), annotated(1, name='y'))
double = lambda x, y=1: x * 2 + y
trace(double(2), double(2, 0), (lambda: 5)(), (lambda *args: len(args))(1, 2))


def recursive(n):
    return 1 if n < 2 else n * recursive(n - 1)


trace(recursive(5))


def redefined():
    return 'first'


before = redefined()


def redefined():
    return 'second'


trace(before, redefined())
