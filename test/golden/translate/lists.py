xs = [3, 1, 2]
xs.append(4)
xs.extend([5, 6])
xs.insert(0, 9)
xs.remove(1)
trace(xs, len(xs), xs[0], xs[-1], xs[-2], xs[1:3], xs[::2], xs[::-1], xs[10:])
trace(xs.pop(), xs.pop(0), xs.index(2), xs.count(4), xs)
xs.sort()
xs.reverse()
trace(xs, sorted([3, 1, 2]), sorted(['b', 'a'], reverse=True), sorted([(2, 'a'), (1, 'b')], key=lambda pair: pair[1]))
trace(xs + [1], [0] * 3, list((1, 2)), tuple([1, 2]), list(reversed([1, 2])), xs.copy() == xs)
with raises(IndexError):
    trace(xs[99])
with raises(ValueError):
    xs.remove(99)
i = -1
trace(xs[i], xs[len(xs) - 1])
trace([*xs, 0], list(enumerate(['a', 'b'])), list(enumerate(['a'], 5)), list(zip([1, 2, 3], 'ab')))
xs.clear()
trace(xs, any([0, 1]), all([]), any(x > 1 for x in [1]), all(x for x in [1, 2]))
