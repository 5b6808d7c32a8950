# @generated: a copy of codegen/emit/python/values.py. Do not edit.
# To change it: edit that file, then `npm run generate`.
"""What a program may leave in its trace: plain data that every implementation writes the same way."""


def plain(value):
    """`value` as data: tuples are lists, bytes and exceptions their repr.

    Raises TypeError for what has no order (sets) or no portable form (objects, functions).
    """
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return int(value)           # an IntEnum is a number here
    if isinstance(value, float):
        return value
    if isinstance(value, (bytes, bytearray, memoryview)):
        return repr(bytes(value))
    if isinstance(value, BaseException):
        # repr() of an exception has a trailing comma on 3.6.
        return '%s(%s)' % (type(value).__name__, ', '.join(map(repr, value.args)))
    if isinstance(value, (list, tuple)):
        return [plain(entry) for entry in value]
    if isinstance(value, (set, frozenset)):
        raise TypeError('trace: a set has no order; use sorted()')
    raise TypeError('trace: expected data, got %s' % type(value).__name__)


def same(left, right):
    """Whether two traces are equal; True is not 1."""
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return isinstance(left, bool) == isinstance(right, bool) and left == right


def first_difference(expected, actual):
    """One line that says where two traces part."""
    for index, (left, right) in enumerate(zip(expected, actual)):
        if not same(left, right):
            return 'entry %d: expected %r, got %r' % (index, left, right)
    if len(expected) > len(actual):
        return 'entry %d is missing: expected %r' % (len(actual), expected[len(actual)])
    return 'entry %d is too many: got %r' % (len(expected), actual[len(expected)])
