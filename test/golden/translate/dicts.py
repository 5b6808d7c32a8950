d = {'a': 1, 'b c': 2}
d['c'] = 3
trace(d['a'], d['b c'], d.get('a'), d.get('x'), d.get('x', 0), 'a' in d, 'x' not in d, len(d))
for key in d:
    trace(key)
for key, value in d.items():
    trace(key, value)
trace(list(d), list(d.keys()), list(d.values()), sorted(d.items()))
trace(d.pop('a'), d.pop('zz', None), d.setdefault('n', []), sorted(d))
with raises(KeyError) as r:
    trace(d['missing'])
trace(r.exception)
e = {**d, 'c': 4}
e.update({'x': 1})
f = dict(e, y=2)
key = 'x'
trace(e[key], f['y'], e == f, dict(a=1) == {'a': 1})
del e['x']
trace('x' in e, sorted({k: v for k, v in [('p', 1), ('q', 2)]}.items()), sorted({k: len(k) for k in ['a', 'bb']}.items()))
f.clear()
trace(len(f), repr({'a': [1, None]}))
