"""Defects of readers and signals."""
import asyncio
import signal

from .registry import broken


@broken('add_reader.level_triggered', 'add_reader.rest*', 'add_reader.args', caught_by=['add_reader.level_triggered', 'add_reader.rest_is_told'])
class ReadsOnce(asyncio.SelectorEventLoop):
    """A reader is told once and forgotten."""

    def add_reader(self, fd, callback, *args):
        def once():
            self.remove_reader(fd)
            callback(*args)
        super().add_reader(fd, once)


@broken('remove_reader.*', caught_by=['remove_reader.returns'])
class RemovesInSilence(asyncio.SelectorEventLoop):
    """remove_reader does not say whether there was one."""

    def remove_reader(self, fd):
        super().remove_reader(fd)


@broken('add_signal_handler.*', caught_by=['add_signal_handler.between_callbacks'])
class SignalsAtOnce(asyncio.SelectorEventLoop):
    """A handler interrupts whatever runs, as those of the module signal do."""

    def add_signal_handler(self, sig, callback, *args):
        super().add_signal_handler(sig, callback, *args)
        signal.signal(sig, lambda *_: callback(*args))
