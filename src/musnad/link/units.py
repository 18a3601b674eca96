"""``Unit``: what an article says in one place, in a statement or on its own account; claims are made of units."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from musnad.link.bag import Bag
from musnad.link.carrier import Carrier
from musnad.types import Span, Statement

_SHORTEST: Final = 4
"""Words of a unit; fewer say too little to be found again elsewhere."""
_LEADING: Final = 2


@dataclass(frozen=True, eq=False)
class Unit:
    """The terms ``first:last`` of an article; ``statement`` is None where the article says it on its own account."""

    carrier: Carrier
    first: int
    last: int
    statement: Statement | None = None

    @cached_property
    def keys(self) -> Bag:
        """The keys of its words."""
        return Bag.of(self.carrier.keys[self.first : self.last])

    @property
    def leads(self) -> bool:
        """Whether it is in the first two sentences of the body: what the piece is there to say, behind a caption."""
        ends = [b for a, b in self.carrier.sentences if a >= self.carrier.body][:_LEADING]
        return bool(ends) and self.first < ends[-1]

    def holds(self, span: Span) -> bool:
        """Whether a span of its article lies in it."""
        own = self.carrier.span(self.first, self.last)
        return own.start <= span.start and span.end <= own.end

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
    said = _outer(_statements(carrier))
    found = list(said)
    for first, last in carrier.sentences:
        inside = [u for u in said if u.first < last and u.last > first]
        covered = sum(min(u.last, last) - max(u.first, first) for u in inside)
        if first >= carrier.body and last - first >= _SHORTEST and 2 * covered < last - first:
            found.append(Unit(carrier, first, last))
    return sorted(found, key=lambda unit: unit.place)


def _statements(carrier: Carrier) -> list[Unit]:
    starts = carrier.cut.starts
    found = []
    for statement in carrier.statements:
        if not statement.content:
            continue
        begin = carrier.view.at(min(span.start for span in statement.content))
        end = carrier.view.at(max(span.end for span in statement.content))
        first, last = bisect_left(starts, begin), bisect_left(starts, end)
        if last - first >= _SHORTEST and first >= carrier.body:
            found.append(Unit(carrier, first, last, statement))
    return found


def _outer(found: list[Unit]) -> list[Unit]:
    """Without those that lie mostly in a longer one."""
    kept: list[Unit] = []
    for unit in sorted(found, key=lambda u: (u.first - u.last, u.place)):
        size = unit.last - unit.first
        if not any(2 * (min(unit.last, k.last) - max(unit.first, k.first)) > size for k in kept):
            kept.append(unit)
    return kept
