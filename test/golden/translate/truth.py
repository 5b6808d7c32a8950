# Empty is false, whatever it is made of.
for thing in [0, 1, '', 'a', [], [0], {}, {'a': 1}, None, b'', b'x', (), (0,), 0.0, set(), False]:
    trace(bool(thing), 'yes' if thing else 'no')

empty, full = [], [1]
if not empty:
    trace('empty')
if full and len(full) == 1:
    trace('one')
trace(empty or 'fallback', full and 'there')
name = ''
trace(name or 'anonymous')
record = {}
while not record:
    record['a'] = 1
trace(1 if record else 0)


class Never:
    def __bool__(self):
        return False


class Sized:
    def __len__(self):
        return 0


trace(bool(Never()), bool(Sized()))
never = Never()
trace('yes' if never else 'no')
