for i in range(2):
    trace(i)
for i in range(1, 3):
    trace(i)
n = 2
for i in range(n):
    trace('n', i)
for i, letter in enumerate(['a', 'b']):
    trace(i, letter)
for a, b in zip([1, 2], ['x', 'y']):
    trace(a, b)
for name, call in [('one', lambda: 1), ('two', lambda: 2)]:
    trace(name, call())
for (a, b), c in [((1, 2), 3)]:
    trace(a + b + c)
for item in (1, 'two', None):
    trace(item)
for outer in range(3):
    for inner in range(3):
        if inner == 1:
            continue
        if inner == 2:
            break
        trace(outer, inner)
for _ in range(2):
    trace('again')
i = 10
for i in []:
    pass
trace(i)
