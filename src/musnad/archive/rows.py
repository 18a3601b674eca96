"""A record as rows of the archive's tables."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import msgspec

from musnad.archive.about import about, sortable
from musnad.archive.diff import text_of
from musnad.archive.identity import entity_key, named_key
from musnad.archive.moment import PLACES, passage_id
from musnad.archive.terms import Fields, fields
from musnad.types import Entity, Event, Record, Span, Statement

LONGEST_SENTENCE: Final = 600
_SENTENCE_END: Final = re.compile(r"[.!?؟…](?=\s|$)|\n")

Row = dict[str, Any]


class Name(NamedTuple):
    """An entity as the archive knows it across articles."""

    key: str
    type: str
    name: str


def names(record: Record) -> dict[str, Name]:
    """The entities of a record by their ids in it, and speakers that are none by ``speaker:`` and their name."""
    found = {e.id: Name(entity_key(e), e.type, e.name) for e in record.entities}
    for statement in record.statements:
        if (local := speaker_id(statement)) and local not in found and statement.speaker:
            found[local] = Name(named_key("OTHER", statement.speaker.name), "OTHER", statement.speaker.name)
    return found


def speaker_id(statement: Statement) -> str | None:
    """Which of ``names`` speaks; None for those that stay unnamed."""
    speaker = statement.speaker
    if speaker is None or (speaker.anonymous and speaker.entity is None):
        return None
    return speaker.entity or f"speaker:{speaker.name}"


def mention_rows(record: Record, article_id: int, ids: dict[str, int]) -> Iterator[Row]:
    """An entity of an article a row."""
    for entity in record.entities:
        first = min((m.start for m in entity.mentions), default=0)
        yield {
            "article_id": article_id, "entity_id": ids[entity.id], "local": entity.id, "name": entity.name,
            "number": len(entity.mentions), "first": first,
        }  # fmt: skip


def role_rows(record: Record, article_id: int, ids: dict[str, int]) -> Iterator[Row]:
    """An office that an article gives someone a row."""
    for entity in record.entities:
        for role in entity.roles:
            yield {
                "article_id": article_id, "entity_id": ids[entity.id], "title": role.title, "body": role.body,
                "published": published(record),
            }  # fmt: skip


def statement_rows(record: Record, article_id: int, ids: dict[str, int]) -> list[Row]:
    """A statement a row."""
    entities = {entity.id: entity for entity in record.entities}
    rows = []
    for place, statement in enumerate(record.statements[:PLACES]):
        value = about(statement.content, record.times)
        speaker = statement.speaker
        local = speaker_id(statement)
        row = _passage(record, article_id, place, statement.content, value)
        row |= {
            "name": statement.id, "kind": statement.kind, "act": statement.act, "text": text_of(statement),
            "cue": statement.cue.text if statement.cue else None,
            "source": statement.source.text if statement.source else None,
            "speaker": speaker.name if speaker else None,
            "speaker_id": ids.get(local) if local else None,
            "anonymous": int(speaker.anonymous) if speaker else 0,
            "who": _who(statement, entities), "made_by": statement.by,
        }  # fmt: skip
        rows.append(row)
    return rows


def relay_rows(record: Record, article_id: int) -> Iterator[Row]:
    """A relay of a statement a row."""
    for place, statement in enumerate(record.statements[:PLACES]):
        for step, relay in enumerate(statement.chain):
            yield {
                "statement_id": passage_id(published(record), article_id, place),
                "place": step,
                "name": relay.name,
                "role": relay.role,
            }


def subject_rows(record: Record, article_id: int, ids: dict[str, int]) -> Iterator[Row]:
    """An entity that is named in a statement's content a row."""
    mentions = sorted((m.start, m.end, ids[e.id]) for e in record.entities for m in e.mentions)
    starts = [start for start, _, _ in mentions]
    for place, statement in enumerate(record.statements[:PLACES]):
        found: set[int] = set()
        for span in statement.content:
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            found.update(id for _, end, id in mentions[first:last] if end <= span.end)
        for id in sorted(found):
            yield {"statement_id": passage_id(published(record), article_id, place), "entity_id": id}


def event_rows(record: Record, article_id: int) -> list[Row]:
    """An event a row; its text is the sentence, or the sentences, in which it is told."""
    rows = []
    for place, event in enumerate(record.events[:PLACES]):
        spans = [event.trigger, *event.participants]
        spans += [span for span in (event.place, event.time.span if event.time else None) if span]
        span = _told(record.text, min(s.start for s in spans), max(s.end for s in spans))
        row = _passage(record, article_id, place, (span,), event.time.value if event.time else None)
        row |= _event(event, span.text)
        rows.append(row)
    return rows


def _told(text: str, start: int, end: int) -> Span:
    """The sentences that a stretch of text is part of."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - LONGEST_SENTENCE), start)]
    after = _SENTENCE_END.search(text, end, end + LONGEST_SENTENCE)
    start, end = before[-1] if before else start, after.end() if after else end
    told = text[start:end]
    start += len(told) - len(told.lstrip())
    return Span(start, start + len(told.strip()), told.strip())


def _event(event: Event, text: str) -> Row:
    return {
        "name": event.id, "type": event.type, "mode": event.mode, "status": event.status, "text": text,
        "place": event.place.text if event.place else None, "statement": event.statement, "made_by": event.by,
    }  # fmt: skip


def _passage(record: Record, article_id: int, place: int, spans: tuple[Span, ...], value: str | None) -> Row:
    """What rows of statements and of events share; ``outlet_id`` comes from the store."""
    return {
        "id": passage_id(published(record), article_id, place),
        "article_id": article_id,
        "spans": msgspec.json.encode([(span.start, span.end) for span in spans]).decode(),
        "about": (value and sortable(value)) or published(record),
        "about_value": value,
        "published": published(record),
    }


def _who(statement: Statement, entities: dict[str, Entity]) -> str:
    """Everything the article says of who speaks: name, source, offices."""
    speaker = statement.speaker
    parts = [speaker.name if speaker else "", statement.source.text if statement.source else ""]
    entity = entities.get(speaker.entity or "") if speaker else None
    parts += [f"{role.title} {role.body or ''}" for role in (entity.roles if entity else ())]
    return " · ".join(dict.fromkeys(part.strip() for part in parts if part.strip()))


def published(record: Record) -> str:
    """When the article was published; empty where nothing says so."""
    return record.article.published.value if record.article.published else ""


def article_fields(record: Record, facts: str) -> Fields:
    """The words of an article: its title, then its text."""
    title = next((block for block in record.blocks if block.kind == "title"), None)
    return fields(record.text, title.end if title and title.start == 0 else 0, facts=facts)


def passage_fields(row: Row) -> Fields:
    """The words of a statement or event as its row has them."""
    return fields(row["text"], who=row.get("who", ""), facts=row["facts"])
