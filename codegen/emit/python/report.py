"""Results of a run, for people and as JSON."""
import unittest

OUTCOMES = 'passed', 'deviates', 'failed', 'not applicable'


class Results(unittest.TestResult):
    """Remembers every test with what it came to."""

    def __init__(self):
        super().__init__()
        self.finished = []
        self.errors_outside = {}

    def stopTest(self, test):
        super().stopTest(test)
        self.finished.append(test)

    def addError(self, test, error):
        super().addError(test, error)
        # The harness itself failed: a case that raises is a failure, not an error.
        self.errors_outside[test] = self.errors[-1][1]


def behaviour_of(test):
    return getattr(test, test._testMethodName).behaviour


def place_of(test):
    file, _, line = behaviour_of(test).at.rpartition(':')
    return file, int(line)


def as_data(subject, results, unused=()):
    """The run as plain data: subject, counts per outcome, one row per behaviour, entries of a ledger that none met."""
    rows = [row(test, results) for test in results.finished]
    return {
        'subject': subject.as_json(),
        'counts': {outcome: sum(r['outcome'] == outcome for r in rows) for outcome in OUTCOMES},
        'results': rows,
        'unused': list(unused),
    }


def row(test, results):
    behaviour = behaviour_of(test)
    text = test.failure_text
    if test in results.errors_outside:
        text = '%s %s: the harness failed\n%s' % (behaviour.at, behaviour.id, results.errors_outside[test])
    return {
        'id': behaviour.id,
        'at': behaviour.at,
        'level': behaviour.level,
        'outcome': test.outcome,
        'trace': test.traced,
        'failure': text,
    }


def ran(data):
    """How many behaviours were judged at all."""
    return sum(data['counts'].values()) - data['counts']['not applicable']


def print_summary(data, file):
    for result in data['results']:
        if result['failure']:
            print(result['failure'] + '\n', file=file)
    for text in data['unused']:
        print(text, file=file)
    subject, counts = data['subject'], data['counts']
    name = ' '.join(filter(None, [subject['name'], subject['loop_version']]))
    print('%s on %s %s: %s' % (
        name,
        subject['implementation'],
        subject['python'],
        ', '.join('%d %s' % (counts[outcome], outcome) for outcome in OUTCOMES),
    ), file=file)
