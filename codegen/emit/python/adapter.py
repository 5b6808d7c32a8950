"""Runs behaviours one at a time for a driver in another process; docs/adapter-protocol.md says how the two speak.

What a behaviour traced is handed over as it is: the driver knows what to expect of which loop.
"""
import gc
import importlib
import json
import os
import platform
import sys
import unittest

from . import harness

PROTOCOL = 1


class Adapter:
    """Answers messages; `serve` carries them over stdin and stdout."""

    def __init__(self, subject):
        self._subject = subject
        self._behaviours = {}

    def hello(self):
        subject = self._subject
        python = '%d.%d' % subject.python
        return {
            'protocol': PROTOCOL,
            'loop': subject.name,
            'version': subject.loop_version or platform.python_version(),
            'runtime': '%s %s' % (subject.implementation, platform.python_version()),
            'python': python,
            'has': ['descriptors', 'signals'] if sys.platform not in ('emscripten', 'wasi') else [],
            'ledger': [
                {'name': name, 'version': number and '.'.join(map(str, number))}
                for name, number in subject.selectors()
            ],
        }

    def answer(self, message):
        """What to send back for {"run": id, "at": place, "limit": seconds}."""
        id = message['run']
        behaviour = self._find(id, message['at'])
        if behaviour is None:
            return {'id': id, 'skipped': 'the package does not have it'}
        harness.choose(self._subject, message.get('limit'))
        run = harness.Run(behaviour, self._subject)
        run.perform()
        answer = {'id': id, 'trace': run.trace.entries}
        if run.problems:
            answer['error'] = '\n'.join(run.problems)
        return answer

    def _find(self, id, at):
        name = module_of(at)
        if name not in self._behaviours:
            self._behaviours[name] = behaviours_in(name)
        return self._behaviours[name].get(id)


def module_of(at):
    """'spec/loop/calls.yaml:18' is in 'test_loop_calls'."""
    path = at.rpartition(':')[0]
    return 'test_' + path[len('spec/'):-len('.yaml')].replace('/', '_').replace('-', '_')


def behaviours_in(name):
    try:
        module = importlib.import_module('%s.%s' % (__package__, name))
    except ImportError:
        return {}
    found = {}
    for suite in unittest.TestLoader().loadTestsFromModule(module):
        for test in suite:
            behaviour = getattr(test, test._testMethodName).behaviour
            found[behaviour.id] = behaviour
    if hasattr(gc, 'freeze'):
        # Garbage is looked for after each behaviour: what stays need not be looked at again.
        gc.freeze()
    return found


def serve(subject):
    """Answer until stdin ends."""
    # Behaviours may print: stdin and stdout are kept out of their reach.
    messages = os.fdopen(os.dup(0), 'r', encoding='utf-8')
    answers = os.fdopen(os.dup(1), 'w', encoding='utf-8')
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)

    def send(message):
        answers.write(json.dumps(message) + '\n')
        answers.flush()

    adapter = Adapter(subject)
    send(adapter.hello())
    for line in iter(messages.readline, ''):
        send(adapter.answer(json.loads(line)))
