# @generated: a copy of codegen/emit/python/harness.py. Do not edit.
# To change it: edit that file, then `npm run generate`.
"""Runs one behaviour on a fresh loop and judges what it left behind."""
import asyncio
import functools
import gc
import inspect
import linecache
import traceback
import unittest
import warnings

from . import certificate, descriptors, ledger
from .bench import Logs, Signals, TimeLimit, Trace, Warned, limit, raises
from .subject import find
from .values import first_difference, same

try:
    import contextvars
except ImportError:         # 3.6: the cases that use it begin with 3.7
    contextvars = None

__all__ = ['Conformance', 'behaviour', 'contextvars']

#: Real time after which a case counts as hanging.
seconds_per_case = 5.0
_subject = None
_expectations = None


def subject():
    """The loop under test; the same for the whole run."""
    global _subject
    if _subject is None:
        _subject = find()
    return _subject


def choose(chosen, limit=None, expectations=None):
    """Test this subject instead of the one the environment names; a case may take `limit` seconds."""
    global _subject, _expectations, seconds_per_case
    _subject = chosen
    _expectations = expectations
    seconds_per_case = limit or seconds_per_case


class Behaviour:
    """A statement of the contract and the program that shows it."""

    def __init__(self, id, at, program, trace, since, until, level, differs, function):
        self.id = id
        self.at = at
        self.program = program
        self.trace = trace
        self.since = since
        self.until = until
        self.level = level
        self.differs = differs
        self.function = function
        self.says = (function.__doc__ or '').strip()
        self.names = list(inspect.signature(function).parameters)[1:]

    @property
    def file(self):
        return self.at.rpartition(':')[0]

    def line_in_spec(self, line):
        """The line of the spec file that stands in line `line` of the generated module."""
        name, last = self.function.__code__.co_filename, line
        first = self.function.__code__.co_firstlineno
        while first < last and not linecache.getline(name, first).lstrip().startswith('def '):
            first += 1
        # The program follows the `def` and the docstring, one line each.
        return self.program + line - (first + 2)


def behaviour(id, at, program, trace, since, until=None, level='required', differs=()):
    """Make a test method of a case; its parameters name what it takes from the bench."""
    def decorate(function):
        @functools.wraps(function)
        def test(self):
            self.show(test.behaviour)
        test.behaviour = Behaviour(id, at, program, trace, since, until, level, differs, function)
        return test
    return decorate


class Conformance(unittest.TestCase):
    """Base of all generated test cases."""

    #: What the last run of the behaviour came to: "passed", "deviates", "failed" or "not applicable".
    outcome = None
    #: What its program traced.
    traced = None
    #: Why it failed, for people.
    failure_text = None

    def show(self, behaviour):
        self.outcome = 'failed'
        if not ledger.applies(behaviour, subject()):
            self.outcome = 'not applicable'
            until = ' to ' + behaviour.until if behaviour.until else ''
            self.skipTest('stated for Python %s%s' % (behaviour.since, until))
        run = Run(behaviour, subject())
        run.perform()
        self.traced = run.trace.entries
        self.outcome, self.failure_text = run.verdict()
        if self.failure_text is not None:
            self.fail(self.failure_text)


class Run:
    """One run of one behaviour on one subject."""

    def __init__(self, behaviour, subject):
        self.behaviour = behaviour
        self.subject = subject
        self.trace = Trace()
        self.problems = []

    def perform(self):
        self.subject.warm_up()
        before = descriptors.opened()
        with Logs() as logs, Warned() as warned, Signals():
            self.subject.use()
            loop = asyncio.new_event_loop()
            asyncio.set_event_loop(loop)
            bench = {
                'loop': loop,
                'trace': self.trace,
                'raises': raises,
                'logs': logs.entries,
                'warned': warned.entries,
            }
            if 'certificate' in self.behaviour.names:
                bench['certificate'] = certificate.path()
            try:
                with limit(seconds_per_case):
                    self._call(bench)
            except TimeLimit as error:
                self.problems.append('%s%s' % (error, self._where(error)))
            finally:
                self._clean_up(loop)
            # "Never retrieved" and "destroyed but pending" are reported when the garbage goes.
            del loop, bench
            gc.collect()
        self.problems.extend('left open: ' + what for what in descriptors.left_open(before))
        self.problems.extend(self.trace.misuse)
        if 'logs' not in self.behaviour.names:
            errors = ['logged: ' + entry for entry in logs.entries if entry.startswith('ERROR')]
            # What a loop that went wild logs is as good as endless.
            self.problems.extend(errors[:10])
            if len(errors) > 10:
                self.problems.append('logged: %d more' % (len(errors) - 10))

    def _call(self, bench):
        behaviour = self.behaviour
        try:
            behaviour.function(None, *[bench[name] for name in behaviour.names])
        except TimeLimit:
            raise
        except BaseException as error:
            text = ''.join(traceback.format_exception_only(type(error), error)).strip()
            self.problems.append('the program raised %s%s' % (text, self._where(error)))
            # The frames would keep the case's futures alive.
            traceback.clear_frames(error.__traceback__)

    def _where(self, error):
        places = [
            '\n    at %s:%d' % (self.behaviour.file, self.behaviour.line_in_spec(frame.lineno))
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename == self.behaviour.function.__code__.co_filename
        ]
        return ''.join(reversed(places))

    def _clean_up(self, loop):
        if asyncio._get_running_loop() is not None:
            self.problems.append('a loop was left running')
            asyncio._set_running_loop(None)
        try:
            if not loop.is_closed():
                loop.close()
        except Exception as error:
            self.problems.append('the loop cannot be closed: %r' % error)
        with warnings.catch_warnings():
            warnings.simplefilter('ignore', DeprecationWarning)
            asyncio.set_event_loop(None)
            asyncio.set_event_loop_policy(None)

    def verdict(self):
        """(outcome, failure text or None)."""
        expected, actual = self.behaviour.trace, self.trace.entries
        entry = _expectations and _expectations.find(self.behaviour.id)
        entry = entry or ledger.deviation(self.behaviour, self.subject)
        as_stated = not self.problems and same(expected, actual)
        if entry is None:
            return ('passed', None) if as_stated else ('failed', self._text(expected))
        if as_stated and not same(entry.get('trace'), expected):
            return 'failed', self._head() + '\n  passes, but the ledger says it does not: %s' % entry['why']
        if entry.get('trace') is None or not self.problems and same(entry['trace'], actual):
            return 'deviates', None
        return 'failed', self._text(entry['trace'], 'by the ledger (%s)' % entry['on'])

    def _head(self):
        return '%s %s: %s\n  on %s' % (
            self.behaviour.at, self.behaviour.id, self.behaviour.says, self.subject.title)

    def _text(self, expected, according_to=''):
        lines = [self._head()] + ['  ' + problem for problem in self.problems]
        if not same(expected, self.trace.entries):
            lines += [
                '  expected %r %s' % (expected, according_to),
                '  actual   %r' % self.trace.entries,
                '  ' + first_difference(expected, self.trace.entries),
            ]
        return '\n'.join(line.rstrip() for line in lines)
