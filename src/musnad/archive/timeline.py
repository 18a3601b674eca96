"""Statements and events together, in the order of what they are about."""

from collections import Counter
from typing import Any, Final

from msgspec.structs import replace

from musnad.archive import search
from musnad.archive.search import Ask, Found, cursor, cursor_text, hit_of, rows_of
from musnad.archive.sql.database import Database, Row
from musnad.archive.sql.search import Thing
from musnad.archive.terms import parsed
from musnad.errors import BadInput

THINGS: Final[tuple[Thing, ...]] = ("event", "statement")


def timeline(db: Database, ask: Ask) -> Found:
    """One page of statements and events, the earliest first."""
    query = parsed(ask.query, ask.speaker)
    after = _afters(ask.after)
    found: list[tuple[tuple[Any, ...], Thing, Row]] = []
    for place, thing in enumerate(THINGS):
        if thing not in _things(ask):
            continue
        rows = rows_of(db, replace(ask, thing=thing, limit=ask.limit), query, "about", after[place])
        found += [((row["about"], place, row["id"]), thing, row) for row in rows]
    found.sort(key=lambda item: item[0])
    shown = found[: ask.limit]
    hits = tuple(hit_of(thing, row, query) for _, thing, row in shown)
    return Found(hits, _next(shown, after) if len(found) > ask.limit else None)


def _things(ask: Ask) -> tuple[Thing, ...]:
    """What a time line has: events have neither acts nor forms."""
    return ("statement",) if ask.act or ask.direct is not None else THINGS


def days(db: Database, ask: Ask) -> dict[str, int]:
    """How many statements and events are about each day."""
    query = parsed(ask.query, ask.speaker)
    found: Counter[str] = Counter()
    for thing in _things(ask):
        found.update(search.days(db, replace(ask, thing=thing), query, "about"))
    return dict(found)


def _next(shown: list[tuple[tuple[Any, ...], Thing, Row]], after: list[str | None]) -> str:
    for (when, place, id), _, _ in shown:
        after[place] = cursor_text(when, id)
    return ".".join(text or "" for text in after)


def _afters(text: str | None) -> list[str | None]:
    if text is None:
        return [None] * len(THINGS)
    parts = [part or None for part in text.split(".")]
    if len(parts) != len(THINGS):
        raise BadInput(f"{text[:40]!r} is no cursor of a timeline")
    for part in parts:
        if part:
            cursor(part)
    return parts
