# @generated: a copy of codegen/emit/python/__main__.py. Do not edit.
# To change it: edit that file, then `npm run generate`.
"""The command `python -m asyncio_conformance`."""
import argparse
import fnmatch
import gc
import json
import os
import sys
import unittest

from . import adapter, case_modules, harness, report
from .expectations import Expectations
from .subject import find

OK, FAILED, USAGE = 0, 1, 2


def arguments():
    parser = argparse.ArgumentParser(
        prog='python -m asyncio_conformance',
        description='Prove an event loop against the contract of asyncio.')
    parser.add_argument(
        '--loop', metavar='LOOP',
        help='"asyncio" (the default), "uvloop", or "module:factory" with a callable that makes a loop')
    parser.add_argument('--json', metavar='FILE', help='write every result there; "-" is the console')
    parser.add_argument(
        '-k', metavar='PATTERN', action='append', default=[],
        help='only behaviours whose id contains this, or matches it as a pattern ("call_*.order")')
    parser.add_argument(
        '--limit', metavar='SECONDS', type=float, help='how long one behaviour may take (5)')
    parser.add_argument('--expect', metavar='FILE', help='what is known of the loop, as JSON')
    parser.add_argument(
        '--serve', action='store_true',
        help='run behaviours one by one, as a driver asks for them on stdin (docs/adapter-protocol.md)')
    parser.add_argument('--list', action='store_true', help='name the behaviours and run none')
    return parser.parse_args()


def chosen(patterns):
    """The test cases whose behaviour a pattern selects, in the order of the spec."""
    loader = unittest.TestLoader()
    found = []
    for module in case_modules():
        for test in flat(loader.loadTestsFromModule(module)):
            if not patterns or any(selects(pattern, report.behaviour_of(test).id) for pattern in patterns):
                found.append(test)
    return sorted(found, key=report.place_of)


def flat(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from flat(test)
        else:
            yield test


def selects(pattern, id):
    return fnmatch.fnmatchcase(id, pattern) if any(sign in pattern for sign in '*?[') else pattern in id


def main():
    options = arguments()
    # Debug mode is a subject of the contract, so it must not be on from outside.
    os.environ.pop('PYTHONASYNCIODEBUG', None)
    try:
        subject = find(options.loop)
    except LookupError as error:
        print('asyncio_conformance: %s' % error, file=sys.stderr)
        return USAGE
    if options.serve:
        adapter.serve(subject)
        return OK
    tests = chosen(options.k)
    if options.list:
        for test in tests:
            print('%s: %s' % (report.behaviour_of(test).id, report.behaviour_of(test).says))
        return OK
    try:
        expectations = Expectations(options.expect, subject) if options.expect else None
    except ValueError as error:
        print('asyncio_conformance: %s' % error, file=sys.stderr)
        return USAGE
    harness.choose(subject, options.limit, expectations)
    if not tests:
        print('asyncio_conformance: no behaviour matches %s' % ', '.join(options.k), file=sys.stderr)
        return USAGE
    if hasattr(gc, 'freeze'):
        # Garbage is looked for after each case: what is here already need not be looked at again.
        gc.freeze()
    result = report.Results()
    unittest.TestSuite(tests).run(result)
    ids = [report.behaviour_of(test).id for test in tests]
    unused = expectations.unused(ids, options.k) if expectations else []
    data = report.as_data(subject, result, unused)
    # JSON on the console must stay JSON.
    report.print_summary(data, sys.stderr if options.json == '-' else sys.stdout)
    if options.json == '-':
        print(json.dumps(data, indent=2))
    elif options.json:
        with open(options.json, 'w') as file:
            json.dump(data, file, indent=2)
    return OK if result.wasSuccessful() and report.ran(data) and not unused else FAILED


if __name__ == '__main__':
    sys.exit(main())
