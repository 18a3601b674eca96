"""Search: what users ask, as filters of the database; what it finds, as hits with the matching characters."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Any, Final

from msgspec import Struct

from musnad.archive.identity import folded
from musnad.archive.sql.database import Database, Row
from musnad.archive.sql.search import FACETS, NUMBERED, Cursor, Filters, Search, Sort, Thing
from musnad.archive.store import glanced
from musnad.archive.terms import ANY, TITLED, Query, excerpt, marked, parsed
from musnad.errors import BadInput

MOST: Final = 1_000
"""Hits of one page."""
HEADLINE: Final = 4
"""Words from which on a query may be a headline remembered wrongly."""
FEW: Final = 10
"""With fewer articles that have all words of such a query, those whose title lacks one are found too."""
MOST_NAMES: Final = 200
"""Entities that one name may stand for."""
_BEST: Final = -1e300
"""A score that is better than any."""


class Ask(Struct, frozen=True):
    """A search as a user puts it; every part may be left out."""

    query: str = ""
    """Words, "exact phrase", -without."""
    thing: Thing = "statement"
    speaker: str | None = None
    """Words of the name, office or body of who speaks, in any order."""
    entity: str | None = None
    """A name that stands in the statement, or in the article."""
    outlet: str | None = None
    """Name or domain."""
    since: str | None = None
    """From this ISO 8601 prefix on; of publication."""
    until: str | None = None
    """To the end of this ISO 8601 prefix."""
    act: str | None = None
    direct: bool | None = None
    sort: Sort | None = None
    """By relevance where there are words, else by date (a phrase is in a statement or it isn't), unless said otherwise."""
    limit: int = 20
    after: str | None = None
    """The cursor of a page, for the next one."""
    speaker_ids: tuple[int, ...] = ()
    """Any of these; the numbers that facets and people have."""
    entity_ids: tuple[int, ...] = ()
    outlet_ids: tuple[int, ...] = ()
    article: str | None = None
    """Only in this article, by its public id."""
    about_since: str | None = None
    """About this ISO 8601 prefix or later."""
    about_until: str | None = None
    """About the end of this ISO 8601 prefix or earlier."""


class Hit(Struct, frozen=True, omit_defaults=True):
    """Something found."""

    id: str
    """Public: the article's, or the article's and the statement's with a slash between."""
    thing: Thing
    article: str
    title: str
    text: str
    """The statement, or the part of the article where the words stand."""
    marks: tuple[tuple[int, int], ...]
    """Half-open offsets into ``text`` of what was asked for."""
    published: str = ""
    outlet: str | None = None
    url: str | None = None
    title_marks: tuple[tuple[int, int], ...] = ()
    start: int | None = None
    """Where ``text`` begins in the record's text."""
    spans: tuple[tuple[int, int], ...] = ()
    """The statement's content in the record's text."""
    kind: str | None = None
    act: str | None = None
    type: str | None = None
    status: str | None = None
    cue: str | None = None
    source: str | None = None
    speaker: str | None = None
    speaker_id: int | None = None
    speaker_marks: tuple[tuple[int, int], ...] = ()
    anonymous: bool = False
    about: str | None = None
    """The date that it is about, where it names one (TIMEX3)."""
    when: str = ""
    """What the timeline sorts by: ``about`` as an ISO 8601 prefix, else ``published``."""
    by: str | None = None
    score: float = 0.0


class Found(Struct, frozen=True):
    """One page of a search."""

    hits: tuple[Hit, ...]
    next: str | None = None
    """Cursor of the next page; None on the last."""
    loose: bool = False
    """Nothing has all of the words: these have some of them."""


class Facet(Struct, frozen=True):
    """A value to filter by, and how many hits have it."""

    value: int | str
    label: str | None
    number: int


def search(db: Database, ask: Ask) -> Found:
    """One page of what is found."""
    return _page(db, ask, _settled(db, ask))


def _settled(db: Database, ask: Ask) -> Query:
    """The query, as loose as it has to be to find something: with all words, all but one, any."""
    query = parsed(ask.query, ask.speaker)
    if ask.after:
        return query._replace(missing=cursor(ask.after).missing)
    if len(query.words) < 2:
        return query
    narrowed = filters(db, ask)
    headline = ask.thing == "article" and len(query.words) >= HEADLINE and ask.sort in (None, "relevance")
    for missing in (0, 1, ANY) if len(query.words) > 2 else (0, ANY):
        loose = query._replace(missing=missing)
        built = Search(db, ask.thing, loose, narrowed).count(FEW if headline else 1)
        number = db.select(built.sql, built.values)[0]["number"]
        if number:
            return loose._replace(missing=TITLED) if headline and not missing and number < FEW else loose
    return query


def count(db: Database, ask: Ask) -> int:
    """How many are found, no further than ``COUNTED``."""
    built = _search(db, ask, _settled(db, ask)).count()
    return int(db.select(built.sql, built.values)[0]["number"])


def facets(db: Database, ask: Ask, limit: int = 10, names: Sequence[str] = ()) -> dict[str, list[Facet]]:
    """What the hits could be narrowed by, the most frequent first; only the facets named, if any are."""
    wanted = [name for name in FACETS[ask.thing] if not names or name in names]
    built = _search(db, ask, _settled(db, ask)).facets(wanted, limit)
    found: dict[str, list[Facet]] = {name: [] for name in wanted}
    for row in db.select(built.sql, built.values):
        value = int(row["value"]) if row["facet"] in NUMBERED else row["value"]
        found[row["facet"]].append(Facet(value, row["label"], row["number"]))
    return {name: sorted(values, key=lambda f: (-f.number, f.value)) for name, values in found.items()}


def days(db: Database, ask: Ask, query: Query, sort: Sort) -> dict[str, int]:
    """How many are about each day, or were published on it."""
    built = _search(db, ask, query).days(sort)
    return {row["day"]: row["number"] for row in db.select(built.sql, built.values)}


def days_published(db: Database, ask: Ask) -> dict[str, int]:
    """How many hits were published on each day."""
    return days(db, ask, _settled(db, ask), "date")


def _page(db: Database, ask: Ask, query: Query) -> Found:
    sort = ask.sort or ("relevance" if query.words or (query.phrases and ask.thing == "article") else "date")
    rows = rows_of(db, ask, query, sort, ask.after)
    column = {"relevance": "score", "date": "published", "about": "about"}[sort]
    last = rows[ask.limit - 1] if len(rows) > ask.limit else None
    below = cursor(ask.after).below if ask.after else None
    after = cursor_text(last[column], last["id"], query.missing, below) if last else None
    if sort == "relevance" and not last and (ask.after or len(rows) >= db.ranked):
        after = _next_window(db, ask, query, below)
    return Found(
        tuple(hit_of(ask.thing, row, query) for row in rows[: ask.limit]), after, loose=query.missing > 0
    )


def _next_window(db: Database, ask: Ask, query: Query, below: int | None) -> str | None:
    """The cursor of the older hits, where these have been ranked to their end; None where there are no older ones."""
    built = _search(db, ask, query).window(below)
    row = db.select(built.sql, built.values)[0]
    return cursor_text(_BEST, 0, query.missing, row["floor"]) if row["number"] == db.ranked else None


def rows_of(db: Database, ask: Ask, query: Query, sort: Sort, after: str | None) -> list[Row]:
    """The rows of one page, and one row more where there are more."""
    if not 0 < ask.limit <= MOST:
        raise BadInput(f"a page has 1 to {MOST} hits, not {ask.limit}")
    start = cursor(after) if after else None
    if start and isinstance(start.value, float) != (sort == "relevance"):
        raise BadInput("the cursor is of a search that was sorted otherwise")
    built = _search(db, ask, query).page(sort, start, ask.limit + 1)
    return db.select(built.sql, built.values)


def _search(db: Database, ask: Ask, query: Query) -> Search:
    return Search(db, ask.thing, query, filters(db, ask))


def filters(db: Database, ask: Ask) -> Filters:
    """The row numbers of what is named."""
    return Filters(
        outlets=ask.outlet_ids or (outlets(db, ask.outlet) if ask.outlet else None),
        speakers=ask.speaker_ids or None,
        entities=ask.entity_ids or (named(db, ask.entity) if ask.entity else None),
        since=ask.since,
        until=ask.until,
        act=ask.act,
        direct=ask.direct,
        articles=articles(db, ask.article) if ask.article else None,
        about_since=ask.about_since,
        about_until=ask.about_until,
    )


def outlets(db: Database, name: str) -> tuple[int, ...]:
    """Outlets that a user may mean by a name or a domain."""
    wanted = folded(name)
    rows = db.rows("outlets")
    exact = [row["id"] for row in rows if wanted in (row["key"], folded(row["name"] or ""))]
    return tuple(
        exact or [row["id"] for row in rows if wanted in f"{row['key']} {folded(row['name'] or '')}"]
    )


def named(db: Database, name: str) -> tuple[int, ...]:
    """Entities that have all words of a name, those with the fewest others first."""
    words = parsed(f'"{name.replace(chr(34), " ")}"')
    query = parsed(" ".join(letters for phrase in words.phrases for letters in phrase.letters))
    if not query.asks():
        return ()
    match = db.match("entity", query)
    sql = (
        f"SELECT {match.id} AS id FROM {match.source} WHERE {match.where} ORDER BY {match.score} LIMIT :limit"
    )
    return tuple(row["id"] for row in db.select(sql, match.values | {"limit": MOST_NAMES}))


def articles(db: Database, name: str) -> tuple[int, ...]:
    """The article of a public id, a record's id or a URL."""
    return tuple(row["id"] for row in db.rows("article_named", name=name))


def hit_of(thing: Thing, row: Row, query: Query) -> Hit:
    """A row as users see it."""
    return _article_hit(row, query) if thing == "article" else _passage_hit(thing, row, query)


def _article_hit(row: Row, query: Query) -> Hit:
    record = glanced(row["record"])
    title_end = record.blocks[0].end if record.blocks and record.blocks[0].kind == "title" else 0
    body = record.text[title_end:]
    start, end = excerpt(body, query)
    text = body[start:end]
    lead = len(text) - len(text.lstrip())
    return Hit(
        id=row["article"], thing="article", article=row["article"], title=row["title"], text=text[lead:],
        marks=tuple(marked(text[lead:], query)), title_marks=tuple(marked(row["title"], query)),
        published=row["published"], when=row["published"], outlet=row["outlet"], url=row["url"],
        start=title_end + start + lead, score=row["score"],
    )  # fmt: skip


def _passage_hit(thing: Thing, row: Row, query: Query) -> Hit:
    shared: dict[str, Any] = {name: row[name] for name in _SHARED}
    own = _STATEMENT if thing == "statement" else _EVENT
    speaker = row.get("speaker") or row.get("source")
    return Hit(
        id=f"{row['article']}/{row['name']}",
        thing=thing,
        marks=tuple(marked(row["text"], query)),
        speaker_marks=tuple(marked(speaker, query, names=True)) if speaker and query.who else (),
        spans=tuple((a, b) for a, b in json.loads(row["spans"])),
        about=row["about_value"],
        when=row["about"],
        by=row["made_by"],
        **shared,
        **{name: row[name] for name in own},
    )


_SHARED: Final = ("article", "title", "text", "published", "outlet", "url", "score")
_STATEMENT: Final = ("kind", "act", "cue", "source", "speaker", "speaker_id")
_EVENT: Final = ("type", "status")


def cursor_text(value: Any, id: int, missing: int = 0, below: int | None = None) -> str:
    """Where a page ends."""
    return urlsafe_b64encode(json.dumps([value, id, missing, below]).encode()).decode().rstrip("=")


def cursor(text: str) -> Cursor:
    """Where a page ended; raises ``BadInput``."""
    try:
        found = Cursor(*json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4))))
        sound = isinstance(found.value, str | float) and found.missing in (0, 1, ANY, TITLED)
        sound = sound and _is_number(found.id) and (found.below is None or _is_number(found.below))
    except (ValueError, TypeError):
        sound = False
    if not sound:
        raise BadInput(f"{text[:40]!r} is no cursor of a search")
    return found


def _is_number(value: object) -> bool:
    """Whether something from outside can be the number of a row."""
    return type(value) is int and abs(value) < 1 << 63
