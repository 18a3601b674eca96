"""Carriers kept on disk while a large file is linked, so that memory stays flat; the last used are at hand."""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import msgspec
from msgspec.structs import replace

from musnad.link.carrier import Carrier
from musnad.link.credits import names_of
from musnad.link.values import Pair

_AT_HAND: Final = 512
"""Carriers in memory, about 150 KB each with their words; candidates are close in time, so that few are read twice."""
_BEFORE_ALL: Final = -1 << 63


_SCHEMA: Final = """
CREATE TABLE kept (rank INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, carrier BLOB NOT NULL);
CREATE TABLE pairs (a TEXT NOT NULL, pair BLOB NOT NULL);
CREATE INDEX pairs_by_a ON pairs (a);
CREATE TABLE outlets (name TEXT NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (name, day)) WITHOUT ROWID;
"""
_ABOUT: Final = 2
"""Days on either side in which an outlet's own article would stand."""


class Shelf:
    """Carriers by id.

    >>> from musnad.pipeline import annotate
    >>> shelf = Shelf()
    >>> shelf.put(Carrier.of(annotate("الجسر", "فتح الجسر.", id="1")))
    >>> shelf.get("1").kept.text
    'الجسر\\n\\nفتح الجسر.'
    """

    def __init__(self, path: str = ":memory:") -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.executescript(_SCHEMA)
        self.get = lru_cache(_AT_HAND)(self._get)

    def __contains__(self, id: str) -> bool:
        return self._db.execute("SELECT 1 FROM kept WHERE id = ?", (id,)).fetchone() is not None

    def put(self, carrier: Carrier) -> None:
        """Keeps a carrier at its place among all."""
        self._db.execute("INSERT INTO kept VALUES (?, ?, ?)", (carrier.rank, carrier.id, carrier.packed()))
        for name in names_of(carrier.outlet):
            self._db.execute("INSERT OR IGNORE INTO outlets VALUES (?, ?)", (name, carrier.day or 0))

    def knows(self, outlet: str, day: int | None) -> bool:
        """Whether there are articles of an outlet of about a day."""
        select = "SELECT 1 FROM outlets WHERE name = ? AND day BETWEEN ? AND ?"
        days = ((day or 0) - _ABOUT, (day or 0) + _ABOUT)
        return any(self._db.execute(select, (name, *days)).fetchone() for name in names_of(outlet))

    def keep_pair(self, pair: Pair) -> None:
        """Keeps what claims ask of a pair; its passages are written out already."""
        packed = msgspec.msgpack.encode(replace(pair, passages=(), evidence=()))
        self._db.execute("INSERT INTO pairs VALUES (?, ?)", (pair.a, packed))

    def pairs_of(self, story: Iterable[str]) -> Iterator[Pair]:
        """The pairs among the articles of a story."""
        for id in story:
            for (packed,) in self._db.execute("SELECT pair FROM pairs WHERE a = ?", (id,)).fetchall():
                yield msgspec.msgpack.decode(packed, type=Pair)

    def ids(self) -> Iterator[str]:
        """All of them, by rank."""
        rank = _BEFORE_ALL
        while row := self._db.execute(
            "SELECT rank, id FROM kept WHERE rank > ? ORDER BY rank LIMIT 1", (rank,)
        ).fetchone():
            rank, id = row
            yield id

    def _get(self, id: str) -> Carrier:
        row = self._db.execute("SELECT carrier FROM kept WHERE id = ?", (id,)).fetchone()
        return Carrier.unpacked(row[0])

    def close(self) -> None:
        """Ends the connection."""
        self.get.cache_clear()
        self._db.close()
