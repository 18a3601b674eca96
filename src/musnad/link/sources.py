"""On how many sources a claim rests: occurrences that can't be told to be independent count as one.

Another source is counted only where something says that it is one: another named speaker or body that is none of the
first's, or unnamed ones whom two outlets reached each on its own. A copy, a shared agency, an outlet that the other
names, the same speaker, named or by his office, reports that no one signs, and an article that says the same on its own
account add nothing.
"""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Final

from musnad.link.align import tiles
from musnad.link.credits import credited, is_outlet
from musnad.link.speakers import is_anonymous, same_speaker, vouched
from musnad.link.units import Unit
from musnad.link.values import Kind

_ONE_TEXT: Final = ("copy", "rewrite")
_WORDING: Final = 12
"""Words in an equal run that two units of one wording share; a name with its office has ten."""
_SHARE: Final = 0.6

KindOf = Callable[[str, str], Kind | None]


def sources(found: Sequence[Unit], kind_of: KindOf) -> tuple[tuple[int, ...], ...]:
    """The numbers of the occurrences by source, the earliest first."""
    groups = list(range(len(found)))
    for i, j in combinations(range(len(found)), 2):
        if groups[i] != groups[j] and dependent(found[i], found[j], kind_of):
            groups = [groups[i] if group == groups[j] else group for group in groups]
    groups = _unproven_joined(found, groups)
    by_group: dict[int, list[int]] = {}
    for number, group in enumerate(groups):
        by_group.setdefault(group, []).append(number)
    return tuple(tuple(numbers) for numbers in sorted(by_group.values()))


def dependent(a: Unit, b: Unit, kind_of: KindOf) -> bool:
    """Whether two occurrences come from one place."""
    if kind_of(a.carrier.id, b.carrier.id) in _ONE_TEXT or a.carrier.outlet == b.carrier.outlet is not None:
        return True
    if _one_relay(a, b) or has_from(a, b) or has_from(b, a):
        return True
    return _one_speaker(a, b) or _same_words(a, b)


def _one_relay(a: Unit, b: Unit) -> bool:
    """Whether both have it from one, by any of its names: صحيفة الفنار and جريدة الفنار."""
    return any(name == other or is_outlet(name, other) for name in relays(a) for other in relays(b))


def has_from(unit: Unit, giver: Unit) -> bool:
    """Whether a unit is said to come from the outlet of another."""
    outlet = giver.carrier.outlet
    return outlet != unit.carrier.outlet and any(is_outlet(name, outlet) for name in relays(unit))


def _one_speaker(a: Unit, b: Unit) -> bool:
    """The same speaker, by name: two unnamed officials may be two."""
    return same_speaker(a, b) and not (is_anonymous(a) and is_anonymous(b))


def _same_words(a: Unit, b: Unit) -> bool:
    """Whether two units are one wording: two people don't put a long sentence in the same words.

    In one run: a name with its office may stand in both, beside words that any two reports of it share.
    """
    found = tiles(a.carrier.keys[a.first : a.last], b.carrier.keys[b.first : b.last])
    same = sum(tile.size for tile in found)
    longest = max((tile.size for tile in found), default=0)
    return longest >= _WORDING and same >= _SHARE * min(a.last - a.first, b.last - b.first)


def relays(unit: Unit) -> frozenset[str]:
    """The agencies and outlets that stand between a unit and its speaker."""
    named = (
        {relay.name for relay in unit.statement.chain if relay.role in ("agency", "outlet", "channel")}
        if unit.statement
        else set()
    )
    return frozenset(named | {credit.agency for credit in credited(unit.carrier)})


def _unproven_joined(found: Sequence[Unit], groups: list[int]) -> list[int]:
    """Groups in which no one speaks, or only an unnamed press (أنباء, تقارير), are put to the first group that has one."""
    spoken = [group for unit, group in zip(found, groups, strict=True) if vouched(unit)]
    home = spoken[0] if spoken else groups[0]
    return [group if group in spoken else home for group in groups]
