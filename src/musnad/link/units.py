"""``Unit``: what an article says in one place, in a statement or on its own account; claims are made of units."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from musnad.link.bag import Bag
from musnad.link.carrier import Carrier
from musnad.link.credits import opening
from musnad.types import Span, Statement

_SHORTEST: Final = 4
"""Words of a unit; fewer say too little to be found again elsewhere."""
_SHORT: Final = 8
_LEADING: Final = 2


@dataclass(frozen=True, eq=False)
class Unit:
    """The terms ``first:last`` of an article; ``statement`` is None where the article says it on its own account."""

    carrier: Carrier
    first: int
    last: int
    statement: Statement | None = None
    leads: bool = False
    """Whether it is in the first two sentences behind captions and dateline: what the piece is there to say."""

    @cached_property
    def keys(self) -> Bag:
        """The keys of its words."""
        return Bag.of(self.carrier.keys[self.first : self.last])

    def holds(self, span: Span) -> bool:
        """Whether a span of its article lies in it."""
        own = self.carrier.span(self.first, self.last)
        return own.start <= span.start and span.end <= own.end

    @cached_property
    def attributed(self) -> tuple[int, int]:
        """First and last-plus-one term with the words that say whose it is: these alone claim nothing more."""
        spans = (self.statement.cue, self.statement.source) if self.statement else ()
        around = [_terms(self.carrier, span, span) for span in spans if span is not None]
        return min([self.first, *(a for a, _ in around)]), max([self.last, *(b for _, b in around)])

    @cached_property
    def told(self) -> Bag:
        """The keys with those of its attribution, where it is so short that its subject may stand there alone."""
        if self.last - self.first > _SHORT:
            return self.keys
        first, last = self.attributed
        return Bag.of(self.carrier.keys[first:last])

    @property
    def place(self) -> tuple[str, int, int]:
        """Article, first and last term: what orders units."""
        return self.carrier.id, self.first, self.last


def units(carrier: Carrier) -> list[Unit]:
    """The units of an article in order: statements, the outer one where one holds another, and the sentences between.

    >>> from musnad.pipeline import annotate
    >>> text = "افتتح جسر الوادي صباح الخميس الماضي. وقال الوزير سامر الحداد إن الجسر آمن ومتين وجميل جدا."
    >>> found = units(Carrier.of(annotate("الجسر", text)))
    >>> [(unit.statement is not None, unit.carrier.span(unit.first, unit.last).text) for unit in found]
    [(False, 'افتتح جسر الوادي صباح الخميس الماضي'), (True, 'الجسر آمن ومتين وجميل جدا')]
    """
    start = bisect_left(carrier.cut.starts, carrier.view.at(opening(carrier)))
    prose = [(first, last) for first, last in carrier.sentences if first >= max(carrier.body, start)]
    lead = max((last for _, last in prose[:_LEADING]), default=0)
    said = _outer(list(_statements(carrier, start, lead)))
    told = [unit.attributed for unit in said]
    found = list(said)
    for first, last in prose:
        covered = sum(max(0, min(b, last) - max(a, first)) for a, b in told)
        if last - first >= _SHORTEST and 2 * covered < last - first:
            found.append(Unit(carrier, first, last, leads=first < lead))
    return sorted(found, key=lambda unit: unit.place)


def _statements(carrier: Carrier, start: int, lead: int) -> Iterator[Unit]:
    for statement in carrier.statements:
        if not statement.content:
            continue
        first, last = _terms(carrier, statement.content[0], statement.content[-1])
        if last - first >= _SHORTEST and first >= max(carrier.body, start):
            yield Unit(carrier, first, last, statement, first < lead)


def _terms(carrier: Carrier, start: Span, end: Span) -> tuple[int, int]:
    """First and last-plus-one term of what stands from one span to the end of another."""
    starts = carrier.cut.starts
    return bisect_left(starts, carrier.view.at(start.start)), bisect_left(starts, carrier.view.at(end.end))


def _outer(found: list[Unit]) -> list[Unit]:
    """Without those that lie mostly in a longer one."""
    kept: list[Unit] = []
    for unit in sorted(found, key=lambda u: (u.first - u.last, u.place)):
        size = unit.last - unit.first
        if not any(2 * (min(unit.last, k.last) - max(unit.first, k.first)) > size for k in kept):
            kept.append(unit)
    return kept
