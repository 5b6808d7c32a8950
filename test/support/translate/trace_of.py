"""Runs a program of test/golden/translate on CPython and prints its trace as JSON.

    python3 trace_of.py <folder of the package asyncio_conformance> <program>
"""
import asyncio
import contextvars
import functools
import gc
import io
import json
import os
import pathlib
import signal
import socket
import sys
import tempfile
import textwrap
import threading
import time


def main(package, path):
    sys.path.insert(0, package)
    from asyncio_conformance.bench import Logs, Trace, Warned, raises

    with open(path, encoding='utf-8') as file:
        source = file.read()
    # The body of a function, as in a case: `nonlocal` and closures mean the same.
    head = 'def program(loop, trace, raises, logs, warned):\n'
    scope = {module.__name__: module for module in (
        asyncio, contextvars, functools, gc, io, os, pathlib, signal, socket, sys, tempfile, threading, time)}
    exec(compile(head + textwrap.indent(source, '    '), path, 'exec'), scope)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    trace, logs, warned = Trace(), Logs(), Warned()
    with logs, warned:
        scope['program'](loop, trace, raises, logs.entries, warned.entries)
    loop.close()
    if trace.misuse:
        sys.exit('\n'.join(trace.misuse))
    print(json.dumps(trace.entries))


main(*sys.argv[1:])
