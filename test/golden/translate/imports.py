import asyncio
import functools, time
from functools import partial
try:
    from contextvars import ContextVar
except ImportError:
    from aiocontextvars import ContextVar

var = ContextVar('v', default='default')
trace(var.get(), partial(lambda a, b: a + b, 1)(2))
