# A function sees the variable, not the value it had.
calls = []
for i in range(3):
    calls.append(lambda: i)
trace([call() for call in calls])

# A default holds the value.
held = []
for i in range(3):
    held.append(lambda i=i: i)
trace([call() for call in held])

for n in range(2):
    def show(n=n):
        trace('n', n)
    loop.call_soon(show)

for word in ['a', 'b']:
    length = len(word)

    def late():
        trace(word, length)
    loop.call_soon(late)

count = 0


def bump():
    nonlocal count
    count += 1
    if count < 3:
        loop.call_soon(bump)
    else:
        loop.call_soon(loop.stop)


loop.call_soon(bump)
loop.run_forever()
trace(count)
count = 10
trace([lambda: count][0]())


def twice():
    return helper() * 2


def helper():
    return 21


trace(twice())
word = 'given'
taken = loop.create_future()
taken.add_done_callback(lambda f, word=word: trace(word))
taken.add_done_callback(lambda word=word: trace(word is taken))
taken.set_result(None)
loop.run_until_complete(taken)
