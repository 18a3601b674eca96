"""Which units of two linked articles say the same: each the other's best, near enough in words, speaker and place."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from musnad.link.bag import Bag, cosine, overlap
from musnad.link.conflicts import other_figures
from musnad.link.speakers import same_speaker
from musnad.link.units import Unit
from musnad.link.values import Kind

_ENOUGH: Final[dict[Kind, float]] = {"copy": 0.34, "rewrite": 0.34, "same-event": 0.34, "follow-up": 0.55}
"""Likeness from which two units are one claim; a later development repeats the old claims, or makes new ones like them."""
_LEADS: Final = 0.2
"""Two reports of one happening begin with the same claim, in whatever words."""
_SPEAKER: Final = 0.12
_LEAST: Final = 0.12
_TRIED: Final = 200
"""Units of one article that are compared; a longer one is a book."""


class Match(NamedTuple):
    """Two units that say the same."""

    score: float
    a: Unit
    b: Unit


def likeness(a: Unit, b: Unit) -> float:
    """How near two units are: shared words by what they tell, and whether they stand for the same in their articles."""
    words = max(_words(a.keys, b.keys), _words(a.told, b.keys), _words(a.keys, b.told))
    if words < _LEAST:
        return 0.0
    return words + _LEADS * (a.leads and b.leads) + _SPEAKER * same_speaker(a, b)


def _words(a: Bag, b: Bag) -> float:
    return (cosine(a, b) + overlap(a, b)) / 2


def matches(kind: Kind, a: Sequence[Unit], b: Sequence[Unit]) -> list[Match]:
    """The matches of two articles, each unit in one at most; a later count of the same thing is another claim."""
    a, b = a[:_TRIED], b[:_TRIED]
    table = [[likeness(one, other) for other in b] for one in a]
    found = []
    for i, row in enumerate(table):
        j = max(range(len(b)), key=lambda k: row[k], default=-1)
        if j < 0 or row[j] < _ENOUGH[kind]:
            continue
        if kind == "follow-up" and any(other_figures(a[i], b[j])):
            continue
        if max(range(len(a)), key=lambda k: table[k][j]) == i:
            found.append(Match(round(row[j], 4), a[i], b[j]))
    return found
