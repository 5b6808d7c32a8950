"""What a behaviour is expected to show on a given loop: the contract, or a deviation that the ledger records."""
import operator
import re

from .subject import version

_SELECTOR = re.compile(r'^([^<>=]+?)(?:(<=|>=|==|<|>)(\d+(?:\.\d+)?))?$')
COMPARE = {
    '<': operator.lt,
    '<=': operator.le,
    '==': operator.eq,
    '>=': operator.ge,
    '>': operator.gt,
}


def matches(selector, name, number):
    """Whether a selector like "cpython<3.9" means the loop or interpreter `name` of version `number`."""
    found = _SELECTOR.match(selector)
    if not found:
        raise ValueError('ledger: %r is no selector' % selector)
    wanted, compare, bound = found.groups()
    if wanted != name:
        return False
    return compare is None or (number is not None and COMPARE[compare](number, version(bound)))


def deviation(behaviour, subject):
    """The ledger's entry for `behaviour` on `subject`, or None."""
    for name, number in subject.selectors():
        for entry in behaviour.differs:
            if matches(entry['on'], name, number):
                return entry
    return None


def applies(behaviour, subject):
    """Whether the statement is made about this Python version at all."""
    return (
        version(behaviour.since) <= subject.python
        and (behaviour.until is None or subject.python <= version(behaviour.until))
    )
