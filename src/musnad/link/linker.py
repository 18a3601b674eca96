"""``Linker``: the pairs of a growing set of articles, kept up to date one article at a time."""

from collections.abc import Callable
from typing import NamedTuple

from musnad.link.candidates import blocking_keys
from musnad.link.carrier import Carrier
from musnad.link.pairs import compare
from musnad.link.postings import Postings, rank_of
from musnad.link.values import Pair


class Update(NamedTuple):
    """What an article that comes or goes does to the pairs; those of no other article are touched."""

    pairs: tuple[Pair, ...] = ()
    """New ones."""
    gone: tuple[tuple[str, str], ...] = ()
    """The articles of pairs that are candidates no longer."""


class Linker:
    """Pairs of articles, whatever the order in which these come.

    >>> from musnad.pipeline import annotate
    >>> text = "أعلنت بلدية الميناء أن جسر الوادي الجديد سيفتح أمام السيارات الخميس المقبل بعد عامين من العمل."
    >>> records = {o: annotate("الجسر", text, "2024-03-12", o, id=o) for o in ("صحيفة الميناء", "موقع الوادي")}
    >>> linker = Linker(Postings(), lambda id: Carrier.of(records[id]))
    >>> [pair.kind for record in records.values() for pair in linker.add(Carrier.of(record)).pairs]
    ['copy']
    """

    def __init__(self, postings: Postings, carrier: Callable[[str], Carrier]) -> None:
        self._postings = postings
        self._carrier = carrier

    def add(self, carrier: Carrier) -> Update:
        """Puts an article in."""
        keys = blocking_keys(carrier)
        edge = self._postings.at_the_edge(keys, rank_of(carrier))
        before = {id: self._postings.later(id) for id in edge}
        self._postings.add(carrier, keys)
        candidates = self._postings.earlier(carrier.id) | self._postings.later(carrier.id)
        gone = [(id, other) for id in sorted(edge) for other in sorted(before[id] - self._postings.later(id))]
        return Update(self._pairs(carrier, candidates), tuple(gone))

    def remove(self, id: str) -> Update:
        """Takes an article out; its own pairs go, and a place among the first holders of its keys becomes free."""
        keys = self._postings.keys(id)
        rank = rank_of(self._carrier(id))
        own = self._postings.earlier(id) | self._postings.later(id)
        self._postings.remove(id)
        found: list[Pair] = []
        for other in sorted(self._postings.at_the_edge(keys, rank)):
            found.extend(self._pairs(self._carrier(other), self._postings.later(other)))
        return Update(tuple(found), tuple((id, other) for other in sorted(own)))

    def _pairs(self, carrier: Carrier, others: set[str]) -> tuple[Pair, ...]:
        pairs = (compare(carrier, self._carrier(other)) for other in sorted(others))
        return tuple(pair for pair in pairs if pair is not None)
