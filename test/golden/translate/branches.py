n = 5
if n > 10:
    trace('large')
elif n > 3:
    trace('middle')
else:
    trace('small')

while n:
    n -= 1
    if n == 3:
        continue
    if n == 1:
        break
    trace(n)

trace('odd' if n % 2 else 'even')
trace('both' if n and n > 0 and not n > 5 else 'not')
if not (n == 1 or n == 2):
    trace('never')
pass
