# Where a variable is declared: by its first assignment, or in front of the block that needs it.
for n in range(3):
    if n == 1:
        found = n
        break
else_free = found + 1
trace(found, else_free)

try:
    value = int('x')
except ValueError:
    value = -1
trace(value)

if value < 0:
    sign = 'negative'
else:
    sign = 'positive'
trace(sign)

previous = None
for letter in 'abc':
    if previous is not None:
        trace(previous + letter)
    previous = letter

for number in [1, 2, 3]:
    doubled = number * 2
    trace(doubled)

for number in [4]:
    trace(number)

while True:
    step = 1
    break
trace(step)


def outer():
    seen = 0

    def inner():
        nonlocal seen
        seen += 1
        return seen

    inner()
    inner()
    return seen


trace(outer())
function = 'a word that JavaScript keeps'
new, default, this = 1, 2, 3
trace(function, new + default + this)
str_, len_ = 'a', 1
trace(len(str_) + len_)
