"""One way to forge a site, and what has to be said about it."""

from dataclasses import dataclass
from typing import Callable


@dataclass
class Forgery:
    name: str
    # Changes the copy; returns the place to verify where that is not the copy's folder.
    alter: Callable
    # What the program has to name, and what it must never print.
    names: tuple = ()
    secrets: tuple = ()
    # Which honest thing is copied, and the options that it is verified with.
    base: str = "embedded"
    arguments: tuple = ()
    seconds: int = 120
    # Whether it may count as checked, though never as proved.
    may_be_checked: bool = False


def alone(path, alter):
    return lambda site: site.change(path, alter)


def redone(path, alter):
    """The file, and everything in the page that follows from it."""
    def forge(site):
        site.change(path, alter)
        site.redo()
    return forge


def both(name, path, alter, base="embedded", arguments=()):
    """The file alone, and everywhere; either way it has to be named."""
    return [Forgery(f"{name}, alone", alone(path, alter), (path,), base=base,
                    arguments=arguments),
            Forgery(f"{name}, everywhere", redone(path, alter), (path,), base=base,
                    arguments=arguments)]
