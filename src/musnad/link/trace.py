"""``trace``: the way of a claim of an archive, from who said it to the articles that have it; ``stories``: what goes together."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from musnad.archive import Archive
from musnad.errors import BadInput
from musnad.link.archived import Links, story_of
from musnad.link.claims import Made, alone, made_claims
from musnad.link.graph import graph
from musnad.link.stories import Stories
from musnad.link.units import Unit, units
from musnad.link.values import Brief, Claim, Pair, Story, Trace

_OTHERS: Final = 20
_HITS: Final = 5
"""Hits of a search that are traced; the one whose claim most articles have is shown."""


def trace(archive: Archive, what: str, links: Links | None = None, catch_up: bool = True) -> Trace:
    """The trace of a claim: ``what`` is an article's id, an article's and a statement's (``id/s3``), or words to search for.

    Articles that have come since the last time are linked first, unless ``catch_up`` is off (for readers). Raises ``BadInput`` where nothing is found.
    """
    links = links or Links(archive)
    if catch_up:
        links.catch_up()
    if (named := _named(archive, what)) is not None:
        return _trace(links, *named)
    hits = [(hit.article, hit.id.rpartition("/")[2]) for hit in archive.search(what, limit=_HITS)]
    traces = [_trace(links, article, statement) for article, statement in _traceable(links, hits)]
    if not traces:
        found = next(iter(archive.search(what, thing="article", limit=1)), None)
        if found is None:
            raise BadInput(f"nothing in {archive.db.name} is, or says, {what!r}")
        return _trace(links, found.article, None)
    return max(traces, key=lambda t: (len(t.claim.occurrences), -traces.index(t)))


def _named(archive: Archive, what: str) -> tuple[str, str | None] | None:
    """The article, and the statement if there is one, of an id or URL; None where it is none."""
    name, _, statement = what.rpartition("/")
    if (entry := archive.article(what)) is not None:
        return entry.id, None
    entry = archive.article(name) if name else None
    if entry is not None and any(each.id == statement for each in entry.record.statements):
        return entry.id, statement
    return None


def _traceable(links: Links, hits: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Those of the statements that are units of their articles."""
    for article, statement in hits:
        if any(u.statement and u.statement.id == statement for u in units(links.carrier(article))):
            yield article, statement


def _trace(links: Links, article: str, statement: str | None) -> Trace:
    pairs = story_of(links, article)
    made = made_claims(pairs, links.carrier, links.knows)
    own = [each for each in made if any(unit.carrier.id == article for unit in each.units)]
    main = _main(own, units(links.carrier(article)), article, statement)
    by_pair = {frozenset((pair.a, pair.b)): pair for pair in pairs}
    nodes, edges = graph(main.units, lambda a, b: by_pair.get(frozenset((a, b))))
    return Trace(
        article, statement, main.claim, nodes, edges, _between(pairs, main.claim), _others(own, main, article)
    )


def _main(own: Sequence[Made], said: Sequence[Unit], article: str, statement: str | None) -> Made:
    """The claim that is asked for: of the statement, else the one of the article that most others have."""
    if statement is not None:
        unit = next((u for u in said if u.statement and u.statement.id == statement), None)
        if unit is None:
            raise BadInput(f"{article}/{statement} is part of a longer statement, or too short to be traced")
        having = [m for m in own if any(u.place == unit.place for u in m.units)]
        return having[0] if having else alone(unit)
    if own:
        return max(own, key=lambda m: (len(m.units), -own.index(m)))
    if not said:
        raise BadInput(f"{article} says nothing that could be traced")
    return alone(next((unit for unit in said if unit.statement), said[0]))


def _between(pairs: Iterable[Pair], claim: Claim) -> tuple[Pair, ...]:
    ids = {o.article for o in claim.occurrences}
    return tuple(sorted((p for p in pairs if {p.a, p.b} <= ids), key=lambda p: (p.a, p.b)))


def _others(own: Sequence[Made], main: Made, article: str) -> tuple[Brief, ...]:
    briefs = []
    for made in own:
        if made.claim.id == main.claim.id:
            continue
        here = next(o for o in made.claim.occurrences if o.article == article)
        briefs.append(
            Brief(
                made.claim.id,
                here.text,
                article,
                here.statement,
                len(made.units),
                made.claim.independent_sources,
            )
        )
    return tuple(sorted(briefs, key=lambda b: -b.occurrences)[:_OTHERS])


def stories(
    archive: Archive, limit: int = 50, links: Links | None = None, catch_up: bool = True
) -> list[Story]:
    """Groups of articles on one happening, those with the newest article first."""
    links = links or Links(archive)
    if catch_up:
        links.catch_up()
    groups = Stories()
    copies: dict[str, int] = {}
    for a, b, kind in links.heads():
        if kind != "follow-up":
            groups.join(a, b)
            copies[a] = copies.get(a, 0) + (kind in ("copy", "rewrite"))
    found = [_dated(links, group) for group in groups]
    newest = sorted(found, key=lambda group: group[-1], reverse=True)[:limit]
    return [_story(links, [id for _, id in group], copies) for group in newest]


def _dated(links: Links, group: Iterable[str]) -> list[tuple[str, str]]:
    """The articles of a group with their dates, the earliest first."""
    return sorted((links.published(id) or "", id) for id in group)


def _story(links: Links, ids: Sequence[str], copies: dict[str, int]) -> Story:
    carriers = [links.carrier(id) for id in ids]
    first = carriers[0]
    outlets = dict.fromkeys(c.outlet for c in carriers if c.outlet)
    return Story(
        first.id, first.kept.text[: first.title_end], first.published or "", carriers[-1].published or "",
        tuple(ids), tuple(outlets), sum(copies.get(id, 0) for id in ids),
    )  # fmt: skip
