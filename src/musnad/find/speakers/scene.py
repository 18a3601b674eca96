"""Clauses in the order and nesting of the text, with the places that decide who speaks in each."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from musnad.doc import Doc
from musnad.find.speakers.heads import Gender, Number
from musnad.find.speakers.word_lists import source_words
from musnad.find.statements.clause import At, Clause
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows

_OUTER = 24
"""Clauses before one that are looked at for the one it stands in."""


class Place(Struct, frozen=True):
    """A clause at view positions."""

    clause: Clause
    at: int
    """Where it is said that someone speaks."""
    start: int
    end: int
    """From the first to the last of its parts."""
    sentence: int
    """Number of the sentence it starts in."""
    last_sentence: int
    source: At | None
    """The words that name who speaks."""
    content: tuple[At, ...]
    """What is claimed."""
    gender: Gender | None
    """What the cue says of its subject; nothing where it is the relay's verb (نقلت رويترز عن)."""
    number: Number | None
    """Two count as several."""
    unsaid: bool
    """A passive that has no active of its letters: قيل."""
    goes_on: bool
    """The cue only carries on what its speaker began: أضاف."""
    outer: int | None = None
    """Number of the place in whose content it stands."""


def places(doc: Doc, clauses: Sequence[Clause]) -> list[Place]:
    """The clauses in text order, an outer one before those inside it."""
    found: list[Place] = []
    for bare in sorted((_placed(doc, c) for c in clauses), key=lambda p: (p.start, -p.end)):
        found.append(_inside(found, bare))
    return found


def _placed(doc: Doc, clause: Clause) -> Place:
    cue, source, content = clause.cue, clause.source, clause.content
    parts = [*content, *filter(None, (cue, source))]
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    words = doc.view.text[cue.start : cue.end].split() if cue else []
    return Place(
        clause,
        at=cue.start if cue else content[0].start,
        start=start,
        end=end,
        sentence=_sentence(doc, start),
        last_sentence=_sentence(doc, end - 1),
        source=source,
        content=content,
        gender=None if clause.relay else clause.gender,
        number=None if clause.relay else "p" if clause.number == "d" else clause.number,
        unsaid=not source_words("passive").isdisjoint(words),
        goes_on=any(word.removeprefix("و") in _continuations() for word in words),
    )


@cache
def _continuations() -> frozenset[str]:
    return frozenset(fold_word(row["form"]) for row in rows("continuations"))


def _sentence(doc: Doc, position: int) -> int:
    return max(0, bisect_right(doc.sentences, position, key=lambda s: s.start) - 1)


def _inside(before: Sequence[Place], place: Place) -> Place:
    for number in range(len(before) - 1, max(-1, len(before) - 1 - _OUTER), -1):
        if _holds(before[number], place):
            return replace(place, outer=number)
    return place


def _holds(outer: Place, inner: Place) -> bool:
    """Whether a clause stands in what another claims.

    One that only goes on (وأضاف) speaks beside the one before it, and so does the next sentence where no marks hold both.
    """
    if inner.goes_on and inner.source is None:
        return False
    if inner.sentence > outer.sentence and outer.clause.kind == "indirect":
        return False
    inside = any(a <= inner.at < b for a, b in outer.content)
    begins = any(a <= inner.content[0].start < b for a, b in outer.content)
    return inside and begins and outer.content != inner.content
