"""Passages that two articles share: greedy tiles of equal words, joined over small edits."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_SEED: Final = 3
"""Equal words in a row that start a tile."""
_OCCURRENCES: Final = 8
"""Places of one seed that are tried; a phrase that stands more often than that in one article says little."""
_GAP: Final = 8
"""Words that may stand between two tiles of one passage, on either side: an honorific, a date, another figure."""


class Tile(NamedTuple):
    """Words ``a:a+size`` of one text that equal ``b:b+size`` of the other."""

    a: int
    b: int
    size: int


class Passage(NamedTuple):
    """A stretch of one text and the stretch of the other that says it in nearly the same words."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    equal: int
    """Words that are equal on both sides."""


Seeds = dict[tuple[str, ...], list[int]]
"""Where each seed stands, its first places."""


def tiles(a: Sequence[str], b: Sequence[str], of_b: Seeds | None = None) -> list[Tile]:
    """Longest equal runs first come, no word used twice on either side, in the order of ``a``.

    >>> tiles("x a b c d".split(), "a b c d y a b c".split())
    [Tile(a=1, b=0, size=4)]
    """
    places = seeds(b) if of_b is None else of_b
    taken_b = bytearray(len(b))
    found: list[Tile] = []
    at = 0
    while at <= len(a) - _SEED:
        starts = places.get(tuple(a[at : at + _SEED]), ())
        best = max((_run(a, b, at, start, taken_b) for start in starts), default=Tile(at, 0, 0), key=_size)
        if best.size < _SEED:
            at += 1
            continue
        found.append(best)
        taken_b[best.b : best.b + best.size] = b"\1" * best.size
        at += best.size
    return found


def _size(tile: Tile) -> int:
    return tile.size


def seeds(words: Sequence[str]) -> Seeds:
    """Where the seeds of a text stand, for ``tiles`` with several others."""
    places: Seeds = {}
    for i, seed in enumerate(zip(words, words[1:], words[2:], strict=False)):
        known = places.setdefault(seed, [])
        if len(known) < _OCCURRENCES:
            known.append(i)
    return places


def _run(a: Sequence[str], b: Sequence[str], i: int, j: int, taken: bytearray) -> Tile:
    size = 0
    most = min(len(a) - i, len(b) - j)
    while size < most and a[i + size] == b[j + size] and not taken[j + size]:
        size += 1
    return Tile(i, j, size)


def passages(found: Sequence[Tile]) -> list[Passage]:
    """Tiles that follow each other on both sides, joined over gaps of a few words.

    >>> passages([Tile(0, 4, 5), Tile(7, 10, 4), Tile(40, 0, 3)])
    [Passage(a_start=0, a_end=11, b_start=4, b_end=14, equal=9), Passage(a_start=40, a_end=43, b_start=0, b_end=3, equal=3)]
    """
    return list(_joined(found))


def _joined(found: Sequence[Tile]) -> Iterator[Passage]:
    open_: Passage | None = None
    for tile in found:
        if open_ is not None and tile.a - open_.a_end <= _GAP and 0 <= tile.b - open_.b_end <= _GAP:
            open_ = Passage(
                open_.a_start, tile.a + tile.size, open_.b_start, tile.b + tile.size, open_.equal + tile.size
            )
            continue
        if open_ is not None:
            yield open_
        open_ = Passage(tile.a, tile.a + tile.size, tile.b, tile.b + tile.size, tile.size)
    if open_ is not None:
        yield open_
