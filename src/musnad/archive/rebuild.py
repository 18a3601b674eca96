"""Records made again from what was captured, by the reader as it is now; the old ones stay."""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from musnad.archive.entries import capture
from musnad.archive.intake import made
from musnad.archive.sql.database import Database
from musnad.archive.store import Kept, Store, opened
from musnad.archive.terms import fields
from musnad.errors import Skip
from musnad.pipeline import run
from musnad.text.analyse import VERSION
from musnad.types import Article, Record
from musnad.version import __version__

READER: Final = f"musnad/{__version__}"
PAGE: Final = 50


def rebuild(db: Database, store: Store, everything: bool = False) -> Iterator[Kept | Skip]:
    """What became of each article whose record another reader made; of every one with ``everything``."""
    after = 0
    while rows := db.rows("to_rebuild", after=after, reader="" if everything else READER, limit=PAGE):
        for row in rows:
            yield _rebuilt(db, store, row["id"], row["number"], row["capture_id"])
        after = rows[-1]["id"]


def _rebuilt(db: Database, store: Store, id: int, number: int, kept: int | None) -> Kept | Skip:
    """One article made again, in a transaction of its own, so that a stopped run goes on where it was."""
    old = store.current(id)
    try:
        new = _again(db, old, kept)
    except Skip as skip:
        return skip
    with store.transaction():
        db.rows("checked_version", article_id=id, number=number, reader=READER)
        if replace(new, reader=old.reader) == old:
            return Kept("same", db.rows("article", id=id)[0]["name"], number)
        return store.rebuilt(id, new)


def _again(db: Database, old: Record, kept: int | None) -> Record:
    """The record of the same capture; where none was kept, of the same text."""
    item = capture(db, kept) if kept else None
    if item is None:
        return run(Article(old.id, old.capture, old.article, old.text, old.blocks))
    return made(item)


def reindex(db: Database, store: Store) -> None:
    """Makes tables and index of what records hold anew, as another version of them has to; all or nothing."""
    with store.transaction():
        db.forget_words()
        for table in ("mentions", "roles", "statements", "events"):
            db.rows(f"forget_{table}")
        _reindex_names(db)
        after = 0
        while rows := db.rows("records_after", after=after, limit=PAGE):
            store.refill([(row["id"], opened(row["record"]), row["outlet_id"]) for row in rows])
            after = rows[-1]["id"]
        db.rows("set_meta", key="analyser", value=str(VERSION))


def _reindex_names(db: Database) -> None:
    after = 0
    while rows := db.rows("entities_after", after=after, limit=PAGE * 20):
        db.index("entity", [(row["id"], fields(row["name"])) for row in rows])
        after = rows[-1]["id"]
