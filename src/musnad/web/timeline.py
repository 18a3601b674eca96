"""What a query finds, in the order of what it is about: the rows under the plot and of ``/api/timeline``."""

from itertools import islice
from typing import Final

from msgspec.structs import replace

from musnad.archive import Archive, Ask, Hit

MOST: Final = 600
"""Rows of one timeline; a plot of more says nothing more."""


def points(archive: Archive, ask: Ask) -> list[Hit]:
    """Statements and events, earliest first, those without any date last."""
    found: list[Hit] = []
    for thing in ("statement", "event"):
        found += _all(archive, replace(ask, thing=thing, sort="about", limit=200, after=None))
    return sorted(found, key=lambda hit: (not hit.when, hit.when))


def _all(archive: Archive, ask: Ask) -> list[Hit]:
    hits: list[Hit] = []
    while True:
        found = archive.page(ask)
        hits += found.hits
        if found.next is None or len(hits) >= MOST:
            return list(islice(hits, MOST))
        ask = replace(ask, after=found.next)
