# A chain, a tuple, a swap, a star.
a = b = [1]
a.append(2)
trace(b)
x, y = 1, 2
x, y = y, x
trace(x, y)
first, *rest = [1, 2, 3]
trace(first, rest)
(p, (q, r)) = (1, (2, 3))
trace(p + q + r)
one, = [7]
trace(one)

count: int = 3
count -= 1
count *= 4
count //= 3
count %= 5
count **= 2
trace(count)

text = 'a'
text += 'b'
text *= 2
trace(text)

# Grows in its place, seen by both names.
shared = [1]
alias = shared
shared += [2, 3]
trace(alias)

total = 0
for total in [5, 6]:
    pass
trace(total)


class Box:
    pass


box = Box()
box.value = 1
box.value += 1
items = [0, 0]
items[0], items[1] = 3, 4
items[-1] += 10
record = {'a': 1}
record['b'] = 2
record['a'] += 5
trace(box.value, items, sorted(record.items()))
del record['a'], items[0]
trace(sorted(record), items)
