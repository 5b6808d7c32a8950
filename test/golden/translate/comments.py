# At the very top.

x = 1  # behind a statement


# In front of a function,
# in two lines.
def f(a,  # the first
      b):
    """A docstring.

    With a second paragraph.
    """
    # At the start of a body.
    return a + b  # */ not the end


trace(f(x,
        # between arguments
        2))

if x:  # behind a head
    pass
    # At the end of a block.
# At the end.


def g():
    if x:
        return 1
        # Deep inside.
    return 2
    # At the end of g.
# Outside again.
trace(g())
