"""``Bag``: a set of keys with what it tells, so that comparing it with a hundred others weighs it once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import fsum, sqrt
from typing import Final, Self

from musnad.link.background import idf

_RARE: Final = 4.0
"""idf of names and other words that tell what a piece is about."""
_SMALL: Final = frozenset({"#1", "#2"})


@dataclass(frozen=True, eq=False)
class Bag:
    """Keys of a text or a part of it.

    >>> a, b = Bag.of("جسر الوادي".split()), Bag.of("جسر الميناء".split())
    >>> 0 < cosine(a, b) < overlap(a, a)
    True
    """

    keys: frozenset[str]

    @classmethod
    def of(cls, keys: Iterable[str]) -> Self:
        """The bag of some keys."""
        return cls(frozenset(keys))

    @cached_property
    def weight(self) -> float:
        """How much the keys tell together."""
        return weight(self.keys)

    @cached_property
    def squares(self) -> float:
        """The same, squared key by key."""
        return squares(self.keys)

    @cached_property
    def rare(self) -> frozenset[str]:
        """Names and other words that tell what it is about."""
        return frozenset(key for key in self.keys if not key.startswith("#") and idf(key) > _RARE)

    @cached_property
    def figures(self) -> frozenset[str]:
        """Its numbers, one and two left out."""
        return frozenset(key for key in self.keys if key.startswith("#")) - _SMALL


def weight(keys: Iterable[str]) -> float:
    """How much keys tell together; exact, so that the order of a set changes nothing."""
    return fsum(map(idf, keys))


def squares(keys: Iterable[str]) -> float:
    """The sum of the squares of what keys tell."""
    return fsum(idf(key) ** 2 for key in keys)


def cosine(a: Bag, b: Bag) -> float:
    """Similarity of two bags, each key weighed by what it tells."""
    norms = a.squares * b.squares
    return squares(a.keys & b.keys) / sqrt(norms) if norms else 0.0


def overlap(a: Bag, b: Bag) -> float:
    """Of what the keys of one tell, the share that the other has; of the one that tells less."""
    least = min(a.weight, b.weight)
    return weight(a.keys & b.keys) / least if least else 0.0


def within(a: Bag, b: Bag) -> float:
    """How much of what ``a`` tells is in ``b``."""
    return weight(a.keys & b.keys) / a.weight if a.weight else 0.0


def common(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the smaller set that is in the other; a half where one is empty, as nothing is known."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.5
