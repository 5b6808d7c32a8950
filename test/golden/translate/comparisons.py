trace([1, [2, 'a']] == [1, [2, 'a']], (1, 2) == (1, 2), {'a': [1]} == {'a': [1]}, b'ab' == b'ab')
trace([1] != [1], [1] != [2], {1, 2} == {2, 1}, True == 1, None == 0)
a = [1]
b = a
trace(a is b, a == [1], a is None, a is not None)
n = 5
trace(1 < n < 10, 1 < n <= 4, 0 <= n != 5, n == 5 == n)
trace(2 in [1, 2], 'b' in 'abc', 'a' in {'a': 1}, [1] in [[1]], 3 not in (1, 2), 1 in {1, 2})
x = 1 if n > 3 else 'text'
trace(x == 1, x != 'text', x == True)
trace('a' < 'b', 1.5 >= 1)
