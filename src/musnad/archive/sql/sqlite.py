"""The archive in one SQLite file: write-ahead log, FTS5, nothing to start."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from musnad.archive.sql.database import Match, Row, migrations, plain, queries
from musnad.archive.terms import TITLED, Alternatives, Fields, Glue, Kind, Phrase, Query
from musnad.errors import ArchiveError
from musnad.text.analyse import Form

SPELLED: Final = {"key": "INTEGER PRIMARY KEY", "bytes": "BLOB", "ascii": "TEXT"}
BUSY: Final = 30.0
"""Seconds to wait for another writer."""
LARGE: Final = 65_536
"""KiB of the file that the first connection may hold in memory: the one that writes."""
SMALL: Final = 8_192
"""And those of further threads, which read: with 64 MiB a search costs 0.6 ms of 6 less, and eight of them 450 MiB."""

# The columns of each table of words (migrations/0007), and what a hit in each is worth (bm25).
_WORTH: Final[dict[Kind, dict[str, float]]] = {
    "article": {
        "head": 12.0,
        "body": 1.0,
        "head_readings": 6.0,
        "readings": 0.5,
        "letters": 1.0,
        "facts": 0.0,
    },
    "statement": {"body": 1.0, "who": 0.5, "readings": 0.5, "letters": 1.0, "facts": 0.0},
    "event": {"body": 1.0, "readings": 0.5, "letters": 1.0, "facts": 0.0},
    "entity": {"body": 1.0, "readings": 0.5, "letters": 1.0},
}
_GLUE: Final = Glue(" AND ", " OR ")
_GAP: Final = "."
"""Stands between title and text, so that no phrase goes across."""


class Sqlite:
    """The archive's database in a file."""

    ranked = 10_000

    def __init__(self, path: str, must_exist: bool = False) -> None:
        self.name = path
        if must_exist and not Path(path).is_file():
            raise ArchiveError(f"{path}: no archive there; `musnad add` makes one")
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._watcher: sqlite3.Connection | None = None
        self._watching = threading.Lock()
        self._migrate()

    def rows(self, query: str, **values: Any) -> list[Row]:
        """The rows of a query of ``queries.sql``."""
        return self.select(queries()[query], values)

    def select(self, sql: str, values: Mapping[str, Any]) -> list[Row]:
        """The rows of a query that the search has put together."""
        with self._told():
            cursor = self._connection().execute(sql, {k: plain(v) for k, v in values.items()})
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def many(self, query: str, values: Iterable[Mapping[str, Any]]) -> None:
        """A query of ``queries.sql``, once for each of the values."""
        with self._told():
            given = ({k: plain(v) for k, v in row.items()} for row in values)
            self._connection().executemany(queries()[query], given)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what happens inside."""
        connection = self._connection()
        with self._told():
            connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with self._told():
                connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def index(self, kind: Kind, words: Iterable[tuple[int, Fields]]) -> None:
        """Makes the words of things findable, by their ids."""
        names = list(_WORTH[kind])
        sql = f"INSERT INTO {kind}_words (rowid, {', '.join(names)}) VALUES (?{', ?' * len(names)})"
        self._words(sql, kind, words)

    def unindex(self, kind: Kind, words: Iterable[tuple[int, Fields]]) -> None:
        """Takes words out again; the fields are those that ``index`` was given."""
        names = list(_WORTH[kind])
        table = f"{kind}_words"
        sql = f"INSERT INTO {table} ({table}, rowid, {', '.join(names)}) VALUES ('delete', ?{', ?' * len(names)})"
        self._words(sql, kind, words)

    def _words(self, sql: str, kind: Kind, words: Iterable[tuple[int, Fields]]) -> None:
        with self._told():
            named = ((id, columns(fields)) for id, fields in words)
            given = ((id, *(plain(found[name]) for name in _WORTH[kind])) for id, found in named)
            self._connection().executemany(sql, given)

    def forget_words(self) -> None:
        """Empties the index."""
        with self._told():
            for kind in _WORTH:
                self._connection().execute(f"INSERT INTO {kind}_words ({kind}_words) VALUES ('delete-all')")

    def match(self, kind: Kind, query: Query) -> Match:
        """How to find what a query asks for."""
        table = f"{kind}_words"
        worth = ", ".join(map(str, _WORTH[kind].values()))
        asked = _asked(kind, query)
        return Match(f"{table} AS w", "w.rowid", f"{table} MATCH :match", f"bm25({table}, {worth})", asked)

    def excluded(self, kind: Kind, query: Query) -> Match:
        """How to find what a query excludes."""
        table = f"{kind}_words"
        values = {"without": _without(kind, query)}
        return Match(f"{table} AS x", "x.rowid", f"{table} MATCH :without", "0", values)

    def state(self) -> object:
        """The file's version, as a connection sees it that never writes: it counts what the others commit."""
        with self._told(), self._watching:
            if self._watcher is None:
                self._watcher = self._connect(SMALL)
            return self._watcher.execute("PRAGMA data_version").fetchone()[0]

    def problems(self) -> list[str]:
        """What the database finds wrong with itself."""
        found = [row["integrity_check"] for row in self.select("PRAGMA integrity_check", {})]
        found += [
            f"{row['table']}: a row points nowhere" for row in self.select("PRAGMA foreign_key_check", {})
        ]
        for kind in _WORTH:
            try:
                self.select(f"INSERT INTO {kind}_words ({kind}_words) VALUES ('integrity-check')", {})
            except ArchiveError as error:
                found.append(f"{kind}_words: {error}")
        return [problem for problem in found if problem != "ok"]

    def close(self) -> None:
        """Ends all connections."""
        with self._lock:
            while self._all:
                self._all.pop().close()
            self._watcher = None
        self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._local, "connection"):
            with self._told():
                self._local.connection = self._connect(LARGE if not self._all else SMALL)
        found: sqlite3.Connection = self._local.connection
        return found

    def _connect(self, cache: int) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.name, timeout=BUSY, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        with self._lock:
            self._all.append(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{cache}")
        return connection

    def _migrate(self) -> None:
        """Brings the schema up to date, each step in a transaction of its own."""
        steps = migrations("sqlite", SPELLED)
        done = int(self.select("PRAGMA user_version", {})[0]["user_version"])
        if done > steps[-1][0]:
            raise ArchiveError(f"{self.name} was made by a newer version of musnad")
        for number, _, sql in steps:
            if number > done:
                with self._told():
                    self._step(number, sql)

    def _step(self, number: int, sql: str) -> None:
        """One step, unless another process has just made it."""
        with self.transaction():
            connection = self._connection()
            if connection.execute("PRAGMA user_version").fetchone()[0] >= number:
                return
            for statement in _statements(sql):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite raises, as one line that says which file."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise ArchiveError(f"{self.name}: {error}") from error


def _statements(sql: str) -> Iterator[str]:
    """The statements of a script; ``executescript`` would commit before them."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def columns(fields: Fields) -> dict[str, str]:
    """Fields as the columns of a table of words: terms with spaces between them."""
    return {
        "head": _joined(term.stem for term in fields.head),
        "body": _joined(term.stem for term in fields.body),
        "who": _joined(stem for term in fields.who for stem in (term.stem, *term.readings)),
        "head_readings": _joined(reading for term in fields.head for reading in term.readings),
        "readings": _joined(reading for term in fields.body for reading in term.readings),
        "letters": f"{_letters(fields.head)} {_GAP} {_letters(fields.body)}",
        "facts": _joined(fields.facts),
    }


def _joined(terms: Iterable[str]) -> str:
    return " ".join(terms)


def _letters(terms: Iterable[Form]) -> str:
    return " ".join(term.letters for term in terms)


def _asked(kind: Kind, query: Query) -> dict[str, Any]:
    must = [_words(kind, query)] if query.words else []
    must += [f"letters : {_quoted(phrase)}" for phrase in query.phrases]
    must += [f"who : ({' OR '.join(map(_token, stems))})" for stems in query.who]
    must += [f"facts : ({' OR '.join(map(_token, facts))})" for facts in query.facts]
    asked = " AND ".join(f"({clause})" for clause in must)
    without = _without(kind, query)
    return {"match": f"({asked}) NOT ({without})" if without else asked}


def _words(kind: Kind, query: Query) -> str:
    words = [_word(kind, stems) for stems in query.words]
    if query.missing != TITLED:
        return _GLUE.joined(words, query.missing)
    return f"{_GLUE.joined(words, 0)} OR {{head head_readings}} : {_GLUE.joined(words, 1)}"


def _without(kind: Kind, query: Query) -> str:
    clauses = [_word(kind, stems) for stems in query.no_words]
    return " OR ".join([*clauses, *(f"letters : {_quoted(phrase)}" for phrase in query.no_phrases)])


def _word(kind: Kind, stems: Alternatives) -> str:
    """A word under any of its stems, in any column of stems."""
    names = [name for name in _WORTH[kind] if name not in ("letters", "facts")]
    return f"{{{' '.join(names)}}} : ({' OR '.join(map(_token, stems))})"


def _quoted(phrase: Phrase) -> str:
    return _token(" ".join(phrase.letters))


def _token(term: str) -> str:
    """A term as FTS5 takes it as a word, whatever it is made of."""
    return '"' + term.replace('"', '""') + '"'
