"""Puts a record into the archive: a new article, a new version of one that is there, or nothing."""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final, Literal, NamedTuple

import msgspec

from musnad.archive import rows
from musnad.archive.diff import Diff, diff
from musnad.archive.facts import article_facts, statement_facts
from musnad.archive.identity import article_key, outlet_key, public_name
from musnad.archive.sql.database import Database
from musnad.archive.terms import Fields, Kind, fields
from musnad.archive.warc import Item, packed
from musnad.errors import Skip
from musnad.types import Block, Record

Status = Literal["new", "version", "same", "skipped"]
Cause = Literal["page", "rebuild"]

_LEVEL: Final = 6
"""Of zlib: a record of 14 KB becomes 3 KB in half a millisecond; level 9 saves another 1 %."""


class Kept(NamedTuple):
    """What became of one record."""

    status: Status
    article: str
    """The article's public id."""
    version: int
    diff: Diff | None = None


def now() -> str:
    """The time, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Store:
    """The writing side; remembers row numbers of names, so that each is asked for once."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._names: dict[str, int] = {}
        self._words: dict[Kind, dict[int, Fields]] = {}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is kept inside; its words go into the index at the end, together."""
        try:
            with self._db.transaction():
                yield
                self._index()
        except BaseException:
            self.forget()
            raise

    def forget(self) -> None:
        """Forgets row numbers and words, as a transaction that made some was undone."""
        self._names.clear()
        self._words.clear()

    def _index(self) -> None:
        """The words of what was kept, in the order of its numbers: out of it, FTS5 writes a segment for each."""
        for kind, words in self._words.items():
            self._db.index(kind, sorted(words.items(), key=lambda item: item[0]))
        self._words.clear()

    def keep(self, record: Record, item: Item | None = None) -> Kept:
        """Keeps a record and the capture it was made from; inside the caller's transaction."""
        key = article_key(record)
        text = sha256(record.text.encode("utf-8", "surrogatepass")).hexdigest()
        found = self._db.rows("article_by_key", key=key)
        if not found:
            made = self._new(record, item, key, text)
            if made:
                return made
            found = self._db.rows("article_by_key", key=key)  # another writer was quicker
        old = found[0]
        if self._unchanged(old, record, item, text):
            return Kept("same", old["name"], old["version"])
        return self._next(old["id"], record, item, text, "page")

    def _unchanged(self, old: rows.Row, record: Record, item: Item | None, text: str) -> bool:
        if old["text_sha256"] == text:
            return item is not None or old["reader"] == record.reader
        values = {"article_id": old["id"], "text_sha256": text, "sha256": item.capture.sha256 if item else ""}
        return bool(self._db.rows("kept_before", **values))

    def _new(self, record: Record, item: Item | None, key: str, text: str) -> Kept | None:
        name = public_name(key)
        head = self._head(record)
        found = self._db.rows("new_article", name=name, key=key, now=now(), **head)
        if not found:
            return None
        self._version(found[0]["id"], 1, record, self._capture(item), "page", text, None)
        self._contents(found[0]["id"], record, head["outlet_id"])
        return Kept("new", name, 1)

    def _next(self, id: int, record: Record, item: Item | None, text: str, cause: Cause) -> Kept:
        locked = self._db.rows("lock_article", id=id)[0]
        old = self.current(id)
        number = locked["version"] + 1
        found = diff(old.statements, record.statements)
        capture = (
            self._db.rows("versions", id=id)[-1]["capture"] if cause == "rebuild" else self._capture(item)
        )
        self._clear(id)
        head = self._head(record)
        self._db.rows("change_article", id=id, version=number, now=now(), **head)
        self._version(id, number, record, capture, cause, text, found)
        self._contents(id, record, head["outlet_id"])
        return Kept("version", locked["name"], number, found)

    def rebuilt(self, id: int, record: Record) -> Kept:
        """Keeps the record that a newer reader made of an article's capture."""
        text = sha256(record.text.encode("utf-8", "surrogatepass")).hexdigest()
        return self._next(id, record, None, text, "rebuild")

    def current(self, id: int) -> Record:
        """The record of an article's current version."""
        return opened(self._db.rows("current_record", id=id)[0]["record"])

    def _head(self, record: Record) -> rows.Row:
        return {
            "record_id": record.id, "url": record.capture.url, "title": record.article.title,
            "published": rows.published(record), "outlet_id": self._outlet(record),
        }  # fmt: skip

    def _outlet(self, record: Record) -> int | None:
        outlet = record.article.outlet
        key = outlet_key(outlet)
        if key is None:
            return None
        if f"outlet {key}" not in self._names:
            found = self._db.rows("outlet", key=key, name=outlet.name, domain=outlet.domain)
            self._names[f"outlet {key}"] = found[0]["id"]
        return self._names[f"outlet {key}"]

    def _capture(self, item: Item | None) -> int | None:
        if item is None or item.record:
            return None
        c = item.capture
        found = self._db.rows(
            "new_capture", sha256=c.sha256, url=c.url, fetched=c.fetched, media_type=c.media_type, via=c.via,
            size=len(item.body), warc=packed(item),
        )  # fmt: skip
        return int(found[0]["id"])

    def _version(
        self,
        id: int,
        number: int,
        record: Record,
        capture: int | None,
        cause: Cause,
        text: str,
        found: Diff | None,
    ) -> None:
        self._db.rows(
            "new_version", article_id=id, number=number, capture_id=capture, cause=cause, reader=record.reader,
            now=now(), text_sha256=text, record=closed(record),
            diff=msgspec.json.encode(found).decode() if found else None,
        )  # fmt: skip

    def _contents(self, id: int, record: Record, outlet_id: int | None) -> None:
        """The rows of the current version, and its words."""
        ids = self._entities(rows.names(record))
        subjects = list(rows.subject_rows(record, id, ids))
        statements = _with_facts(rows.statement_rows(record, id, ids), subjects, outlet_id)
        facts = article_facts(outlet_id, statements, (ids[entity.id] for entity in record.entities))
        events = [row | {"outlet_id": outlet_id, "facts": facts} for row in rows.event_rows(record, id)]
        self._db.rows("set_article_facts", id=id, facts=facts)
        self._db.many("new_mention", rows.mention_rows(record, id, ids))
        self._db.many("new_role", rows.role_rows(record, id, ids))
        self._db.many("new_statement", statements)
        self._db.many("new_relay", rows.relay_rows(record, id))
        self._db.many("new_subject", subjects)
        self._db.many("new_event", events)
        self._words.setdefault("article", {})[id] = rows.article_fields(record, facts)
        for kind, found in _passages(statements, events):
            self._words.setdefault(kind, {}).update((row["id"], rows.passage_fields(row)) for row in found)

    def refill(self, articles: Iterable[tuple[int, Record, int | None]]) -> None:
        """Makes the rows and words of articles (number, record, outlet) of which there are none."""
        for id, record, outlet_id in articles:
            self._contents(id, record, outlet_id)
        self._index()

    def _clear(self, id: int) -> None:
        """Takes the rows and words of the current version out."""
        self._index()
        current = self._db.rows("current_record", id=id)[0]
        said, told = (self._db.rows(f"{kind}_texts", id=id) for kind in ("statement", "event"))
        for kind, found in _passages(said, told):
            self._db.unindex(kind, ((row["id"], rows.passage_fields(row)) for row in found))
        self._db.unindex("article", [(id, rows.article_fields(opened(current["record"]), current["facts"]))])
        for table in ("mentions", "roles", "statements", "events"):
            self._db.rows(f"clear_article_{table}", id=id)

    def _entities(self, names: dict[str, rows.Name]) -> dict[str, int]:
        """The row numbers of names; sorted, so that two writers never wait for each other."""
        for name in sorted(set(names.values())):
            if name.key not in self._names:
                self._names[name.key] = self._entity(name)
        return {local: self._names[name.key] for local, name in names.items()}

    def _entity(self, name: rows.Name) -> int:
        found = self._db.rows("entity", key=name.key)
        if not found:
            found = self._db.rows("new_entity", **name._asdict())
            if found:
                self._words.setdefault("entity", {})[found[0]["id"]] = fields(name.name)
            else:
                found = self._db.rows("entity", key=name.key)
        return int(found[0]["id"])

    def skip(self, origin: str, skip: Skip, source_id: int | None = None) -> None:
        """Keeps what gave no record, and why; once, however often it is tried."""
        self._db.rows("forget_skip", origin=origin)
        self._db.rows(
            "new_skip", source_id=source_id, origin=origin, reason=skip.reason, detail=skip.detail, now=now()
        )

    def remove(self, id: int) -> None:
        """Takes an article out, with its versions, captures and the links that touch it."""
        captures = {row["capture"] for row in self._db.rows("versions", id=id)} - {None}
        self._clear(id)
        self._db.rows("remove_article_links", id=id)
        self._db.rows("remove_article", id=id)
        for capture in captures:
            self._db.rows("remove_lone_captures", id=capture)


def _with_facts(said: list[rows.Row], subjects: list[rows.Row], outlet_id: int | None) -> list[rows.Row]:
    """The rows of statements with their outlet and their facts."""
    named: dict[int, list[int]] = {}
    for row in subjects:
        named.setdefault(row["statement_id"], []).append(row["entity_id"])
    whole = [row | {"outlet_id": outlet_id} for row in said]
    return [row | {"facts": statement_facts(row, named.get(row["id"], ()))} for row in whole]


def _passages(
    statements: Iterable[rows.Row], events: Iterable[rows.Row]
) -> tuple[tuple[Kind, Iterable[rows.Row]], ...]:
    return ("statement", statements), ("event", events)


def closed(record: Record) -> bytes:
    """A record as it is stored."""
    return zlib.compress(msgspec.json.encode(record), _LEVEL)


class Shown(msgspec.Struct, frozen=True):
    """What a hit shows of a record; all of it takes three times as long to open, and a page has twenty."""

    text: str
    blocks: tuple[Block, ...]


def glanced(stored: bytes) -> Shown:
    """The text of a record as it was stored."""
    return msgspec.json.decode(zlib.decompress(stored), type=Shown)


def opened(stored: bytes) -> Record:
    """A record as it was stored."""
    return Record.from_json(zlib.decompress(stored))
