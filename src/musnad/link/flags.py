"""What an editor wants to be told of a claim: named rules over its occurrences, sources and pairs."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from musnad.link.credits import is_outlet
from musnad.link.sources import has_from, relays
from musnad.link.speakers import is_anonymous, speaker_of
from musnad.link.units import Unit
from musnad.link.values import Flag, Pair

Known = Callable[[str, int | None], bool]
PairOf = Callable[[str, str], Pair | None]


class Seen(NamedTuple):
    """What a rule sees."""

    found: Sequence[Unit]
    sources: Sequence[Sequence[int]]
    pair_of: PairOf
    known: Known


def single_source(seen: Seen) -> bool:
    """However many carry it, it rests on one source."""
    return len(seen.sources) == 1


def two_outlets_one_agency(seen: Seen) -> bool:
    """Several outlets have it from the same agency."""
    outlets: dict[str, set[str | None]] = {}
    for unit in seen.found:
        for relay in relays(unit):
            outlets.setdefault(relay, set()).add(unit.carrier.outlet)
    return any(len(names) > 1 for names in outlets.values())


def copied_without_credit(seen: Seen) -> bool:
    """An article prints a text that another one credits to an agency, and doesn't name it."""
    ids = {unit.carrier.id for unit in seen.found}
    pairs = (seen.pair_of(a, b) for a in ids for b in ids if a < b)
    return any(c.kind == "dropped-credit" for pair in pairs if pair for c in pair.changes)


def credited_but_not_found(seen: Seen) -> bool:
    """One is named as having said it first whose articles of those days are there, and none of them has it."""
    outlets = {unit.carrier.outlet for unit in seen.found}
    return any(
        not any(is_outlet(relay, outlet) for outlet in outlets) and seen.known(relay, unit.carrier.day)
        for unit in seen.found
        for relay in relays(unit)
    )


def anonymous_origin_only(seen: Seen) -> bool:
    """Everyone who is said to have said it stays unnamed."""
    spoken = [unit for unit in seen.found if speaker_of(unit)]
    return bool(spoken) and all(map(is_anonymous, spoken))


def earlier_than_its_source(seen: Seen) -> bool:
    """An article names an outlet that itself has it only later."""
    return any(
        has_from(unit, other)
        and (unit.carrier.published or other.carrier.published or "") < (other.carrier.published or "")
        for unit in seen.found
        for other in seen.found
    )


RULES: Final[dict[Flag, Callable[[Seen], bool]]] = {
    "single-source": single_source,
    "two-outlets-one-agency": two_outlets_one_agency,
    "copied-without-credit": copied_without_credit,
    "credited-but-not-found": credited_but_not_found,
    "anonymous-origin-only": anonymous_origin_only,
    "earlier-than-its-source": earlier_than_its_source,
}


def flags_of(
    found: Sequence[Unit], by_source: Sequence[Sequence[int]], pair_of: PairOf, known: Known
) -> tuple[Flag, ...]:
    """The flags of a claim, in the order of the rules."""
    seen = Seen(found, by_source, pair_of, known)
    return tuple(flag for flag, rule in RULES.items() if rule(seen))
