"""Print what the running interpreter offers: the public names of asyncio and contextvars and the builtin exceptions.

Standard library only, Python 3.6 and newer. The output is one JSON object:

    {"version": "3.6", "release": "CPython 3.6.15, linux", "names": {"asyncio.sleep": "async (delay, result=None)"}}

What stands behind a name: `(a, b=1)` for a function or method, without `self`, `async` before it where calling it
gives a coroutine; `class (Base)`; `alias Name` for a second name of a class; `property`; `value`; `unreadable` for a
C function that does not tell its signature; `unknown` where this platform cannot tell.
A class lists its own members and its constructor (`__init__`, not that of exceptions), not what it has from another public class;
SelectorEventLoop lists everything, for it stands for the loop that programs get.

`record.ts` puts such outputs together into `spec/observed/history.json`. An interpreter without processes takes this
file as a string (Pyodide: `runPython(source + '\\nobserve_as_json()')`).
"""
import asyncio
import builtins
import importlib
import inspect
import json
import platform
import socket
import sys
import warnings

# Documented, but not exported by every version.
HOMES = {'Server': 'asyncio.base_events', 'BaseEventLoop': 'asyncio.base_events'}
# 3.14 warns about these, hiding them from dir().
HIDDEN = ('AbstractEventLoopPolicy', 'DefaultEventLoopPolicy', 'get_event_loop_policy', 'set_event_loop_policy')
# Left out by asyncio where the platform has no Unix sockets.
UNIX_ONLY = ('open_unix_connection', 'start_unix_server')
COMPLETE = 'SelectorEventLoop'
# Submodules that are documented by their own name, and what of them is documented there.
SUBMODULES = {'asyncio.subprocess': ('DEVNULL', 'PIPE', 'STDOUT', 'Process')}
# The same class in Python, which tells the signatures that the one in C does not.
PURE = {'Future': asyncio.futures._PyFuture, 'Task': asyncio.tasks._PyTask}
# Classes whose objects get methods of other objects when they are made. Before 3.10 such an object needs a loop, any.
MADE = {'Condition': lambda: asyncio.Condition(**({} if sys.version_info >= (3, 10) else {'loop': object()}))}
SPECIAL = (
    '__aenter__', '__aexit__', '__aiter__', '__anext__', '__await__', '__call__', '__contains__', '__enter__',
    '__eq__', '__exit__', '__ge__', '__getitem__', '__gt__', '__hash__', '__iter__', '__le__', '__len__', '__lt__',
    '__repr__',
)


def default_text(value):
    if hasattr(value, 'name') and hasattr(value, 'value'):
        return value.name
    text = repr(value)
    return '...' if text.startswith('<') or ', ' in text else text


def parameter_text(parameter):
    prefix = {parameter.VAR_POSITIONAL: '*', parameter.VAR_KEYWORD: '**'}.get(parameter.kind, '')
    if parameter.default is parameter.empty:
        return prefix + parameter.name
    return '%s%s=%s' % (prefix, parameter.name, default_text(parameter.default))


def signature_text(function, bound):
    """`bound` drops the first parameter: self or cls."""
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return 'unreadable'
    if bound and parameters and parameters[0].kind != parameters[0].VAR_POSITIONAL:
        parameters = parameters[1:]
    pieces = []
    for index, parameter in enumerate(parameters):
        before = parameters[index - 1].kind if index else None
        if before == parameter.POSITIONAL_ONLY != parameter.kind:
            pieces.append('/')
        if parameter.kind == parameter.KEYWORD_ONLY and before not in (parameter.KEYWORD_ONLY, parameter.VAR_POSITIONAL):
            pieces.append('*')
        pieces.append(parameter_text(parameter))
    if parameters and parameters[-1].kind == inspect.Parameter.POSITIONAL_ONLY:
        pieces.append('/')
    return '(%s)' % ', '.join(pieces)


def is_coroutine_function(function):
    # asyncio's own test is deprecated, but alone in seeing the generator-based coroutines of 3.6.
    return inspect.iscoroutinefunction(function) or asyncio.iscoroutinefunction(function)


def function_text(function, bound):
    text = signature_text(function, bound)
    return 'async ' + text if is_coroutine_function(function) else text


def member_text(raw):
    if isinstance(raw, (staticmethod, classmethod)):
        name = type(raw).__name__
        return '%s %s' % (name, function_text(raw.__func__, bound=isinstance(raw, classmethod)))
    if type(raw).__name__ == 'classmethod_descriptor':
        return 'classmethod ' + function_text(raw, bound=True)
    if isinstance(raw, property) or inspect.isdatadescriptor(raw):
        return 'property'
    return function_text(raw, bound=True) if callable(raw) else 'value'


def raw_member(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name]


def members(cls, public_bases):
    for name in sorted(dir(cls)):
        if name.startswith('_') and name not in SPECIAL:
            continue
        raw = raw_member(cls, name)
        if raw is not None and all(raw_member(base, name) is not raw for base in public_bases):
            yield name, member_text(raw)


def constructor_text(cls):
    makers = (raw_member(cls, '__init__'), raw_member(cls, '__new__'))
    if makers == (object.__dict__['__init__'], object.__dict__['__new__']):
        return '()'
    return signature_text(cls, bound=False)


def class_names(cls, name, public):
    bases = [base for base in cls.__bases__ if base is not object]
    yield name, 'class (%s)' % ', '.join(base.__name__ for base in bases)
    if not issubclass(cls, BaseException):
        yield name + '.__init__', constructor_text(cls)
    complete = name.endswith('.' + COMPLETE)
    above = [] if complete else [base for base in cls.__mro__[1:] if base in public]
    pure = PURE.get(cls.__name__)
    for member, text in members(cls, above + [BaseException, object]):
        if text == 'unreadable' and pure:
            text = member_text(raw_member(pure, member))
        yield '%s.%s' % (name, member), text
    if cls.__name__ in MADE:
        for member, value in sorted(vars(MADE[cls.__name__]()).items()):
            if callable(value) and not member.startswith('_'):
                yield '%s.%s' % (name, member), function_text(value, bound=False)


def exported(module):
    if module.__name__ in SUBMODULES:
        for name in SUBMODULES[module.__name__]:
            yield name, getattr(module, name)
        return
    names = set(getattr(module, '__all__', ())) | {name for name in dir(module) if not name.startswith('_')}
    if module is asyncio:
        names |= set(HOMES) | set(HIDDEN)
    for name in sorted(names):
        home = importlib.import_module(HOMES[name]) if module is asyncio and name in HOMES else module
        value = getattr(home, name, None)
        if value is not None and not inspect.ismodule(value):
            yield name, value


def canonical_name(cls, offered, module):
    """The name under which a class is listed; its other names are aliases."""
    home = sys.modules[cls.__module__]
    # The classes of contextvars call themselves builtins in some versions, without being there.
    foreign = cls.__module__.split('.')[0].lstrip('_') != module.__name__.split('.')[0]
    if foreign and getattr(home, cls.__name__, None) is cls:
        return '%s.%s' % (cls.__module__.replace('._base', ''), cls.__name__)
    names = [name for name, value in offered.items() if value is cls]
    best = [name for name in names if name in (cls.__name__.lstrip('_'), COMPLETE)]
    return (best or names)[0]


def module_names(module):
    offered = dict(exported(module))
    public = {value for value in offered.values() if inspect.isclass(value)}
    for name, value in offered.items():
        dotted = '%s.%s' % (module.__name__, name)
        if inspect.isclass(value) and canonical_name(value, offered, module) != name:
            yield dotted, 'alias %s' % canonical_name(value, offered, module)
        elif inspect.isclass(value):
            for pair in class_names(value, dotted, public):
                yield pair
        elif callable(value):
            yield dotted, function_text(value, bound=False)
        else:
            yield dotted, 'value'
    if module is asyncio and not hasattr(socket, 'AF_UNIX'):
        for name in UNIX_ONLY:
            yield 'asyncio.' + name, 'unknown'


def builtin_exceptions():
    for name, value in sorted(vars(builtins).items()):
        if inspect.isclass(value) and issubclass(value, BaseException) and not name.startswith('_'):
            if value.__name__ != name:
                yield 'builtins.' + name, 'alias %s' % value.__name__
                continue
            bases = ', '.join(base.__name__ for base in value.__bases__ if base is not object)
            yield 'builtins.' + name, 'class (%s)' % bases
            for member, text in members(value, value.__mro__[1:]):
                yield 'builtins.%s.%s' % (name, member), text


def observe():
    names = dict(builtin_exceptions())
    for module in ('asyncio', 'contextvars') + tuple(sorted(SUBMODULES)):
        try:
            names.update(module_names(importlib.import_module(module)))
        except ImportError:  # contextvars came with 3.7
            pass
    return {
        'version': '%d.%d' % sys.version_info[:2],
        'release': '%s %s, %s' % (platform.python_implementation(), platform.python_version(), sys.platform),
        'names': names,
    }


def observe_as_json():
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        return json.dumps(observe(), indent=1, sort_keys=True)


if __name__ == '__main__':
    print(observe_as_json())
