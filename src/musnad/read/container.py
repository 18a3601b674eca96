"""The box of a page that holds the body of its article: found by where prose is dense, then by order on the page."""

from collections.abc import Sequence
from typing import Final

from musnad.read.lines import HEADINGS, Layout
from musnad.read.zones import OPEN, Zones, own_zone

_NAMED: Final = 1.5
"""A box that calls itself the body of an article weighs so much more."""
_ABOVE: Final = 0.2
"""A box whose prose all stands above the headline weighs so much less."""
_LEVELS: Final = 4
"""A paragraph stands at most so many boxes below the body."""
_SHORT: Final = 80
_RIVAL: Final = 0.3
"""An earlier box with this share of the best one's prose may be the first of several articles."""


def find_container(layout: Layout, weights: Sequence[int], zones: Zones, headline: int | None) -> int | None:
    """Number of the box that holds the body; None where there is no prose outside of menus and the like."""
    scores = _scores(layout, weights, zones, headline)
    if not scores:
        return None
    best = max(scores, key=lambda box: (scores[box], -box))
    first = _first_of_several(layout, scores, best, headline, weights)
    return _whole(layout, weights, zones, first, headline)


def _whole(layout: Layout, weights: Sequence[int], zones: Zones, box: int, headline: int | None) -> int:
    """The box around all of a body whose paragraphs stand in boxes of their own, several levels deep."""
    whole = box
    for _ in range(_LEVELS):
        parent, own = layout.boxes[box].parent, layout.boxes[box]
        if parent <= 0 or (headline is not None and own.first <= headline < own.last):
            break
        alike = [
            i
            for i, b in enumerate(layout.boxes[parent + 1 :], parent + 1)
            if b.parent == parent and b.tag == own.tag and (own.tag == "p" or b.marks == own.marks)
        ]
        if any(_goes_on(layout, weights, zones, other) for other in alike if other != box):
            whole = parent
        box = parent
    return whole


def _goes_on(layout: Layout, weights: Sequence[int], zones: Zones, number: int) -> bool:
    """Whether a box has more of the text, and no headline of its own."""
    lines = range(layout.boxes[number].first, layout.boxes[number].last)
    if any(layout.boxes[layout.lines[i].box].tag in ("h1", "h2") for i in lines):
        return False
    return any(weights[i] and zones[layout.lines[i].box] in OPEN for i in lines)


def _scores(layout: Layout, weights: Sequence[int], zones: Zones, headline: int | None) -> dict[int, float]:
    """Prose of boxes: that of their own lines and of their paragraphs, half of that one level deeper."""
    direct: dict[int, int] = {}
    prose = [i for i, weight in enumerate(weights) if weight and zones[layout.lines[i].box] in OPEN]
    for i in prose:
        direct[layout.lines[i].box] = direct.get(layout.lines[i].box, 0) + 1
    scores: dict[int, float] = {}
    for i in prose:
        box = layout.lines[i].box
        outer = box if direct[box] > 1 else max(layout.boxes[box].parent, 0)
        share = _ABOVE if headline is not None and i < headline else 1.0
        scores[outer] = scores.get(outer, 0) + weights[i] * share
        further = layout.boxes[outer].parent
        if further > 0:
            scores[further] = scores.get(further, 0) + weights[i] * share / 2
    return {box: s * (_NAMED if own_zone(layout.boxes[box]) == "body" else 1) for box, s in scores.items()}


def _first_of_several(
    layout: Layout, scores: dict[int, float], best: int, headline: int | None, weights: Sequence[int]
) -> int:
    """The first of several articles on one page: the box of the best one's shape, with a headline between them."""
    shape = (layout.boxes[best].tag, layout.boxes[best].marks)
    for box in sorted(scores):
        other = layout.boxes[box]
        if other.first >= layout.boxes[best].first:
            return best
        if other.last > layout.boxes[best].first or (headline is not None and other.last <= headline):
            continue
        alike = (other.tag, other.marks) == shape and scores[box] > _SHORT
        apart = (
            alike and other.parent != layout.boxes[best].parent and bool(other.marks) and headline is not None
        )
        rival = alike or scores[box] > _RIVAL * scores[best]
        heads = _heads_between(layout, weights, box, best)
        titled = (
            headline is not None and layout.boxes[layout.lines[headline].box].tag == "h1" and "h1" in heads
        )
        if apart or titled or (rival and heads):
            return box
    return best


def _heads_between(layout: Layout, weights: Sequence[int], box: int, other: int) -> set[str]:
    """The elements of the headlines that stand between the prose of two boxes."""
    last, first = layout.boxes[box].last, layout.boxes[other].first
    while first < layout.boxes[other].last and not weights[first]:
        first += 1
    return {
        tag
        for line in layout.lines[last:first]
        if (tag := layout.boxes[line.box].tag) in HEADINGS and len(line.text) > 20 and line.linked < 0.5
    }
