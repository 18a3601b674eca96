"""What the boxes of a page are by their tags and class names: a menu, a share bar, comments ... or nothing said.

Names lie: a wrapper with ``sidebar`` in its name may hold the article. So a name is believed only where the box
holds neither the headline nor most of the page's prose.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
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
SOFT: Final = frozenset({"byline", "date", "body"})
"""Zones that say what a line in them may be, and do not put the box outside of the body."""


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
    words = [word.lower() for word in _WORDS.findall(marks[:400])]
    if _beginnings().isdisjoint(words):
        return ()
    runs = [tuple(words[i : i + n]) for n in (3, 2, 1) for i in range(len(words) - n + 1)]
    forms = _forms()
    return tuple(dict.fromkeys(forms[run] for run in runs if run in forms))


def own_zone(box: Box) -> str:
    """What a box says of itself; empty where it says nothing."""
    if box.tag in _UNNAMED:
        return ""
    named = named_zones(box.marks) if box.marks else ()
    if "body" in named:
        return "body"
    hard = [zone for zone in named if zone not in SOFT]
    return hard[0] if hard else _BY_TAG.get(box.tag) or (named[0] if named else "")


def zones(layout: Layout, weights: Sequence[int], headline: int | None) -> list[str]:
    """The zone of each box with lines: the outermost that is believed; ``weights`` is the prose of each line."""
    sums = [0]
    for weight in weights:
        sums.append(sums[-1] + weight)
    found: list[str] = []
    for box in layout.boxes:
        outer = found[box.parent] if box.parent >= 0 else ""
        if box.first == box.last or (outer and outer not in SOFT):
            found.append(outer)
            continue
        zone = own_zone(box)
        holds = headline is not None and box.first <= headline < box.last
        most = 2 * (sums[box.last] - sums[box.first]) > sums[-1]
        if zone not in SOFT and (holds or (most and zone != "comments")):
            zone = ""
        found.append(zone or outer)
    return found
