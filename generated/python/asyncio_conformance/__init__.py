# @generated: a copy of codegen/emit/python/__init__.py. Do not edit.
# To change it: edit that file, then `npm run generate`.
"""Proves an asyncio event loop against the contract of asyncio.

    python -m asyncio_conformance --loop uvloop     # or asyncio, or module:factory
    python -m unittest asyncio_conformance          # the loop is named by ASYNCIO_CONFORMANCE_LOOP

Standard library only, Python 3.6 or newer.
"""
import importlib
import os
import unittest


def case_modules():
    """The generated test modules, in order of their names."""
    folder = os.path.dirname(os.path.abspath(__file__))
    names = sorted(
        name[:-3] for name in os.listdir(folder)
        if name.startswith('test_') and name.endswith('.py'))
    return [importlib.import_module('%s.%s' % (__name__, name)) for name in names]


def load_tests(loader, standard_tests, pattern):
    """The protocol of unittest: what `python -m unittest asyncio_conformance` runs."""
    return unittest.TestSuite(loader.loadTestsFromModule(module) for module in case_modules())
