"""What two carriers share: tiles of equal words, and how much of each text, lead and sentence they cover."""

from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import Final, Self

from musnad.link.align import Passage, Tile, passages, tiles
from musnad.link.carrier import Carrier

_REAPPEARS: Final = 0.6
"""Of a sentence's words, the share that must stand in the other text; the rest is small edits."""
_SHORTEST: Final = 4
"""Words of a sentence that counts."""
_LEAD: Final = 30


@dataclass(frozen=True, eq=False)
class Side:
    """One of two texts, and which of its words stand in the other."""

    carrier: Carrier
    covered: bytearray

    @cached_property
    def body(self) -> float:
        """Share of the body that is covered."""
        return self.share(self.carrier.body, len(self.covered))

    @cached_property
    def lead(self) -> float:
        """Share of the body's beginning that is covered."""
        return self.share(self.carrier.body, min(len(self.covered), self.carrier.body + _LEAD))

    @cached_property
    def telling(self) -> float:
        """Share covered, words by what they tell, formulas left out."""
        worth = self.carrier.worth
        whole = sum(worth)
        return sum(compress(worth, self.covered)) / whole if whole else 0.0

    @cached_property
    def sentences(self) -> float:
        """Share of the body's sentences that reappear."""
        c = self.carrier
        counted = [(a, b) for a, b in c.sentences if a >= c.body and b - a >= _SHORTEST]
        found = sum(self.reappears(a, b) for a, b in counted)
        return found / len(counted) if counted else 0.0

    def reappears(self, first: int, last: int) -> bool:
        """Whether a sentence of the words ``first:last`` stands in the other text."""
        return self.share(first, last) >= _REAPPEARS

    @cached_property
    def place(self) -> float:
        """Where in the body the shared words stand on the average: 0 is its beginning, 1 its end."""
        size = len(self.covered) - self.carrier.body
        found = [i - self.carrier.body for i, hit in enumerate(self.covered) if hit]
        return max(0.0, sum(found) / len(found) / size) if found and size > 0 else 0.5

    def share(self, first: int, last: int) -> float:
        """Share of the words ``first:last`` that is covered."""
        return sum(self.covered[first:last]) / (last - first) if last > first else 0.0


@dataclass(frozen=True, eq=False)
class Alignment:
    """Two carriers side by side."""

    a: Side
    b: Side
    tiles: tuple[Tile, ...]

    @classmethod
    def of(cls, a: Carrier, b: Carrier) -> Self:
        """The alignment of two carriers."""
        found = tiles(a.keys, b.keys, b.seeds)
        sides = Side(a, bytearray(len(a.keys))), Side(b, bytearray(len(b.keys)))
        for tile in found:
            for side, start in zip(sides, (tile.a, tile.b), strict=True):
                side.covered[start : start + tile.size] = b"\1" * tile.size
        return cls(*sides, tuple(found))

    @cached_property
    def shorter(self) -> Side:
        """The shorter text."""
        return min(self.a, self.b, key=lambda side: (len(side.covered), side.carrier.id))

    @cached_property
    def longer(self) -> Side:
        """The other one."""
        return self.b if self.shorter is self.a else self.a

    @cached_property
    def passages(self) -> list[Passage]:
        """The tiles joined over small edits."""
        return passages(self.tiles)
