"""One person, body or place across articles: names, offices with dates, who prints and who carries what is said."""

from collections.abc import Iterable
from typing import Any, Final

from msgspec import Struct

from musnad.archive.search import Ask, facets, named
from musnad.archive.sql.database import Database
from musnad.archive.terms import parsed
from musnad.text.analyse import analyse
from musnad.text.fold import fold

MOST: Final = 50
"""Of relays and of subjects."""
MOST_OTHERS: Final = 20
UNDATED: Final = "~"
"""Stands behind every date."""


class Count(Struct, frozen=True):
    """Something, and how often."""

    name: str
    number: int
    id: int | None = None
    role: str | None = None


class Office(Struct, frozen=True):
    """A role that articles give someone, and when."""

    title: str
    body: str | None
    first: str
    last: str
    number: int


class Head(Struct, frozen=True):
    """An entity in short."""

    id: int
    type: str
    """PER, ORG, LOC; OTHER for speakers that are none of these."""
    name: str
    key: str
    statements: int
    articles: int


class Person(Struct, frozen=True):
    """An entity and what the archive knows of it."""

    head: Head
    ids: tuple[int, ...]
    """Of this entity and of those that are the same under a longer name."""
    names: tuple[Count, ...]
    offices: tuple[Office, ...]
    outlets: tuple[Count, ...]
    """Who prints what it says."""
    relays: tuple[Count, ...]
    """Through whom it comes: agencies, other outlets, channels."""
    acts: tuple[Count, ...]
    subjects: tuple[Count, ...]
    """Who and what it speaks of."""
    others: tuple[Head, ...] = ()
    """Whom the name could mean as well."""


def heads(db: Database, name: str) -> list[Head]:
    """The entities that have all words of a name, the most quoted first; where there are none, who speaks in that office."""
    found = [head for id in named(db, name) or holders(db, name) if (head := head_of(db, id))]
    return sorted(found, key=lambda head: (-head.statements, -head.articles, head.id))


def holders(db: Database, office: str) -> list[int]:
    """Who says something as the holder of an office (وزير الري)."""
    if not parsed("", office).who:
        return []
    found = facets(db, Ask(speaker=office), MOST_OTHERS, ("speaker",))
    return [int(facet.value) for facet in found["speaker"]]


def head_of(db: Database, id: int) -> Head | None:
    """An entity in short."""
    rows = db.rows("entity_by_id", id=id)
    return Head(**rows[0], **db.rows("entity_numbers", id=id)[0]) if rows else None


def who(db: Database, name: str) -> Person | None:
    """The entity that a name most likely means: the most quoted of those that have it."""
    found = heads(db, name)
    return _person(db, found[0], found) if found else None


def person(db: Database, id: int) -> Person | None:
    """The entity of a number."""
    head = head_of(db, id)
    return _person(db, head, heads(db, head.name)) if head else None


def _person(db: Database, head: Head, candidates: list[Head]) -> Person:
    words = _words(head.name)
    same = [other for other in candidates if other.id != head.id and _is_same(head, other, words)]
    ids = (head.id, *(other.id for other in same))
    others = [other for other in candidates if other.id not in ids]
    return Person(
        head=head,
        ids=ids,
        names=_counts(db, "entity_names", ids),
        offices=_offices(db, ids),
        outlets=_counts(db, "speaker_outlets", ids),
        relays=_counts(db, "speaker_relays", ids, limit=MOST),
        acts=_counts(db, "speaker_acts", ids),
        subjects=_counts(db, "speaker_subjects", ids, limit=MOST),
        others=tuple(others[:MOST_OTHERS]),
    )


def _words(name: str) -> frozenset[str]:
    return frozenset(term.stem for term in analyse(fold(name)))


def _is_same(head: Head, other: Head, words: frozenset[str]) -> bool:
    """A person of two or more names, under a longer naming; a body of a longer name is another body."""
    kinds = {head.type, other.type}
    return len(words) > 1 and words <= _words(other.name) and kinds <= {"PER", "OTHER"} and "PER" in kinds


def _counts(db: Database, query: str, ids: Iterable[int], **values: Any) -> tuple[Count, ...]:
    """The counts of several entities, added up."""
    found: dict[tuple[Any, ...], int] = {}
    for id in ids:
        for row in db.rows(query, id=id, **values):
            name = row.get("name") or row.get("act") or row.get("domain") or ""
            key = (name, row.get("id"), row.get("role"))
            found[key] = found.get(key, 0) + row["number"]
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0][0]))
    return tuple(Count(name, number, id, role) for (name, id, role), number in ranked)


def _offices(db: Database, ids: Iterable[int]) -> tuple[Office, ...]:
    found: dict[tuple[str, str | None], Office] = {}
    for id in ids:
        for row in db.rows("entity_roles", id=id):
            office = Office(**row)
            before = found.get((office.title, office.body), office)
            number = office.number + (before.number if before is not office else 0)
            found[office.title, office.body] = Office(
                office.title,
                office.body,
                min(filter(None, (before.first, office.first)), default=""),
                max(before.last, office.last),
                number,
            )
    return tuple(sorted(found.values(), key=lambda office: (office.first or UNDATED, office.title)))
