"""Interviews: a paragraph that asks, and one behind a dash or ج: that answers; nobody says «قال» there."""

from collections.abc import Iterator
from itertools import pairwise

from musnad.find.statements.draft import Draft
from musnad.find.statements.scan import Scan

_LEAST = 2
"""Answers that make an interview: one dash behind one question is a list, or a game of the author's."""
_LONGEST = 400
"""Words of an answer at the most, as of any content without marks."""
_DASHES = frozenset("-–—•*")
_ANSWERS = frozenset(("ج", "جواب", "الجواب"))


def answers(scan: Scan) -> list[Draft]:
    """A draft for each answer of an interview; none where the article is no interview."""
    breaks = [n for n in scan.marked_in(1, len(scan.words)) if "\n" in scan.gaps[n]]
    found = list(_answers(scan, [*breaks, len(scan.words)]))
    return found if len(found) >= _LEAST else []


def _answers(scan: Scan, breaks: list[int]) -> Iterator[Draft]:
    asked = False
    for start, end in pairwise(breaks):
        gap = scan.gaps[start]
        asks = "؟" in scan.gaps[end] or "?" in scan.gaps[end]
        first = start + (scan.words[start].text in _ANSWERS and ":" in scan.gaps[min(start + 1, end)])
        marked = first > start or not _DASHES.isdisjoint(gap.rpartition("\n")[2])
        if asked and not asks and marked and first < end:
            last = min(end, first + _LONGEST)
            yield Draft("answer", "colon", (start, start), 0, first, "say", last=last)
        asked = asks
