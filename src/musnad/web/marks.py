"""A record's text cut into segments that each carry what stands there: statements, sources, relays, times, names."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from musnad.types import Block, Record, Span, Statement


class Mark(NamedTuple):
    """One annotated stretch of text."""

    start: int
    end: int
    role: str
    """content, cue, source, relay, time, PER, ORG or LOC."""
    owner: str
    """The id of the statement or entity; the value of a time."""


class Segment(NamedTuple):
    """A stretch in which nothing begins or ends."""

    start: int
    text: str
    roles: tuple[str, ...]
    statements: tuple[str, ...]
    """The statements that touch it, outermost first."""
    opens: tuple[str, ...]
    """Statements whose content begins here."""
    entity: str | None
    time: str | None


class Passage(NamedTuple):
    """A block of the article and its segments."""

    kind: str
    segments: tuple[Segment, ...]


STATEMENT_ROLES = ("content", "cue", "source", "relay")


def marks(record: Record) -> list[Mark]:
    """Every mark of a record, longer ones first where they start together."""
    found = [mark for s in record.statements for mark in _statement_marks(s)]
    found += [Mark(t.start, t.end, "time", t.value) for t in record.times]
    found += [Mark(m.start, m.end, e.type, e.id) for e in record.entities for m in e.mentions]
    return sorted(found, key=lambda m: (m.start, -m.end))


def _statement_marks(statement: Statement) -> Iterator[Mark]:
    yield from (_mark(span, "content", statement) for span in statement.content)
    if statement.cue:
        yield _mark(statement.cue, "cue", statement)
    if statement.source:
        yield _mark(statement.source, "source", statement)
    yield from (_mark(relay.span, "relay", statement) for relay in statement.chain)


def _mark(span: Span, role: str, statement: Statement) -> Mark:
    return Mark(span.start, span.end, role, statement.id)


def passages(record: Record) -> list[Passage]:
    """The article block by block, each cut at every edge of a mark.

    >>> import musnad
    >>> passages(musnad.annotate(title="عنوان", text="نص"))[0].segments[0].text
    'عنوان'
    """
    found = marks(record)
    return [Passage(block.kind, tuple(_segments(record.text, block, found))) for block in record.blocks]


def _segments(text: str, block: Block, found: list[Mark]) -> Iterator[Segment]:
    inside = [m for m in found if m.start < block.end and m.end > block.start]
    edges = {block.start, block.end}
    for mark in inside:
        edges |= {max(mark.start, block.start), min(mark.end, block.end)}
    cuts = sorted(edges)
    active: list[Mark] = []
    upcoming = iter([*inside, None])
    following = next(upcoming)
    for start, end in pairwise(cuts):
        active = [m for m in active if m.end > start]
        while following is not None and following.start <= start:
            active.append(following)
            following = next(upcoming)
        yield _segment(text, start, end, active)


def _segment(text: str, start: int, end: int, active: Iterable[Mark]) -> Segment:
    here = list(active)
    said = [m for m in here if m.role in STATEMENT_ROLES]
    named = [m for m in here if m.role in ("PER", "ORG", "LOC")]
    return Segment(
        start=start,
        text=text[start:end],
        roles=tuple(dict.fromkeys(m.role for m in here)),
        statements=tuple(dict.fromkeys(m.owner for m in said)),
        opens=tuple(m.owner for m in said if m.role == "content" and m.start == start),
        entity=named[-1].owner if named else None,
        time=next((m.owner for m in here if m.role == "time"), None),
    )
