"""Two carriers to a ``Pair``, or to nothing where they have nothing to do with each other."""

from collections.abc import Callable
from typing import Final

from musnad.link.align import Passage
from musnad.link.alignment import Alignment
from musnad.link.bag import cosine, overlap
from musnad.link.carrier import Carrier
from musnad.link.changes import changes_of
from musnad.link.direction import Case, direction_of
from musnad.link.features import features
from musnad.link.kinds import BY, kind_of
from musnad.link.values import Aligned, Kind, Pair

_ALIKE: Final = 0.19
"""How alike two articles must be, by what their words tell, to be looked at closely."""
_LEADS: Final = 0.3
"""Of what the words of one lead tell, what the other must have, where the rest goes on differently. Of 4,634 candidates in
the corpora one in ten is looked at closely, one in forty becomes a pair."""
_PASSAGE: Final = 6
"""Words that a passage keeps; shorter ones are turns of phrase."""
_MOST: Final = 60


def in_order(one: Carrier, other: Carrier) -> tuple[Carrier, Carrier]:
    """The earlier article first; by id where both are of one moment or one has no date."""
    a, b = sorted((one, other), key=lambda c: (c.published is None, c.published or "", c.id))
    return a, b


Judge = Callable[[dict[str, float]], tuple[Kind, float]]
"""Tells the kind of a pair by its features, and how likely it is."""


def compare(one: Carrier, other: Carrier, judge: Judge = kind_of) -> Pair | None:
    """What two articles have to do with each other; None where nothing, however alike the words.

    >>> from musnad.pipeline import annotate
    >>> text = "أعلنت بلدية الميناء أن جسر الوادي الجديد سيفتح أمام السيارات الخميس المقبل بعد عامين من العمل."
    >>> given = [("صحيفة الميناء", text), ("موقع الوادي", text.replace("عامين", "ثلاثة أعوام"))]
    >>> pair = compare(*(Carrier.of(annotate("الجسر", t, "2024-03-12", o, id=o)) for o, t in given))
    >>> pair.kind, pair.direction, [(change.kind, change.a.text, change.b.text) for change in pair.changes]
    ('copy', 'common-source', [])
    """
    a, b = in_order(one, other)
    if overlap(a.lead, b.lead) < _LEADS and cosine(a.known, b.known) < _ALIKE:
        return None
    aligned = Alignment.of(a, b)
    kind, score = judge(features(aligned))
    if kind == "unrelated":
        return None
    direction, evidence = direction_of(Case(kind, a, b, aligned))
    shared = tuple(_aligned(a, b, p) for p in aligned.passages if p.equal >= _PASSAGE)[:_MOST]
    changes = changes_of(aligned) if kind in ("copy", "rewrite") else ()
    return Pair(a.id, b.id, kind, direction, round(score, 3), BY, evidence, shared, changes)


def _aligned(a: Carrier, b: Carrier, passage: Passage) -> Aligned:
    spans = a.span(passage.a_start, passage.a_end), b.span(passage.b_start, passage.b_end)
    longest = max(passage.a_end - passage.a_start, passage.b_end - passage.b_start)
    return Aligned(*spans, round(passage.equal / longest, 3))
