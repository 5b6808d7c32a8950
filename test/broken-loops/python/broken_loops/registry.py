"""Which loops are broken on purpose, how, and which cases must notice."""
import asyncio


class Broken:
    """A loop, or a part of asyncio, with one defect.

    `area` are patterns of ids: what is about the part that is broken. `caught_by` names cases of the area that fail;
    where there are none, `uncaught` says why.
    """

    def __init__(self, made, area, caught_by, uncaught, replaces):
        self.name = made.__name__
        self.says = made.__doc__
        self.area = area
        self.caught_by = caught_by
        self.uncaught = uncaught
        self.new_event_loop = asyncio.SelectorEventLoop if replaces else made
        self.replaces = {replaces: made} if replaces else {}


all_broken = []


def broken(*area, caught_by=(), uncaught=None, replaces=None):
    """Register a class of loops or, with `replaces`, what stands in asyncio under that name."""
    def register(made):
        all_broken.append(Broken(made, area, caught_by, uncaught, replaces))
        return made
    return register
