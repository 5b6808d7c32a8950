# @generated: a copy of codegen/emit/python/bench.py. Do not edit.
# To change it: edit that file, then `npm run generate`.
"""What a case works with: its trace, what was logged and warned, and `raises`."""
import logging
import signal
import threading
import warnings

from .values import plain


class Trace:
    """`trace(value)` appends the value; several arguments are one entry, a list of them."""

    def __init__(self):
        self.entries = []
        self.misuse = []

    def __call__(self, *values):
        try:
            self.entries.append(plain(values[0] if len(values) == 1 else values))
        except TypeError as error:
            # Not raised: inside a callback the loop would swallow it.
            self.misuse.append(str(error))


class raises:
    """`with raises(RuntimeError) as r: ...`; afterwards `r.exception` is what was raised."""

    def __init__(self, *types):
        self.types = types
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        names = ' or '.join(kind.__name__ for kind in self.types)
        if error is None:
            raise AssertionError('%s was not raised' % names)
        if not isinstance(error, self.types):
            return False
        self.exception = error
        return True


class Logs(logging.Handler):
    """Collects what the logger "asyncio" gets from WARNING on, as "LEVEL first line"; nothing reaches the console."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.entries = []
        self._logger = logging.getLogger('asyncio')

    def emit(self, record):
        lines = record.getMessage().splitlines() or ['']
        self.entries.append('%s %s' % (record.levelname, lines[0]))

    def __enter__(self):
        self._before = self._logger.handlers[:], self._logger.propagate, self._logger.level
        self._logger.handlers[:] = [self]
        self._logger.propagate = False
        self._logger.setLevel(logging.WARNING)
        return self

    def __exit__(self, *_):
        handlers, self._logger.propagate, level = self._before
        self._logger.handlers[:] = handlers
        self._logger.setLevel(level)


class Warned:
    """Collects every warning as "Category: first line"."""

    def __init__(self):
        self.entries = []

    def __enter__(self):
        self._catch = warnings.catch_warnings()
        self._catch.__enter__()
        warnings.simplefilter('always')
        warnings.showwarning = self._show
        return self

    def __exit__(self, *_):
        self._catch.__exit__(None, None, None)

    def _show(self, message, category, *_):
        lines = str(message).splitlines() or ['']
        self.entries.append('%s: %s' % (category.__name__, lines[0]))


class Signals:
    """Puts back what the block did to the handlers of signals. Needs the main thread; elsewhere it does nothing."""

    def __enter__(self):
        self._before = {}
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.getsignal(number) for number in signal.Signals}

    def __exit__(self, *_):
        for number, handler in self._before.items():
            # None: it was set by other means than Python's.
            if handler is not None and signal.getsignal(number) != handler:
                signal.signal(number, handler)


class TimeLimit(KeyboardInterrupt):
    """Raised into a case that takes too long. A KeyboardInterrupt, because loops let those through."""


class limit:
    """Interrupts the block after `seconds`. Needs SIGALRM and the main thread; elsewhere it does nothing."""

    def __init__(self, seconds):
        self._seconds = seconds
        self._works = (
            hasattr(signal, 'setitimer')
            and threading.current_thread() is threading.main_thread()
        )

    def __enter__(self):
        if self._works:
            self._before = signal.signal(signal.SIGALRM, self._raise)
            # Again and again: a case may be hanging in a `finally` of its own.
            signal.setitimer(signal.ITIMER_REAL, self._seconds, 0.5)

    def __exit__(self, *_):
        if self._works:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)

    def _raise(self, *_):
        raise TimeLimit('no end after %s s' % self._seconds)
