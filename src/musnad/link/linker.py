"""``Linker``: the pairs of a growing set of articles, kept up to date one article at a time."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection
from typing import NamedTuple, Protocol

from musnad.link.candidates import blocking_keys
from musnad.link.carrier import Carrier
from musnad.link.pairs import compare
from musnad.link.values import Pair


class Around(NamedTuple):
    """The articles that share a key with one, of which the earlier is among the first holders of the key."""

    earlier: frozenset[str]
    later: frozenset[str]
    edge: frozenset[str]
    """Of the later ones those that are the last of the first holders of a key."""

    @property
    def candidates(self) -> frozenset[str]:
        """Those that have to be compared with the article."""
        return self.earlier | self.later


class Held(NamedTuple):
    """The place of an article among all, and its keys."""

    rank: int
    keys: frozenset[int]


class Holders(Protocol):
    """Who holds which blocking key: ``Postings`` for a file, ``ArchivedHolders`` in an archive."""

    def add(self, carrier: Carrier, held: Held) -> None:
        """Puts an article in."""

    def remove(self, id: str) -> None:
        """Takes an article out."""

    def held(self, id: str) -> Held:
        """What was put in of an article."""

    def around(self, held: Held) -> Around:
        """The articles around one that is in or could be; without itself."""


class Update(NamedTuple):
    """What an article that comes or goes does to the pairs; those of no other article are touched."""

    pairs: tuple[Pair, ...] = ()
    """New ones."""
    gone: tuple[tuple[str, str], ...] = ()
    """The articles of pairs that are candidates no longer."""


class Linker:
    """Pairs of articles, whatever the order in which these come.

    >>> from musnad.link.postings import Postings
    >>> from musnad.pipeline import annotate
    >>> text = "أعلنت بلدية الميناء أن جسر الوادي الجديد سيفتح أمام السيارات الخميس المقبل بعد عامين من العمل."
    >>> records = {o: annotate("الجسر", text, "2024-03-12", o, id=o) for o in ("صحيفة الميناء", "موقع الوادي")}
    >>> linker = Linker(Postings(), lambda id: Carrier.of(records[id]))
    >>> [pair.kind for record in records.values() for pair in linker.add(Carrier.of(record)).pairs]
    ['copy']
    """

    def __init__(self, holders: Holders, carrier: Callable[[str], Carrier]) -> None:
        self._holders = holders
        self._carrier = carrier

    def add(self, carrier: Carrier) -> Update:
        """Puts an article in; one that it pushes out of the first holders of a key loses candidates."""
        held = Held(carrier.rank, blocking_keys(carrier))
        around = self._holders.around(held)
        before = {id: self._later(id) for id in around.edge}
        self._holders.add(carrier, held)
        gone = [(id, other) for id in sorted(before) for other in sorted(before[id] - self._later(id))]
        return Update(self._pairs(carrier, around.candidates), tuple(gone))

    def remove(self, id: str) -> Update:
        """Takes an article out; its own pairs go, and the next holder of its keys is among the first."""
        held = self._holders.held(id)
        own = self._holders.around(held).candidates
        self._holders.remove(id)
        found: list[Pair] = []
        for other in sorted(self._holders.around(held).edge):
            found.extend(self._pairs(self._carrier(other), self._later(other)))
        return Update(tuple(found), tuple((id, other) for other in sorted(own)))

    def _later(self, id: str) -> frozenset[str]:
        return self._holders.around(self._holders.held(id)).later

    def _pairs(self, carrier: Carrier, others: Collection[str]) -> tuple[Pair, ...]:
        pairs = (compare(carrier, self._carrier(other)) for other in sorted(others))
        return tuple(pair for pair in pairs if pair is not None)


def around(
    held: Held, first: Callable[[int], list[int]], behind: Callable[[int, int], list[int]], most: int
) -> tuple[set[int], set[int], set[int]]:
    """The ranks around an article: earlier, later, at the edge.

    ``first`` gives the first holders of a key and ``behind`` those behind a rank; neither need leave the article out.
    """
    earlier: set[int] = set()
    later: set[int] = set()
    edge: set[int] = set()
    for key in held.keys:
        ranks = first(key)
        at = bisect_left(ranks, held.rank)
        earlier.update(ranks[:at])
        if at < most:
            later.update(ranks[bisect_right(ranks, held.rank) :])
            if len(ranks) == most:
                later.update(behind(key, max(ranks[-1], held.rank)))
                edge.add(ranks[-1])
    return earlier, later, edge - {held.rank}
