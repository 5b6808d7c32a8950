xs = [1, 2, 3, 4]
trace([x * 2 for x in xs], [x for x in xs if x % 2], [x for x in xs], [(x, y) for x in [1, 2] for y in 'ab' if x > 1])
trace(sum(x for x in xs), list(x + 1 for x in xs if x > 2 if x < 4), [a + b for a, b in [(1, 2), (3, 4)]])
trace(sorted({str(x): x for x in xs if x < 3}.items()), sorted({x // 2 for x in xs}), [[y for y in range(x)] for x in range(3)])
x = 'kept'
trace([x for x in range(2)], x)
trace([i for i, v in enumerate(['a', 'b'])], [k for k in {'p': 1}], [c for c in 'ab'], max(len(w) for w in ['a', 'bbb']))
trace([f() for f in [lambda n=n: n * 10 for n in range(3)]])
