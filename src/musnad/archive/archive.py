"""``Archive``: everything that is kept, behind one door."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

from msgspec.structs import replace

from musnad.archive import entries, links, people, rebuild, search, timeline
from musnad.archive.entries import Entry, Skipped, SourceStatus
from musnad.archive.export import Format, export
from musnad.archive.intake import Missed, check, items, made
from musnad.archive.links import Link
from musnad.archive.people import Head, Person
from musnad.archive.search import Ask, Facet, Found, Hit
from musnad.archive.sql.database import Database
from musnad.archive.store import Kept, Status, Store, opened
from musnad.archive.tables import TABLES
from musnad.archive.warc import Item
from musnad.errors import ArchiveError, Skip
from musnad.text.analyse import VERSION
from musnad.types import Record

BATCH: Final = 64
"""Articles of one transaction: one wait for the disk for all of them."""
PAGE: Final = 200
"""Records that are read at a time."""

Source = str | Path | Record


class Added(NamedTuple):
    """What became of one item of a source."""

    status: Status
    origin: str
    article: str | None = None
    version: int | None = None
    reason: str | None = None
    """Why it was skipped."""


class Counts(NamedTuple):
    """Items in = new + versions + same + skipped."""

    new: int = 0
    versions: int = 0
    same: int = 0
    skipped: int = 0

    def plus(self, status: Status) -> "Counts":
        """One more."""
        name = {"version": "versions"}.get(status, status)
        return self._replace(**{name: getattr(self, name) + 1})


class Outcome(NamedTuple):
    """What an item of a source holds: a record, a reason why there is none, or what is kept of it already."""

    origin: str
    found: Record | Skip | Kept
    item: Item | None = None


class Archive:
    """Articles, their versions, captures and records, in SQLite or PostgreSQL.

    >>> import musnad
    >>> archive = Archive.open(":memory:")
    >>> record = musnad.annotate("الجسر", "قال الوزير إن الجسر سيفتح غدا.", "2024-05-01")
    >>> archive.add(record).new
    1
    >>> [record.article.title for record in archive.records()]
    ['الجسر']
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._store = Store(db)

    @property
    def db(self) -> Database:
        """The database, for the archive's own rooms."""
        return self._db

    @classmethod
    def open(cls, where: str | Path, must_exist: bool = False, reindex: bool = False) -> Self:
        """The archive in a file, or at a ``postgresql://`` URL; made where there is none yet.

        ``reindex`` makes the index of words anew, as it has to be where another version of musnad made it.
        """
        archive = cls(_database(str(where), must_exist))
        archive._check_words(reindex)
        return archive

    def _check_words(self, reindex: bool) -> None:
        found = self._db.rows("meta", key="analyser")
        if not found:
            self._db.rows("set_meta", key="analyser", value=str(VERSION))
        elif reindex:
            rebuild.reindex(self._db, self._store)
        elif int(found[0]["value"]) != VERSION:
            raise ArchiveError(
                f"{self._db.name}: another version of musnad indexed the words; `musnad rebuild --words` does it anew"
            )

    def close(self) -> None:
        """Ends the connections."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(
        self, *sources: Source | Iterable[Record], tell: Callable[[Added], None] = lambda added: None
    ) -> Counts:
        """Adds records, files, folders, JSON Lines, WARC files and URLs; ``tell`` hears of each once it is safe."""
        counts = Counts()
        for added in self.adding(*sources):
            tell(added)
            counts = counts.plus(added.status)
        return counts

    def adding(self, *sources: Source | Iterable[Record]) -> Iterator[Added]:
        """What becomes of each item of the sources, as they are stored; nothing happens to those not asked for."""
        yield from self.stored(self._made(sources))

    def _made(self, sources: tuple[Source | Iterable[Record], ...]) -> Iterator[Outcome]:
        """All that sources hold, made into records."""
        for source in sources:
            if isinstance(source, str | Path):
                yield from map(self.outcome, items(str(source)))
            else:
                for record in [source] if isinstance(source, Record) else source:
                    yield Outcome(record.id, _checked(record))

    def outcome(self, item: Item | Missed) -> Outcome:
        """What an item holds, read and searched unless its bytes are known already."""
        if isinstance(item, Missed):
            return Outcome(*item)
        if kept := self._known(item):
            return Outcome(item.origin, kept, item)
        try:
            return Outcome(item.origin, made(item), item)
        except Skip as skip:
            return Outcome(item.origin, skip, item)

    def _known(self, item: Item) -> Kept | None:
        """What became of the same bytes of the same page before; reading them again would give nothing new."""
        c = item.capture
        rows = self._db.rows("known_capture", sha256=c.sha256, url=c.url or "", media_type=c.media_type)
        return Kept("same", rows[0]["name"], rows[0]["number"]) if rows else None

    def stored(self, outcomes: Iterable[Outcome]) -> Iterator[Added]:
        """Keeps outcomes, a transaction for a batch of them; what became of each."""
        batch: list[Outcome] = []
        for outcome in outcomes:
            batch.append(outcome)
            if len(batch) >= BATCH:
                yield from self._commit(batch)
                batch = []
        if batch:
            yield from self._commit(batch)

    def _commit(self, batch: list[Outcome]) -> list[Added]:
        with self._store.transaction():
            return [self._keep(*outcome) for outcome in batch]

    def keep(self, item: Item, then: Callable[[Added], None], source_id: int | None = None) -> Added:
        """Adds one item; ``then`` is part of its transaction."""
        outcome = self.outcome(item)
        with self._store.transaction():
            added = self._keep(*outcome, source_id)
            then(added)
            return added

    def _keep(
        self, origin: str, found: Record | Skip | Kept, item: Item | None, source_id: int | None = None
    ) -> Added:
        if isinstance(found, Skip):
            self._store.skip(origin, found, source_id)
            return Added("skipped", origin, reason=str(found))
        kept = self._store.keep(found, item) if isinstance(found, Record) else found
        self._db.rows("forget_skip", origin=origin)
        return Added(kept.status, origin, kept.article, kept.version)

    def records(self) -> Iterator[Record]:
        """The current record of every article, in the order in which they were added."""
        for _, record in self.named_records():
            yield record

    def named_records(self, after: int = 0) -> Iterator[tuple[str, Record]]:
        """(public id, record) of every article."""
        while rows := self._db.rows("records_after", after=after, limit=PAGE):
            for row in rows:
                yield row["name"], opened(row["record"])
            after = rows[-1]["id"]

    def search(self, query: str = "", **options: Any) -> Iterator[Hit]:
        """Everything that is found, best or newest first; the options are those of ``Ask``, without a limit."""
        limit = options.pop("limit", None)
        ask = Ask(query, limit=min(limit or PAGE, PAGE), **options)
        left = limit
        while True:
            found = search.search(self._db, ask)
            yield from found.hits if left is None else found.hits[:left]
            left = None if left is None else left - len(found.hits)
            if found.next is None or (left is not None and left <= 0):
                return
            ask = replace(ask, after=found.next)

    def page(self, ask: Ask) -> Found:
        """One page of a search, and the cursor of the next."""
        return search.search(self._db, ask)

    def count(self, ask: Ask) -> int:
        """How many a search finds; counting stops at 10,000."""
        return search.count(self._db, ask)

    def facets(self, ask: Ask, limit: int = 10, names: Sequence[str] = ()) -> dict[str, list[Facet]]:
        """What a search could be narrowed by, with numbers: by everything, or by what is named."""
        return search.facets(self._db, ask, limit, names)

    def timeline(self, ask: Ask) -> Found:
        """One page of statements and events in the order of what they are about."""
        return timeline.timeline(self._db, ask)

    def days(self, ask: Ask) -> dict[str, int]:
        """How many statements and events of a timeline are about each day."""
        return timeline.days(self._db, ask)

    def days_published(self, ask: Ask) -> dict[str, int]:
        """How many hits of a search were published on each day."""
        return search.days_published(self._db, ask)

    def who(self, name: str) -> Person | None:
        """What is known of the person, body or place that a name most likely means."""
        return people.who(self._db, name)

    def person(self, id: int) -> Person | None:
        """What is known of an entity, by its number."""
        return people.person(self._db, id)

    def people(self, name: str) -> list[Head]:
        """The entities that a name may mean, the most quoted first."""
        return people.heads(self._db, name)

    def put_links(self, made: Iterable[Link]) -> None:
        """Keeps what joins articles, in place of what had the same type and key; all or none."""
        with self._db.transaction():
            links.put(self._db, made)

    def link(self, type: str, key: str) -> Link | None:
        """One link."""
        return links.get(self._db, type, key)

    def links(self, type: str | None = None, article: str | None = None) -> Iterator[Link]:
        """The links of a type, or those that touch an article (its public id)."""
        if article is not None:
            return (found for found in links.of_article(self._db, article) if type in (None, found.type))
        return links.of_type(self._db, type or "")

    def drop_links(self, type: str, key: str | None = None) -> None:
        """Takes links out: all of a type, or one."""
        with self._db.transaction():
            if key is None:
                self._db.rows("drop_links", type=type)
            else:
                self._db.rows("drop_link", type=type, key=key)

    def put_keys(self, article: str, type: str, keys: Iterable[str]) -> None:
        """Sets the keys of a type under which an article is a candidate, in place of those it had."""
        with self._db.transaction():
            links.put_keys(self._db, article, type, keys)

    def by_key(self, type: str, key: str) -> list[str]:
        """Public ids of the articles that have a key."""
        return links.by_key(self._db, type, key)

    def article(self, name: str) -> Entry | None:
        """The article of a public id, a record's id or a URL, with its versions; None where there is none."""
        return entries.article(self._db, name)

    def version(self, name: str, number: int) -> Record | None:
        """An older record of an article."""
        return entries.version(self._db, name, number)

    def capture(self, number: int) -> Item | None:
        """A capture by its number: the bytes as they came."""
        return entries.capture(self._db, number)

    def warc(self) -> Iterator[bytes]:
        """All captures as the parts of one .warc.gz file."""
        yield from entries.warc(self._db)

    def skips(self) -> Iterator[Skipped]:
        """What gave no record, and why."""
        yield from entries.skips(self._db)

    def sources(self) -> list[SourceStatus]:
        """Feeds and sitemaps: when they were asked, how they fared, what became of the pages they named."""
        return entries.sources(self._db)

    def remove(self, name: str) -> bool:
        """Takes an article out, with its versions, captures and the links that touch it; False where it isn't there."""
        rows = self._db.rows("article_named", name=name)
        if rows:
            with self._store.transaction():
                self._store.remove(rows[0]["id"])
        return bool(rows)

    def problems(self) -> list[str]:
        """What is wrong with the database; empty where nothing is."""
        return self._db.problems()

    def rebuild(self, everything: bool = False) -> Iterator[Kept | Skip]:
        """Makes records again from their captures, where another reader made them; streams what became of each."""
        try:
            yield from rebuild.rebuild(self._db, self._store, everything)
        finally:
            self._store.forget()

    def export(
        self, folder: str | Path, format: Format = "parquet", tables: Iterable[str] = TABLES
    ) -> dict[str, int]:
        """Writes flat tables into a folder, a file each; the number of rows of each."""
        return export(self.named_records(), Path(folder), format, tables)

    def state(self) -> object:
        """Something that is another after the archive has changed: what was made of it before may be outdated."""
        return self._db.state()

    def stats(self) -> dict[str, Any]:
        """How much of what there is."""
        return self._db.rows("stats")[0]


def _database(where: str, must_exist: bool) -> Database:
    if where.startswith(("postgresql://", "postgres://")):
        from musnad.archive.sql.postgres import Postgres

        return Postgres(where, must_exist)
    from musnad.archive.sql.sqlite import Sqlite

    return Sqlite(where, must_exist)


def _checked(record: Record) -> Record | Skip:
    try:
        check(record)
    except Skip as skip:
        return skip
    return record
