"""The same question answered differently within one claim: kept side by side, nothing is averaged away."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Final

from musnad.link.changes import rounded
from musnad.link.units import Unit
from musnad.link.values import Conflict, Pair
from musnad.types import Span

_MOST: Final = 50

PairOf = Callable[[str, str], Pair | None]


def conflicts_of(found: Sequence[Unit], pair_of: PairOf) -> tuple[Conflict, ...]:
    """The conflicts between the occurrences of a claim, by their numbers."""
    pairs = combinations(range(len(found)), 2)
    return tuple(c for i, j in pairs for c in _between(i, found[i], j, found[j], pair_of))[:_MOST]


def _between(i: int, a: Unit, j: int, b: Unit, pair_of: PairOf) -> Iterator[Conflict]:
    yield from list(_altered(i, a, j, b, pair_of)) or _figures(i, a, j, b)
    yield from _days(i, a, j, b)
    denied = _denies(a), _denies(b)
    if denied[0] != denied[1]:
        yield Conflict("denied", i, j, a.carrier.span(a.first, a.last), b.carrier.span(b.first, b.last))


def _altered(i: int, a: Unit, j: int, b: Unit, pair_of: PairOf) -> Iterator[Conflict]:
    """The figures that were altered in copying, where they stand in the two units."""
    pair = pair_of(a.carrier.id, b.carrier.id)
    for change in pair.changes if pair else ():
        if change.kind != "altered-figure" or pair is None:
            continue
        one, other = (change.a, change.b) if pair.a == a.carrier.id else (change.b, change.a)
        if one and other and a.holds(one) and b.holds(other):
            yield Conflict("altered-figure", i, j, one, other)


def _figures(i: int, a: Unit, j: int, b: Unit) -> Iterator[Conflict]:
    for one, other in other_figures(a, b):
        yield Conflict("other-figure", i, j, one, other)


def other_figures(a: Unit, b: Unit) -> Iterator[tuple[Span, Span]]:
    """Where two units give two numbers of the same thing: 13 قتيلا and 22 قتيلا."""
    counted = _counted(a), _counted(b)
    for thing in sorted(counted[0].keys() & counted[1].keys()):
        one, other = counted[0][thing], counted[1][thing]
        values = [float(u.carrier.keys[at][1:]) for u, at in ((a, one), (b, other))]
        if values[0] != values[1] and not rounded(*values):
            yield a.carrier.span(one, one + 2), b.carrier.span(other, other + 2)


def _days(i: int, a: Unit, j: int, b: Unit) -> Iterator[Conflict]:
    """Two days for one thing: of units that name one day each."""
    one, other = ([day for day in u.carrier.kept.days if u.holds(day.span)] for u in (a, b))
    if len(one) == len(other) == 1 and one[0].value != other[0].value:
        yield Conflict("other-day", i, j, one[0].span, other[0].span)


def _counted(unit: Unit) -> dict[str, int]:
    """Where the number of each thing stands, of things that are counted once in a unit."""
    keys = unit.carrier.keys
    found: dict[str, list[int]] = {}
    for at in range(unit.first, unit.last - 1):
        if keys[at].startswith("#") and not keys[at + 1].startswith("#"):
            found.setdefault(keys[at + 1], []).append(at)
    return {thing: places[0] for thing, places in found.items() if len(places) == 1}


def _denies(unit: Unit) -> bool:
    return unit.statement is not None and unit.statement.act == "deny"
