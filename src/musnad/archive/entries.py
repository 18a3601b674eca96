"""Single things of the archive: an article with its versions, a capture, what was skipped."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec
from msgspec import Struct

from musnad.archive.diff import Diff
from musnad.archive.sql.database import Database
from musnad.archive.store import opened
from musnad.archive.warc import Item, unpacked
from musnad.types import Capture, Record

PAGE: Final = 200


class Version(Struct, frozen=True):
    """One record of an article, and what it was made from."""

    number: int
    cause: str
    """page: the page was new or had changed; rebuild: a newer reader read the same capture."""
    reader: str
    made: str
    capture: int | None = None
    """Number of the capture; None for records that were made elsewhere."""
    sha256: str | None = None
    url: str | None = None
    fetched: str | None = None
    media_type: str | None = None
    via: str | None = None
    size: int | None = None
    diff: Diff | None = None
    """Of its statements from those of the version before."""


class Entry(Struct, frozen=True):
    """An article as the archive has it."""

    id: str
    """Public."""
    record: Record
    versions: tuple[Version, ...]
    added: str
    changed: str


class Skipped(Struct, frozen=True):
    """Something that gave no record."""

    origin: str
    reason: str
    detail: str
    at: str
    source: int | None = None


class SourceStatus(Struct, frozen=True):
    """A feed or sitemap, and how it fares."""

    id: int
    url: str
    name: str
    kind: str
    fetched: str | None
    """Last time it was asked."""
    succeeded: str | None
    """Last time it answered as it should."""
    due: str | None
    failures: int
    """One after another, up to now."""
    error: str | None
    entries: dict[str, int]
    """Pages that it named, by state: new, done, skipped, failed."""
    skips: dict[str, int]
    """Pages that gave no record, by reason."""
    parent: int | None = None


def sources(db: Database) -> list[SourceStatus]:
    """All sources that are or were watched."""
    entries = _numbers(db.rows("entry_counts"), "state")
    skips = _numbers(db.rows("source_skips"), "reason")
    own = [name for name in SourceStatus.__struct_fields__ if name not in ("entries", "skips", "parent")]
    return [
        SourceStatus(
            **{name: row[name] for name in own}, entries=entries.get(row["id"], {}), skips=skips.get(row["id"], {}),
            parent=row["parent_id"],
        )
        for row in db.rows("sources")
    ]  # fmt: skip


def _numbers(rows: list[dict[str, Any]], column: str) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row["source_id"], {})[row[column]] = row["number"]
    return found


def article(db: Database, name: str) -> Entry | None:
    """The article of a public id, a record's id or a URL."""
    found = db.rows("article_named", name=name)
    if not found:
        return None
    row = db.rows("article", id=found[0]["id"])[0]
    versions = tuple(_version(v) for v in db.rows("versions", id=row["id"]))
    return Entry(row["name"], opened(row["record"]), versions, row["added"], row["changed"])


def _version(row: dict[str, Any]) -> Version:
    diff = msgspec.json.decode(row["diff"], type=Diff) if row["diff"] else None
    names = [name for name in Version.__struct_fields__ if name != "diff"]
    return Version(**{name: row[name] for name in names}, diff=diff)


def version(db: Database, name: str, number: int) -> Record | None:
    """An older record of an article."""
    found = db.rows("article_named", name=name)
    rows = db.rows("version_record", id=found[0]["id"], number=number) if found else []
    return opened(rows[0]["record"]) if rows else None


def capture(db: Database, number: int) -> Item | None:
    """The bytes as they came, with their headers."""
    rows = db.rows("capture", id=number)
    return _item(rows[0]) if rows else None


def _item(row: dict[str, Any]) -> Item:
    kept = Capture(row["url"], row["fetched"], row["sha256"], row["media_type"], row["via"])
    return unpacked(bytes(row["warc"]), kept)


def warc(db: Database) -> Iterator[bytes]:
    """Every capture, a gzipped WARC record each."""
    after = 0
    while rows := db.rows("captures_after", after=after, limit=PAGE):
        yield from (bytes(row["warc"]) for row in rows)
        after = rows[-1]["id"]


def skips(db: Database) -> Iterator[Skipped]:
    """What gave no record, oldest first."""
    after = 0
    while rows := db.rows("skips", after=after, limit=PAGE):
        for row in rows:
            yield Skipped(row["origin"], row["reason"], row["detail"], row["at"], row["source_id"])
        after = rows[-1]["id"]
