"""The archive as flat tables: one row a thing, columns that any tool reads."""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from musnad.archive.about import about
from musnad.archive.diff import text_of
from musnad.archive.identity import entity_key
from musnad.archive.rows import published
from musnad.types import Record, Span

Row = dict[str, Any]


class Table(NamedTuple):
    """A table's columns with their types, and its rows of one article."""

    columns: dict[str, type]
    rows: Callable[[str, Record], Iterator[Row]]


def _articles(name: str, record: Record) -> Iterator[Row]:
    a = record.article
    yield {
        "article": name, "record_id": record.id, "url": record.capture.url, "outlet": a.outlet.name,
        "domain": a.outlet.domain, "title": a.title, "byline": _joined(a.byline), "agency": _joined(a.agency),
        "place": a.place, "published": published(record) or None,
        "published_by": a.published.by if a.published else None,
        "modified": a.modified.value if a.modified else None, "section": a.section, "tags": _joined(a.tags),
        "language": a.language, "text": record.text, "fetched": record.capture.fetched,
        "sha256": record.capture.sha256, "reader": record.reader,
    }  # fmt: skip


def _statements(name: str, record: Record) -> Iterator[Row]:
    for s in record.statements:
        yield {
            **_placed(name, record), "statement": f"{name}/{s.id}", "kind": s.kind, "act": s.act,
            "text": text_of(s), "start": s.content[0].start if s.content else None,
            "end": s.content[-1].end if s.content else None, "cue": s.cue.text if s.cue else None,
            "source": s.source.text if s.source else None, "speaker": s.speaker.name if s.speaker else None,
            "speaker_entity": s.speaker.entity if s.speaker else None,
            "anonymous": s.speaker.anonymous if s.speaker else None,
            "relays": _joined(tuple(f"{r.role}: {r.name}" for r in s.chain)), "about": about(s.content, record.times),
            "by": s.by, "score": s.score,
        }  # fmt: skip


def _mentions(name: str, record: Record) -> Iterator[Row]:
    for e in record.entities:
        for m in e.mentions:
            yield {
                **_placed(name, record), "entity": e.id, "key": entity_key(e), "type": e.type, "name": e.name,
                "roles": _joined(tuple(" ".join(filter(None, (r.title, r.body))) for r in e.roles)), **_span(m),
                "by": m.by, "score": m.score,
            }  # fmt: skip


def _times(name: str, record: Record) -> Iterator[Row]:
    for t in record.times:
        yield {
            **_placed(name, record), **_span(t), "type": t.type, "value": t.value, "mod": t.mod, "grain": t.grain,
            "calendar": t.calendar, "by": t.by,
        }  # fmt: skip


def _quantities(name: str, record: Record) -> Iterator[Row]:
    for q in record.quantities:
        yield {
            **_placed(name, record), **_span(q), "value": q.value, "upper": q.upper, "approx": q.approx,
            "unit": q.unit, "by": q.by,
        }  # fmt: skip


def _events(name: str, record: Record) -> Iterator[Row]:
    for e in record.events:
        by_role = {role: _joined(tuple(p.text for p in e.participants if p.role == role)) for role in _ROLES}
        yield {
            **_placed(name, record), "event": f"{name}/{e.id}", "type": e.type, "mode": e.mode,
            "contexts": _joined(e.contexts), **_span(e.trigger), **by_role,
            "place": e.place.text if e.place else None, "time": e.time.value if e.time else None,
            "status": e.status, "statement": f"{name}/{e.statement}" if e.statement else None, "by": e.by,
        }  # fmt: skip


_ROLES: Final = ("actor", "target", "participant")


def _placed(name: str, record: Record) -> Row:
    return {"article": name, "outlet": record.article.outlet.name, "published": published(record) or None}


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end, "text": span.text}


def _joined(values: tuple[str, ...]) -> str | None:
    return "; ".join(values) or None


_PLACED: Final[dict[str, type]] = {"article": str, "outlet": str, "published": str}
_SPAN: Final[dict[str, type]] = {"start": int, "end": int, "text": str}


def _strings(names: str) -> dict[str, type]:
    return dict.fromkeys(names.split(), str)


TABLES: Final[dict[str, Table]] = {
    "articles": Table(
        _strings(
            "article record_id url outlet domain title byline agency place published published_by modified section "
            "tags language text fetched sha256 reader"
        ),
        _articles,
    ),
    "statements": Table(
        _PLACED
        | _strings("statement kind act text")
        | {"start": int, "end": int}
        | _strings("cue source speaker speaker_entity")
        | {"anonymous": bool}
        | _strings("relays about by")
        | {"score": float},
        _statements,
    ),
    "mentions": Table(
        _PLACED | _strings("entity key type name roles") | _SPAN | {"by": str, "score": float}, _mentions
    ),
    "times": Table(_PLACED | _SPAN | _strings("type value mod grain calendar by"), _times),
    "quantities": Table(
        _PLACED | _SPAN | {"value": float, "upper": float, "approx": bool, "unit": str, "by": str},
        _quantities,
    ),
    "events": Table(
        _PLACED
        | _strings("event type mode contexts")
        | _SPAN
        | _strings("actor target participant place time status statement by"),
        _events,
    ),
}
