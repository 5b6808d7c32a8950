"""Defects of what a protocol is told, and of what a transport leaves behind."""
import asyncio

from .registry import broken


class Meddling(asyncio.SelectorEventLoop):
    """A loop that changes each protocol before its transport sees it."""

    def _make_socket_transport(self, sock, protocol, *args, **options):
        self.change(protocol)
        return super()._make_socket_transport(sock, protocol, *args, **options)


@broken('BaseProtocol.connection_lost.*', caught_by=['BaseProtocol.connection_lost.last'])
class LosesTwice(Meddling):
    """connection_lost comes twice."""

    def change(self, protocol):
        lose = protocol.connection_lost

        def twice(error):
            lose(error)
            lose(error)
        protocol.connection_lost = twice


@broken('BaseProtocol.*_writing.*', caught_by=['BaseProtocol.pause_writing.paired'])
class NoFlowControl(Meddling):
    """pause_writing is never called."""

    def change(self, protocol):
        protocol.pause_writing = lambda: None


@broken('Protocol.eof_received.*', caught_by=['Protocol.eof_received.keeps'])
class KeepsEof(Meddling):
    """eof_received is never called."""

    def change(self, protocol):
        protocol.eof_received = lambda: None


#: What is in here stays open.
leaked = []


@broken('BaseTransport.close.*', caught_by=['BaseTransport.close.peer', 'BaseTransport.close.flushes'])
class LeaksSockets(asyncio.SelectorEventLoop):
    """A closed transport leaves its connection open."""

    def _make_socket_transport(self, sock, *args, **options):
        leaked.append(sock.dup())
        return super()._make_socket_transport(sock, *args, **options)


@broken('close.*', caught_by=['close.twice', 'close.final'])
class LeaksItsOwn(asyncio.SelectorEventLoop):
    """A closed loop leaves the sockets open with which it is woken."""

    def _close_self_pipe(self):
        leaked.append((self._ssock, self._csock))
        self._remove_reader(self._ssock.fileno())
        self._ssock = self._csock = None
        self._internal_fds -= 1
