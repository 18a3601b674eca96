"""Blocking keys and the articles that hold them, in SQLite: in memory for a test, in a file of its own for a large run."""

import sqlite3
from array import array
from collections.abc import Iterable
from typing import Final

from musnad.link.candidates import HOLDERS
from musnad.link.carrier import Carrier
from musnad.link.linker import Around, Held, around

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS ranks (rank INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, keys BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS holders (key INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, rank)) WITHOUT ROWID;
"""
_CACHE: Final = "PRAGMA cache_size = -131072"
"""KB. Keys are hashes, so that each touches a page of its own; what doesn't fit is read from the file."""


class Postings:
    """Who holds which key."""

    def __init__(self, path: str = ":memory:") -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        for pragma in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", _CACHE):
            self._db.execute(pragma)
        self._db.executescript(_SCHEMA)

    def add(self, carrier: Carrier, held: Held) -> None:
        """Puts an article in."""
        keys = sorted(held.keys)
        self._db.execute("BEGIN")
        self._db.execute(
            "INSERT INTO ranks VALUES (?, ?, ?)", (held.rank, carrier.id, array("q", keys).tobytes())
        )
        self._db.executemany("INSERT INTO holders VALUES (?, ?)", ((key, held.rank) for key in keys))
        self._db.execute("COMMIT")

    def remove(self, id: str) -> None:
        """Takes an article out."""
        rank, keys = self.held(id)
        self._db.execute("BEGIN")
        self._db.executemany("DELETE FROM holders WHERE key = ? AND rank = ?", ((key, rank) for key in keys))
        self._db.execute("DELETE FROM ranks WHERE rank = ?", (rank,))
        self._db.execute("COMMIT")

    def held(self, id: str) -> Held:
        """What was put in of an article."""
        row = self._db.execute("SELECT rank, keys FROM ranks WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise KeyError(id)
        return Held(row[0], frozenset(array("q", row[1])))

    def around(self, held: Held) -> Around:
        """The articles around one that is in or could be; without itself."""
        return Around(*map(self._named, around(held, self._first, self._behind, HOLDERS)))

    def _first(self, key: int) -> list[int]:
        select = "SELECT rank FROM holders WHERE key = ? ORDER BY rank LIMIT ?"
        return [row[0] for row in self._db.execute(select, (key, HOLDERS))]

    def _behind(self, key: int, rank: int) -> list[int]:
        return [
            row[0]
            for row in self._db.execute("SELECT rank FROM holders WHERE key = ? AND rank > ?", (key, rank))
        ]

    def _named(self, ranks: Iterable[int]) -> frozenset[str]:
        select = "SELECT id FROM ranks WHERE rank = ?"
        return frozenset(self._db.execute(select, (rank,)).fetchone()[0] for rank in ranks)

    def close(self) -> None:
        """Ends the connection."""
        self._db.close()
