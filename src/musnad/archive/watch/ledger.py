"""What is known of each source and page between two rounds, kept in the archive, so that a kill forgets nothing."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from musnad.archive.archive import Added, Archive
from musnad.archive.identity import same_url
from musnad.archive.sql.database import Row
from musnad.archive.store import Store, now
from musnad.archive.warc import Http, Item
from musnad.archive.watch.feeds import Feed
from musnad.archive.watch.sources import Source
from musnad.errors import Skip
from musnad.read.fetch import Page

MOST_MAPS = 50
"""Sitemaps of one index."""


class Polled(NamedTuple):
    """A source as the archive knows it."""

    id: int
    url: str
    etag: str | None
    last_modified: str | None
    failures: int
    parent_url: str | None = None


class Waiting(NamedTuple):
    """A page that a source names and that isn't kept yet."""

    id: int
    source_id: int
    url: str
    published: str | None
    tries: int


class Ledger:
    """Sources and entries in the archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._db = archive.db
        self._listed: dict[str, int] = {}

    def enter(self, sources: Iterable[Source]) -> None:
        """Makes sources known; others that were watched earlier are left alone."""
        with self._db.transaction():
            for source in sources:
                values = {"name": source.name or source.url, "kind": source.kind or "feed", "parent_id": None}
                self._listed[source.url] = self._db.rows("enter_source", url=source.url, **values)[0]["id"]

    def due(self, everything: bool) -> list[Polled]:
        """The sources to poll now; with ``everything``, also those whose time hasn't come, unless they failed."""
        moment = now()
        return [
            _polled(row, self._listed)
            for row in self._rows()
            if row["due"] is None or row["due"] <= moment or (everything and not row["failures"])
        ]

    def _rows(self) -> list[Row]:
        ids = set(self._listed.values())
        return [row for row in self._db.rows("sources") if row["id"] in ids or row["parent_id"] in ids]

    def next_due(self) -> str | None:
        """When something is due."""
        found: str | None = self._db.rows("next_due")[0]["due"]
        return found

    def polled(self, source: Polled, feed: Feed, told: tuple[str | None, str | None], due: str) -> int:
        """Keeps what a feed names, and that it did, in one; the number of new or changed entries."""
        number = 0
        with self._db.transaction():
            for entry in feed.entries:
                values = {"key": same_url(entry.url), "url": entry.url, "published": entry.published}
                number += len(
                    self._db.rows(
                        "new_entry", source_id=source.id, stamp=entry.stamp or "", now=now(), **values
                    )
                )
            etag, last_modified = told
            values = {"kind": feed.kind, "etag": etag, "last_modified": last_modified}
            self._db.rows("source_polled", id=source.id, due=due, now=now(), **values)
        return number

    def maps(self, source: Polled, urls: tuple[str, ...]) -> list[Polled]:
        """Makes the sitemaps of an index known; those that were not."""
        known = {row["url"] for row in self._db.rows("sources")}
        fresh = [url for url in urls[:MOST_MAPS] if url not in known and source.parent_url is None]
        with self._db.transaction():
            for url in fresh:
                self._db.rows("enter_source", url=url, name=url, kind="sitemap", parent_id=source.id)
        return [_polled(row, self._listed) for row in self._rows() if row["url"] in fresh]

    def unchanged(self, source: Polled, due: str) -> None:
        """A source has nothing new."""
        with self._db.transaction():
            self._db.rows("source_unchanged", id=source.id, due=due, now=now())

    def failed(self, source: Polled, error: str, due: str) -> None:
        """A source could not be had, or read."""
        with self._db.transaction():
            self._db.rows("source_failed", id=source.id, error=error, due=due, now=now())

    def waiting(self, limit: int) -> list[Waiting]:
        """The pages to fetch now, of each source in turn, so that no source waits for all of another's."""
        columns = [
            [
                Waiting(**row)
                for row in self._db.rows("waiting_entries", source_id=row["id"], now=now(), limit=limit)
            ]
            for row in self._rows()
        ]
        longest = max(map(len, columns), default=0)
        return [column[place] for place in range(longest) for column in columns if place < len(column)]

    def missed(self, entry: Waiting, error: str, due: str | None) -> None:
        """A page could not be had; without a time for another try, it is given up and counted as skipped."""
        with self._db.transaction():
            state = "skipped" if due is None else "failed"
            self._db.rows("entry_state", id=entry.id, state=state, tried=1, due=due, error=error)
            if due is None:
                Store(self._db).skip(entry.url, Skip("fetch", error), entry.source_id)

    def keep(self, entry: Waiting, page: Page) -> Added:
        """Keeps a page and that it was kept, in one."""
        capture = replace(page.capture, via="feed")
        item = Item(page.body, capture, entry.url, entry.published, Http(page.status, page.headers))

        def then(added: Added) -> None:
            state = "skipped" if added.status == "skipped" else "done"
            self._db.rows("entry_state", id=entry.id, state=state, tried=1, due=None, error=added.reason)

        return self._archive.keep(item, then, entry.source_id)


def _polled(row: Row, listed: dict[str, int]) -> Polled:
    parent = next((url for url, id in listed.items() if id == row["parent_id"]), None)
    return Polled(row["id"], row["url"], row["etag"], row["last_modified"], row["failures"], parent)
