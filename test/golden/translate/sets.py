s = {1, 2}
s.add(3)
s.add(3)
s.discard(9)
trace(len(s), 2 in s, sorted(s), sorted({x % 2 for x in [1, 2, 3]}), s == {3, 2, 1}, set() == set([]))
for x in sorted(s):
    trace(x)
