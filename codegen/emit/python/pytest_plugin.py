"""For pytest: which loop the behaviours are run on.

    pytest -p asyncio_conformance.pytest_plugin --pyargs asyncio_conformance --conformance-loop uvloop

Where the package is installed, pytest finds this by itself.
"""
import pytest


def pytest_addoption(parser):
    group = parser.getgroup('asyncio_conformance', 'the contract of asyncio')
    group.addoption(
        '--conformance-loop', metavar='LOOP',
        help='"asyncio" (the default), "uvloop", or "module:factory" with a callable that makes a loop')
    group.addoption(
        '--conformance-expect', metavar='FILE',
        help='what is known of the loop, as JSON')
    group.addoption(
        '--conformance-limit', metavar='SECONDS', type=float,
        help='how long one behaviour may take (5)')


def pytest_configure(config):
    name = config.getoption('conformance_loop')
    file = config.getoption('conformance_expect')
    limit = config.getoption('conformance_limit')
    if name is None and file is None and limit is None:
        return
    from . import harness
    from .expectations import Expectations
    from .subject import find
    try:
        subject = find(name)
        harness.choose(subject, limit, Expectations(file, subject) if file else None)
    except (LookupError, ValueError) as error:
        raise pytest.UsageError(str(error))


def pytest_report_header(config):
    if config.getoption('conformance_loop') is None:
        return None
    from . import harness
    return 'conformance: ' + harness.subject().title
