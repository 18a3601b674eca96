"""What changed on the way: a credit that was dropped, a figure or a quotation that reads differently."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from musnad.link.align import Tile
from musnad.link.alignment import Alignment
from musnad.link.carrier import Carrier
from musnad.link.credits import Credit, credited, is_agency, mentions
from musnad.link.values import Change
from musnad.text.fold import fold_word
from musnad.types import Span

_SLOT: Final = 4
"""Words between two equal runs in which a figure is another figure for the same thing."""
_QUOTE: Final = re.compile(r"«[^»]{1,1500}»|“[^”]{1,1500}”|\"[^\"\n]{1,1500}\"")
_CONTEXT: Final = 3
"""Equal words that must stand on both sides of a slot."""
_MOST: Final = 40
_ALIKE: Final = 0.75


def changes_of(pair: Alignment) -> tuple[Change, ...]:
    """The changes between two articles that share a text, in the order of the first."""
    return (*_credits(pair), *_wordings(pair))


def _credits(pair: Alignment) -> Iterator[Change]:
    a, b = pair.a.carrier, pair.b.carrier
    for credit in _dropped(a, b):
        yield Change("dropped-credit", credit.span, None, "credit")
    for credit in _dropped(b, a):
        yield Change("dropped-credit", None, credit.span, "credit")
    if _unnamed(a, b) or _unnamed(b, a):
        yield Change("dropped-credit", None, None, "agency-item")


def _dropped(one: Carrier, other: Carrier) -> list[Credit]:
    """The agencies that one credits and the other doesn't name at all."""
    if credited(other) or is_agency(other.outlet):
        return []
    return [credit for credit in credited(one) if not mentions(other, credit.agency)]


def _unnamed(item: Carrier, other: Carrier) -> bool:
    """Whether one is an agency's own item, which needs no credit, and the other doesn't name the agency at all."""
    if not is_agency(item.outlet) or is_agency(other.outlet) or credited(item) or credited(other):
        return False
    return not mentions(other, item.outlet or "")


def _wordings(pair: Alignment) -> Iterator[Change]:
    """Figures and quotations that differ between equal words."""
    quotes = [_quoted(side.carrier) for side in (pair.a, pair.b)]
    found = 0
    for before, after in pairwise(pair.tiles):
        slot = _slot(before, after)
        if slot is None or found >= _MOST:
            continue
        (a, a_end), (b, b_end) = slot
        change = _figure(pair, slot) or _quotation(pair, slot, quotes)
        if change is not None and a_end > a and b_end > b:
            found += 1
            yield change


def _slot(before: Tile, after: Tile) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The words between two tiles that follow each other on both sides; None where these are too many."""
    a, b = before.a + before.size, before.b + before.size
    if not 0 < after.a - a <= _SLOT or not 0 < after.b - b <= _SLOT:
        return None
    if min(before.size, after.size) < _CONTEXT:
        return None
    return (a, after.a), (b, after.b)


def _figure(pair: Alignment, slot: tuple[tuple[int, int], tuple[int, int]]) -> Change | None:
    """Another figure in the same place; a rounded one (363 ألف for 363378) is the same."""
    a, b = (
        [i for i in range(first, last) if side.carrier.keys[i].startswith("#")]
        for side, (first, last) in zip((pair.a, pair.b), slot, strict=True)
    )
    if len(a) != 1 or len(b) != 1:
        return None
    one, other = (float(s.carrier.keys[i[0]][1:]) for s, i in ((pair.a, a), (pair.b, b)))
    if one == other or rounded(one, other):
        return None
    spans = pair.a.carrier.span(a[0], a[0] + 1), pair.b.carrier.span(b[0], b[0] + 1)
    return Change("altered-figure", *spans, "figure-in-same-place")


def rounded(one: float, other: float) -> bool:
    """Whether the rounder of two numbers is the other, rounded to as many digits.

    >>> rounded(363378, 363000), rounded(12, 17)
    (True, False)
    """
    digits = min(len(f"{value:.0f}".rstrip("0")) for value in (one, other))
    whole = min(len(f"{value:.0f}") for value in (one, other))
    if digits == whole or min(one, other) < 100:
        return False
    return round(one, digits - whole) == round(other, digits - whole)


def _quotation(
    pair: Alignment, slot: tuple[tuple[int, int], tuple[int, int]], quotes: list[list[range]]
) -> Change | None:
    """Other words inside quotation marks on both sides."""
    spans = [
        side.carrier.span(first, last) for side, (first, last) in zip((pair.a, pair.b), slot, strict=True)
    ]
    if not all(_inside(span, known) for span, known in zip(spans, quotes, strict=True)):
        return None
    if _spelled_alike(spans[0].text, spans[1].text):
        return None
    return Change("altered-quote", spans[0], spans[1], "words-in-quotation")


def _spelled_alike(one: str, other: str) -> bool:
    """Another spelling or inflection of the same words (أميركا، أمريكا)."""
    return SequenceMatcher(None, fold_word(one), fold_word(other), autojunk=False).ratio() > _ALIKE


def _inside(span: Span, quotes: list[range]) -> bool:
    return any(span.start in quote and span.end in quote for quote in quotes)


def _quoted(carrier: Carrier) -> list[range]:
    """What stands between quotation marks, names of one or two words left out."""
    raw = carrier.view.raw
    return [range(*m.span()) for m in _QUOTE.finditer(raw) if len(m[0].split()) > 3]
