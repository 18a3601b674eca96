"""What the boxes of a page are by their tags and class names: a menu, a share bar, comments ... or nothing said.

Names lie: a wrapper with ``sidebar`` in its name may hold the article. So a name is believed only where the box
holds neither the headline nor most of the page's prose.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import Final

from musnad.read.lines import Box, Layout
from musnad.text.lexicon import rows

_BY_TAG: Final = {
    "nav": "navigation", "footer": "footer", "aside": "related", "figcaption": "caption", "menu": "navigation",
    "marquee": "navigation", "dialog": "promo", "amp-sidebar": "navigation", "amp-user-notification": "promo",
    "amp-twitter": "embed", "amp-instagram": "embed", "amp-facebook": "embed", "form": "form", "figure": "caption",
    "address": "byline",
}  # fmt: skip
_UNNAMED: Final = frozenset({"html", "body", "main"})
_WORDS: Final = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*")
_LOWER: Final = re.compile(r"[a-z]+")
SOFT: Final = frozenset({"byline", "date", "body"})
"""Zones that say what a line in them may be, and do not put the box outside of the body."""
OPEN: Final = SOFT | {""}
"""Where a body may stand."""


@cache
def _forms() -> dict[tuple[str, ...], str]:
    return {tuple(row["form"].split("-")): row["zone"] for row in rows("box_words")}


@cache
def _beginnings() -> frozenset[str]:
    """First words of the forms: most names have none of them."""
    return frozenset(form[0] for form in _forms())


@lru_cache(8192)
def named_zones(marks: str) -> tuple[str, ...]:
    """The zones that a box's names speak of.

    >>> named_zones("td-post-sharing-top"), named_zones("relatedPosts"), named_zones("entry-content")
    (('share',), ('related',), ('body',))
    """
    words = _words(marks[:400])
    if _beginnings().isdisjoint(words):
        return ()
    forms = _forms()
    runs = [*zip(words, words[1:], words[2:], strict=False), *pairwise(words), *zip(words)]
    return tuple(dict.fromkeys([forms[run] for run in runs if run in forms]))


def _words(marks: str) -> list[str]:
    """The words of names, in lower case; most names are written so, which takes two thirds of the time."""
    if marks.islower():
        return _LOWER.findall(marks)
    return " ".join(_WORDS.findall(marks)).lower().split()


def own_zone(box: Box) -> str:
    """What a box says of itself; empty where it says nothing."""
    if box.tag in _UNNAMED:
        return ""
    named = named_zones(box.marks) if box.marks else ()
    if not named:
        return _BY_TAG.get(box.tag, "")
    if "body" in named:
        return "body"
    return next((zone for zone in named if zone not in SOFT), "") or _BY_TAG.get(box.tag) or named[0]


class Zones(dict[int, str]):
    """The zone of each box with lines: the outermost that is believed. A box is judged when it is first asked for:
    most boxes of a page have no line that matters."""

    def __init__(self, layout: Layout, weights: Sequence[int], headline: int | None) -> None:
        """``weights`` is the prose of each line."""
        self.layout = layout
        self.headline = headline
        self.sums = list(accumulate(weights, initial=0))

    def __missing__(self, number: int) -> str:
        unknown = [number]
        while (outer := self.layout.boxes[unknown[-1]].parent) >= 0 and outer not in self:
            unknown.append(outer)
        for box in reversed(unknown):
            self[box] = self._zone(self.layout.boxes[box])
        return self[number]

    def _zone(self, box: Box) -> str:
        """The zone of a box whose parent's is known."""
        outer = self[box.parent] if box.parent >= 0 else ""
        if outer not in OPEN:
            return outer
        zone = own_zone(box)
        return zone if zone and (zone in SOFT or self._believed(zone, box)) else outer

    def _believed(self, zone: str, box: Box) -> bool:
        if self.headline is not None and box.first <= self.headline < box.last:
            return False
        return zone == "comments" or 2 * (self.sums[box.last] - self.sums[box.first]) <= self.sums[-1]
