# @generated: a copy of codegen/emit/python/expectations.py. Do not edit.
# To change it: edit that file, then `npm run generate`.
"""A ledger in a file: what is known of a loop that the contract itself does not speak of.

    {"loop": "mypackage:new_loop", "expected": [
        {"cases": "call_later.order", "why": "...", "link": "...", "versions": "<2", "trace": ["b", "a"]}]}

`cases` is an id or a pattern, `versions` are those of the loop; without `trace` the behaviour fails in whatever way.
"""
import fnmatch
import json
import platform
import re

from .ledger import COMPARE

_RANGE = re.compile(r'^(<=|>=|==|<|>)\s*(\d[\d.]*)$')


class Expectations:
    """The entries of a file that are about `subject`; raises ValueError, in words for the user, where it is none."""

    def __init__(self, file, subject):
        self._file = file
        self._used = set()
        loop, entries = _read(file)
        if loop != subject.name:
            raise ValueError('%s is about the loop %s, not %s' % (file, loop, subject.name))
        version = subject.loop_version or platform.python_version()
        self._entries = [entry for entry in entries if _in_range(entry.get('versions'), version)]

    def find(self, id):
        """The entry about a behaviour, as one of the contract's own; None where there is none."""
        for index, entry in enumerate(self._entries):
            if fnmatch.fnmatchcase(id, entry['cases']):
                self._used.add(index)
                return dict(entry, on=self._file)
        return None

    def unused(self, ids, chosen):
        """Entries that no behaviour met; where some were `chosen`, of those entries that are about them."""
        return [
            '%s: the entry for %s is used by no case' % (self._file, entry['cases'])
            for index, entry in enumerate(self._entries)
            if index not in self._used and (not chosen or fnmatch.filter(ids, entry['cases']))
        ]


def _read(file):
    try:
        with open(file, encoding='utf-8') as opened:
            data = json.load(opened)
        entries = data['expected']
        for entry in entries:
            if not entry['cases'] or not entry['why']:
                raise KeyError('cases, why')
        return data['loop'], entries
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError('%s is no ledger: %s: %s' % (file, type(error).__name__, error))


def _in_range(versions, version):
    if versions is None:
        return True
    found = _RANGE.match(versions)
    if not found:
        raise ValueError('expected versions such as ">=1.2", got %r' % versions)
    compare, bound = found.groups()
    bound = [int(part) for part in bound.split('.')]
    number = [int(part) for part in re.findall(r'\d+', version)][:len(bound)]
    return COMPARE[compare](number + [0] * (len(bound) - len(number)), bound)
