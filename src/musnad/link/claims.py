"""Units that say the same, across all linked articles, put together to claims."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Final, NamedTuple

from musnad.link.carrier import Carrier
from musnad.link.conflicts import conflicts_of
from musnad.link.flags import Known, flags_of
from musnad.link.matches import matches
from musnad.link.sources import sources
from musnad.link.units import Unit, units
from musnad.link.values import Claim, Kind, Occurrence, Pair, Via

_AT_HAND: Final = 512
"""Articles whose units stay in memory."""

Place = tuple[str, int, int]
"""Article, first and last term of a unit."""


class Made(NamedTuple):
    """A claim, and the units it was made of, in the order of its occurrences."""

    claim: Claim
    units: tuple[Unit, ...]


def claims(
    pairs: Iterable[Pair], carrier: Callable[[str], Carrier], known: Known = lambda outlet, day: False
) -> list[Claim]:
    """The claims that these pairs carry, the earliest first; the same whatever the order of the pairs.

    ``known`` says whether there are articles of an outlet of about a day, so that one that is credited can be missed.
    """
    return [made.claim for made in made_claims(pairs, carrier, known)]


def made_claims(
    pairs: Iterable[Pair], carrier: Callable[[str], Carrier], known: Known = lambda outlet, day: False
) -> list[Made]:
    """The same, with the units."""
    by_pair = {(pair.a, pair.b): pair for pair in pairs}
    said = lru_cache(_AT_HAND)(lambda id: units(carrier(id)))
    found = [
        Near(match.score, match.a.place, match.b.place)
        for (a, b), pair in sorted(by_pair.items())
        for match in matches(pair.kind, said(a), said(b))
    ]

    def pair_of(a: str, b: str) -> Pair | None:
        return by_pair.get((a, b)) or by_pair.get((b, a))

    def unit(place: Place) -> Unit:
        return next(each for each in said(place[0]) if each.place == place)

    made = (_claim([unit(place) for place in group], pair_of, known) for group in grouped(found))
    return sorted(made, key=_earliest)


def alone(unit: Unit) -> Made:
    """The claim of a unit that no other article has."""
    return _claim([unit], lambda a, b: None, lambda outlet, day: False)


def _earliest(made: Made) -> tuple[str, str, int]:
    first = made.claim.occurrences[0]
    return first.published or "", first.article, first.start


class Near(NamedTuple):
    """Two places that say the same, and how near they are."""

    score: float
    a: Place
    b: Place


def grouped(found: Iterable[Near]) -> list[list[Place]]:
    """The places by claim: the nearest are joined first, and an article says a claim once.

    What would bring a second place of an article into a claim is left out, so that a chain of half-like sentences
    does not become one claim.

    >>> a, b, c = ("1", 0, 9), ("2", 0, 9), ("1", 20, 29)
    >>> grouped([Near(0.5, b, c), Near(0.9, a, b)])
    [[('1', 0, 9), ('2', 0, 9)]]
    """
    group: dict[Place, list[Place]] = {}
    for near in sorted(found, key=lambda n: (-n.score, n.a, n.b)):
        a, b = group.setdefault(near.a, [near.a]), group.setdefault(near.b, [near.b])
        if a is b or {id for id, *_ in a} & {id for id, *_ in b}:
            continue
        a.extend(b)
        group.update(dict.fromkeys(b, a))
    distinct = {id(places): places for places in group.values() if len(places) > 1}
    return [sorted(places) for places in distinct.values()]


def _claim(group: Sequence[Unit], pair_of: Callable[[str, str], Pair | None], known: Known) -> Made:
    found = sorted(group, key=lambda u: (u.carrier.published or "", u.place))
    occurrences = tuple(map(occurrence, found))

    def kind_of(a: str, b: str) -> Kind | None:
        pair = pair_of(a, b)
        return pair.kind if pair else None

    by_source = sources(found, kind_of)
    flags = flags_of(found, by_source, pair_of, known)
    claim = Claim(
        claim_id(found[0]), occurrences, len(by_source), by_source, flags, conflicts_of(found, pair_of)
    )
    return Made(claim, tuple(found))


def claim_id(unit: Unit) -> str:
    """The id of a claim: of its earliest occurrence, so that it stays as others join behind it."""
    place = f"{unit.carrier.id}\n{unit.first}\n{unit.last}"
    return "c" + sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def occurrence(unit: Unit) -> Occurrence:
    """A unit as it is told."""
    carrier, statement = unit.carrier, unit.statement
    span = carrier.span(unit.first, unit.last)
    speaker = statement.speaker if statement else None
    return Occurrence(
        carrier.id, span.start, span.end, span.text,
        statement=statement.id if statement else None,
        kind=statement.kind if statement else None,
        speaker=speaker.name if speaker else None,
        anonymous=bool(speaker and speaker.anonymous),
        via=tuple(Via(relay.name, relay.role, relay.span) for relay in statement.chain) if statement else (),
        outlet=carrier.outlet, published=carrier.published,
    )  # fmt: skip
