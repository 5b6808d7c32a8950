"""What a behaviour leaves open: descriptors, where the system tells of them."""
import os

__all__ = ['left_open', 'opened']

_folder = '/proc/self/fd'

#: Opened by the interpreter or the C library when first needed, and kept: randomness, modules, names of hosts, the time.
_kept = ('/dev/urandom', '/dev/random', '/usr/', '/lib', '/etc/', '/run/')


def opened():
    """{descriptor: what it leads to}; empty where the system does not tell."""
    found = {}
    try:
        names = os.listdir(_folder)
    except OSError:
        return found
    for name in names:
        try:
            found[int(name)] = os.readlink('%s/%s' % (_folder, name))
        except (OSError, ValueError):
            # The one that listed the others is closed by now.
            pass
    return found


def left_open(before):
    """What is open and was not `before`, in words: ["descriptor 7 (socket:[4711])"]."""
    return [
        'descriptor %d (%s)' % (descriptor, target)
        for descriptor, target in sorted(opened().items())
        if before.get(descriptor) != target and not target.startswith(_kept)
    ]
