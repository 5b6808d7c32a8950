"""Defects of delayed calls."""
import asyncio

from .registry import broken


@broken('call_later.*', 'call_at.*', caught_by=['call_at.not_early', 'call_later.not_early'])
class TimersEarly(asyncio.SelectorEventLoop):
    """Timers fire after half of their delay."""

    def call_at(self, when, callback, *args, context=None):
        half = (when + self.time()) / 2
        return super().call_at(half, callback, *args, context=context)


@broken('call_later.order', 'call_later.args', 'sleep.result', caught_by=['call_later.order', 'sleep.result'])
class TimersNever(asyncio.SelectorEventLoop):
    """Timers are made and forgotten."""

    def call_at(self, when, callback, *args, context=None):
        return asyncio.TimerHandle(when, callback, args, self, context)


@broken('TimerHandle.*', 'call_later.*', caught_by=['call_later.cancel', 'TimerHandle.cancel.not_waited_for'])
class TimersUncancelled(asyncio.SelectorEventLoop):
    """The handle that call_at gives is another one than the one that fires."""

    def call_at(self, when, callback, *args, context=None):
        super().call_at(when, callback, *args, context=context)
        return asyncio.TimerHandle(when, callback, args, self, context)
