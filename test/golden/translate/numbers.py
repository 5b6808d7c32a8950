trace(7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 % -3, 2 ** 10, 7 / 2, -2 ** 2)
trace(1_000, 0x1f, 0b101, 0o17, 1e3 == 1000, .5)
trace((1 + 2) * 3 - -4, 6 & 3 | 8, 1 << 4, ~5, 5 ^ 1)
zero = 0
with raises(ZeroDivisionError):
    trace(1 / zero)
with raises(ZeroDivisionError):
    trace(1 // 0)
with raises(ZeroDivisionError):
    trace(1 % zero)
trace(abs(-3), round(2.5), round(3.5), round(2.675, 1), min(3, 1, 2), max([4, 9]), sum([1, 2]), divmod(-7, 2))
trace(int('42'), int(3.9), int(-3.9), float('1.5'), float('inf') > 1e300, float('nan') == float('nan'))
with raises(ValueError) as r:
    int('x')
trace(r.exception)
big = 0
for i in range(10, 0, -3):
    big += i
trace(big, list(range(3)), list(range(1, 7, 2)), list(range(0)))
