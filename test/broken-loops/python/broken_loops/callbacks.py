"""Defects of the ready queue and of what surrounds it."""
import asyncio
import collections
import contextvars

from .registry import broken


@broken('call_soon.*', 'create_task.*', caught_by=['call_soon.order', 'create_task.order'])
class ReversedQueue(asyncio.SelectorEventLoop):
    """What is ready runs in reverse."""

    def _run_once(self):
        self._ready = collections.deque(reversed(self._ready))
        super()._run_once()


@broken('call_soon.*', caught_by=['call_soon.not_at_once', 'call_soon.next_iteration'])
class RunsAtOnce(asyncio.SelectorEventLoop):
    """call_soon calls, instead of scheduling a call."""

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        handle = asyncio.Handle(callback, args, self, context)
        handle._run()
        return handle


@broken('call_soon.*', 'call_later.*', 'Handle.*', caught_by=['call_soon.cancel', 'Handle.cancel.before_run'])
class LosesCancel(asyncio.SelectorEventLoop):
    """The handle that call_soon gives is another one than the queue has."""

    def call_soon(self, callback, *args, context=None):
        super().call_soon(callback, *args, context=context)
        return asyncio.Handle(callback, args, self, context)


@broken('call_soon.*', caught_by=['call_soon.context', 'call_soon.context_copied'])
class LosesContext(asyncio.SelectorEventLoop):
    """Callbacks run in an empty context."""

    def call_soon(self, callback, *args, context=None):
        return super().call_soon(callback, *args, context=contextvars.Context())


@broken('call_soon_threadsafe.*', caught_by=['call_soon_threadsafe.wakes'])
class NeverWakes(asyncio.SelectorEventLoop):
    """call_soon_threadsafe leaves a loop asleep that waits for I/O."""

    def call_soon_threadsafe(self, callback, *args, context=None):
        return self.call_soon(callback, *args, context=context)


@broken('stop.*', caught_by=['stop.rest_of_iteration'])
class StopsAtOnce(asyncio.SelectorEventLoop):
    """stop() puts off the rest of the iteration."""

    _put_off = ()

    def stop(self):
        super().stop()
        self._put_off = list(self._ready)
        # The iteration has counted them.
        self._ready = collections.deque(asyncio.Handle(int, (), self) for _ in self._put_off)

    def run_forever(self):
        self._ready.extend(self._put_off)
        self._put_off = ()
        super().run_forever()


@broken('close.*', 'call_*.closed', 'run_*.closed', caught_by=['call_soon.closed', 'close.final'])
class CloseForgets(asyncio.SelectorEventLoop):
    """A closed loop takes calls as an open one does."""

    def _check_closed(self):
        pass


@broken('call_*.closed', 'close.*', caught_by=['call_soon.closed', 'call_later.closed'])
class WrongErrorClass(asyncio.SelectorEventLoop):
    """A closed loop raises an error of another class."""

    def _check_closed(self):
        if self._closed:
            raise ValueError('Event loop is closed')


@broken('set_exception_handler.*', 'call_exception_handler.*', caught_by=['set_exception_handler.callback'])
class NeverCallsTheHandler(asyncio.SelectorEventLoop):
    """Exceptions of callbacks are dropped."""

    def call_exception_handler(self, context):
        pass
