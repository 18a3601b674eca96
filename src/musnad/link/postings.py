"""Blocking keys and the articles that hold them, in SQLite: in memory for a test, in a file of its own for a large run."""

import sqlite3
from array import array
from collections.abc import Collection, Iterator
from hashlib import sha256
from typing import Any, Final

from musnad.link.candidates import HOLDERS
from musnad.link.carrier import Carrier

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS ranks (rank INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, keys BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS holders (key INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, rank)) WITHOUT ROWID;
"""
_CACHE: Final = "PRAGMA cache_size = -131072"
"""KB. Keys are hashes, so that each touches a page of its own; what doesn't fit is read from the file."""


def rank_of(carrier: Carrier) -> int:
    """The place of an article among all: by day and minute, then by a hash of its id; the same whenever it is added."""
    minutes = (carrier.day or 0) * 1440 + _minute(carrier.published or "")
    tie = sha256(carrier.id.encode("utf-8", "surrogatepass")).digest()
    return minutes << 32 | int.from_bytes(tie[:4], "big")


def _minute(published: str) -> int:
    hour, minute = published[11:13], published[14:16]
    return int(hour) * 60 + int(minute) if hour.isdecimal() and minute.isdecimal() else 0


class Postings:
    """Who holds which key, and so who are candidates.

    Two articles are candidates when they share a key of which the earlier one is among the first holders.
    """

    def __init__(self, path: str = ":memory:") -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        for pragma in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", _CACHE):
            self._db.execute(pragma)
        self._db.executescript(_SCHEMA)

    def __contains__(self, id: str) -> bool:
        return self._one("SELECT 1 FROM ranks WHERE id = ?", id) is not None

    def add(self, carrier: Carrier, keys: Collection[int]) -> None:
        """Puts an article in."""
        rank = rank_of(carrier)
        with self._db:
            self._db.execute("BEGIN")
            packed = array("q", sorted(keys)).tobytes()
            self._db.execute("INSERT INTO ranks VALUES (?, ?, ?)", (rank, carrier.id, packed))
            self._db.executemany("INSERT INTO holders VALUES (?, ?)", ((key, rank) for key in sorted(keys)))

    def remove(self, id: str) -> None:
        """Takes an article out."""
        rank, keys = self._row(id)
        with self._db:
            self._db.execute("BEGIN")
            self._db.executemany(
                "DELETE FROM holders WHERE key = ? AND rank = ?", ((key, rank) for key in keys)
            )
            self._db.execute("DELETE FROM ranks WHERE rank = ?", (rank,))

    def ids(self) -> Iterator[str]:
        """All articles, the earliest first."""
        for (id,) in self._db.execute("SELECT id FROM ranks ORDER BY rank"):
            yield id

    def earlier(self, id: str) -> set[str]:
        """The candidates of an article that come before it."""
        rank, keys = self._row(id)
        select = "SELECT rank FROM holders WHERE key = ? AND rank < ? ORDER BY rank LIMIT ?"
        return self._named({row[0] for key in keys for row in self._db.execute(select, (key, rank, HOLDERS))})

    def later(self, id: str) -> set[str]:
        """The candidates of an article that come behind it."""
        rank, keys = self._row(id)
        select = "SELECT rank FROM holders WHERE key = ? AND rank > ?"
        among = [key for key in keys if self._place(key, rank) < HOLDERS]
        return self._named({row[0] for key in among for row in self._db.execute(select, (key, rank))})

    def at_the_edge(self, keys: Collection[int], rank: int) -> set[str]:
        """The articles behind a rank that are the last of the first holders of one of these keys."""
        select = "SELECT rank FROM holders WHERE key = ? ORDER BY rank LIMIT 1 OFFSET ?"
        rows = (self._one(select, key, HOLDERS - 1) for key in keys)
        return self._named({row[0] for row in rows if row is not None and row[0] > rank})

    def keys(self, id: str) -> set[int]:
        """The keys of an article."""
        return set(self._row(id)[1])

    def _place(self, key: int, rank: int) -> int:
        select = "SELECT count(*) FROM (SELECT 1 FROM holders WHERE key = ? AND rank < ? LIMIT ?)"
        row = self._one(select, key, rank, HOLDERS)
        assert row is not None
        return int(row[0])

    def _row(self, id: str) -> tuple[int, "array[int]"]:
        row = self._one("SELECT rank, keys FROM ranks WHERE id = ?", id)
        if row is None:
            raise KeyError(id)
        return row[0], array("q", row[1])

    def _named(self, ranks: Collection[int]) -> set[str]:
        rows = (self._one("SELECT id FROM ranks WHERE rank = ?", rank) for rank in ranks)
        return {row[0] for row in rows if row is not None}

    def _one(self, select: str, *values: int | str) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._db.execute(select, values).fetchone()
        return row

    def close(self) -> None:
        """Ends the connection."""
        self._db.close()
