# @generated: a copy of codegen/emit/python/subject.py. Do not edit.
# To change it: edit that file, then `npm run generate`.
"""The loop under test: what makes it, and what it is called in the ledger."""
import asyncio
import importlib
import os
import platform
import sys
import warnings


class Subject:
    """One event loop on one interpreter.

    `name` is "asyncio", "uvloop" or "module:factory"; `new_event_loop` makes a loop.
    """

    def __init__(self, name, new_event_loop, loop_version=None):
        self.name = name
        self.new_event_loop = new_event_loop
        self.loop_version = loop_version
        self.implementation = platform.python_implementation()
        self.python = sys.version_info[:2]
        self._is_warm = False

    @property
    def title(self):
        """For people: "uvloop 0.17.0 on CPython 3.11.2"."""
        loop = self.name + (' ' + self.loop_version if self.loop_version else '')
        return '%s on %s %s' % (loop, self.implementation, platform.python_version())

    def selectors(self):
        """What ledger entries may call it, the closest first: [(name, version), ...].

        A loop of its own still runs on CPython's futures and tasks, so what is noted for the interpreter comes second.
        """
        interpreter = (self.implementation.lower(), self.python)
        module = self.name.partition(':')[0]
        if module == 'asyncio':
            return [interpreter]
        return [(module, version(self.loop_version)), interpreter]

    def use(self):
        """Make `asyncio.new_event_loop()` give loops of this kind, and forget any current loop."""
        with warnings.catch_warnings():
            warnings.simplefilter('ignore', DeprecationWarning)
            policy = None
            if self.name != 'asyncio':
                policy = type('Policy', (asyncio.DefaultEventLoopPolicy,), {
                    '_loop_factory': staticmethod(self.new_event_loop),
                })()
            asyncio.set_event_loop_policy(policy)

    def warm_up(self):
        """Once: have a loop open what it opens for the whole process, so that no behaviour is blamed for it."""
        if self._is_warm:
            return
        self._is_warm = True
        try:
            self.new_event_loop().close()
        except Exception:
            # Behaviours show what is wrong with the loop.
            pass

    def as_json(self):
        return {
            'name': self.name,
            'loop_version': self.loop_version,
            'implementation': self.implementation,
            'python': platform.python_version(),
            'platform': platform.platform(),
        }


def version(text):
    """"3.11" as (3, 11); None where there is none."""
    if not text:
        return None
    return tuple(int(part) for part in text.split('.')[:2])


def find(name=None):
    """The subject called `name`: "asyncio", "uvloop" or "module:factory".

    Without a name the environment variable ASYNCIO_CONFORMANCE_LOOP decides, then "asyncio".
    Raises LookupError, in words for the user, where there is no such loop.
    """
    name = name or os.environ.get('ASYNCIO_CONFORMANCE_LOOP') or 'asyncio'
    if name == 'asyncio':
        return Subject(name, default_loop_class())
    module_name, _, factory_name = name.partition(':')
    if name == 'uvloop':
        factory_name = 'Loop'
    if not factory_name:
        raise LookupError("expected 'asyncio', 'uvloop' or 'module:factory', got %r" % name)
    try:
        module = importlib.import_module(module_name)
    except ImportError as error:
        raise LookupError('%s: %s' % (name, error))
    factory = getattr(module, factory_name, None)
    if not callable(factory):
        raise LookupError('%s: the module %s has no callable %s' % (name, module_name, factory_name))
    return Subject(name, factory, getattr(module, '__version__', None))


def default_loop_class():
    if sys.platform == 'win32' and sys.version_info >= (3, 8):
        return asyncio.ProactorEventLoop
    return asyncio.SelectorEventLoop
