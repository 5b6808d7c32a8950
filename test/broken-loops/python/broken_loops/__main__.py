"""Runs the cases about each broken loop on it, and all of them on the loop that is whole; prints JSON.

    python -m broken_loops            # with the folder of asyncio_conformance on the path
"""
import asyncio
import gc
import importlib
import json
import sys
import unittest

from asyncio_conformance import harness, report
from asyncio_conformance.__main__ import chosen
from asyncio_conformance.subject import Subject, find

from .registry import all_broken

#: Real time after which a case counts as hanging: none of those that are chosen comes near.
LIMIT = 0.3


def run(subject, area, replaces):
    """The ids of the cases in `area` that fail, and how many were judged."""
    harness.choose(subject, LIMIT)
    results = report.Results()
    before = {name: getattr(asyncio, name) for name in replaces}
    try:
        for name, made in replaces.items():
            setattr(asyncio, name, made)
        unittest.TestSuite(chosen(area)).run(results)
    finally:
        for name, made in before.items():
            setattr(asyncio, name, made)
    data = report.as_data(subject, results)
    failed = [row['id'] for row in data['results'] if row['outcome'] == 'failed']
    return {'judged': report.ran(data), 'failed': failed}


def main():
    for part in 'awaiting', 'callbacks', 'descriptors', 'timers', 'transports':
        importlib.import_module('.' + part, __package__)
    gc.freeze()
    everything = sorted({pattern for one in all_broken for pattern in one.area})
    rows = [dict(run(find('asyncio'), everything, {}), name='asyncio')]
    for one in all_broken:
        # Its tasks and futures are the interpreter's, so the ledger's entries for that hold for it as well.
        row = run(Subject(one.name, one.new_event_loop), one.area, one.replaces)
        rows.append(dict(row, name=one.name, says=one.says, caughtBy=one.caught_by, uncaught=one.uncaught))
    json.dump(rows, sys.stdout, indent=1)


if __name__ == '__main__':
    main()
