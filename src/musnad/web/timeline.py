"""What a query finds, in the order of what it is about: the rows under the plot."""

from typing import Final

from msgspec.structs import replace

from musnad.archive import Archive, Ask, Hit

MOST: Final = 600
"""Rows of one timeline; a plot of more says nothing more."""
PAGE: Final = 200


def points(archive: Archive, ask: Ask) -> list[Hit]:
    """Statements and events, earliest first, those without any date last."""
    hits: list[Hit] = []
    ask = replace(ask, limit=PAGE, after=None)
    while len(hits) < MOST:
        found = archive.timeline(ask)
        hits += found.hits
        if found.next is None:
            break
        ask = replace(ask, after=found.next)
    return sorted(hits[:MOST], key=lambda hit: (not hit.when, hit.when))
