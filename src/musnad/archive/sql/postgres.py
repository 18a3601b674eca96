"""The same archive in PostgreSQL 15 or newer, for many users at a time."""

import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, Final, LiteralString
from urllib.parse import urlsplit

from musnad.archive.sql.database import Match, Row, migrations, plain, queries
from musnad.archive.terms import TITLED, Alternatives, Fields, Glue, Kind, Phrase, Query
from musnad.errors import ArchiveError, BadInput

try:
    import psycopg
    from psycopg.rows import dict_row
except ImportError as error:
    raise BadInput("PostgreSQL needs a package more: pip install 'musnad[postgres]'") from error

SPELLED: Final = {
    "key": "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "bytes": "BYTEA", "ascii": 'TEXT COLLATE "C"',
}  # fmt: skip
LAST_POSITION: Final = 16_383
"""Of a tsvector; words beyond it cannot be told apart by place, and are left out."""
OLDEST: Final = 150_000
"""The server's version number from which on this is tested."""
MIGRATING: Final = 7_268_723
"""Number of the lock that one process at a time holds while it brings the schema up to date."""

SETTINGS: Final[tuple[LiteralString, ...]] = ("SET plan_cache_mode = force_custom_plan", "SET jit = off")
"""A search is planned by how frequent its words are, and for milliseconds: a plan for any words, or a compiled one, is slower."""

LONGEST_ERROR: Final = 300
"""Letters of what PostgreSQL says: it repeats what it was given."""

_VALUE: Final = re.compile(r"(?<!:):([a-z]\w*)")

# Weights of D, C, B, A: other readings of a word, who speaks (or another reading in a title), a text, a title.
_WEIGHTS: Final = "{0.05, 0.1, 0.1, 1.0}"
_GLUE: Final = Glue(" & ", " | ")


class Postgres:
    """The archive's database on a server."""

    ranked = 2_000

    def __init__(self, url: str, must_exist: bool = False) -> None:
        self._url = url
        self.name = _shown(url)
        self._local = threading.local()
        self._all: list[psycopg.Connection[Row]] = []
        self._lock = threading.Lock()
        self._migrate(must_exist)

    def rows(self, query: str, **values: Any) -> list[Row]:
        """The rows of a query of ``queries.sql``."""
        return self.select(queries()[query], values)

    def select(self, sql: str, values: Mapping[str, Any]) -> list[Row]:
        """The rows of a query that the search has put together."""
        with self._told():
            given = {name: plain(value) for name, value in values.items()}
            cursor = self._connection().execute(spelled(sql), given)
            return cursor.fetchall() if cursor.description else []

    def many(self, query: str, values: Iterable[Mapping[str, Any]]) -> None:
        """A query of ``queries.sql``, once for each of the values."""
        self._many(queries()[query], values)

    def _many(self, sql: str, values: Iterable[Mapping[str, Any]]) -> None:
        rows = [{name: plain(value) for name, value in row.items()} for row in values]
        if rows:
            with self._told(), self._connection().cursor() as cursor:
                cursor.executemany(spelled(sql), rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what happens inside."""
        with self._told(), self._connection().transaction():
            yield

    def index(self, kind: Kind, words: Iterable[tuple[int, Fields]]) -> None:
        """Makes the words of things findable, by their ids."""
        sql = f"INSERT INTO {kind}_words (id, words) VALUES (:id, CAST(:words AS tsvector))"
        self._many(sql, ({"id": id, "words": vector(fields)} for id, fields in words))

    def unindex(self, kind: Kind, words: Iterable[tuple[int, Fields]]) -> None:
        """Takes words out again; here the id is enough."""
        self._many(f"DELETE FROM {kind}_words WHERE id = :id", ({"id": id} for id, _ in words))

    def forget_words(self) -> None:
        """Empties the index."""
        self.select("TRUNCATE article_words, statement_words, event_words, entity_words", {})

    def match(self, kind: Kind, query: Query) -> Match:
        """How to find what a query asks for."""
        # As a double, so that a page's last score comes back from a cursor as it was.
        rank = f"CAST(-ts_rank('{_WEIGHTS}', w.words, CAST(:ranked AS tsquery), 1) AS double precision)"
        values = {"match": _asked(query), "ranked": _ranked(query)}
        return Match(f"{kind}_words AS w", "w.id", "w.words @@ CAST(:match AS tsquery)", rank, values)

    def excluded(self, kind: Kind, query: Query) -> Match:
        """How to find what a query excludes."""
        values = {"without": _without(query)}
        return Match(f"{kind}_words AS x", "x.id", "x.words @@ CAST(:without AS tsquery)", "0", values)

    def state(self) -> object:
        """Which transactions of the server were over; those of its other databases count too."""
        return self.select("SELECT CAST(pg_current_snapshot() AS text) AS state", {})[0]["state"]

    def problems(self) -> list[str]:
        """What is wrong with the database, as far as it can be asked: things without words, words without things."""
        return [row["problem"] for row in self.rows("lost_words")]

    def close(self) -> None:
        """Ends all connections."""
        with self._lock:
            while self._all:
                self._all.pop().close()
        self._local = threading.local()

    def _connection(self) -> "psycopg.Connection[Row]":
        found: psycopg.Connection[Row] | None = getattr(self._local, "connection", None)
        if found is None or found.closed:
            with self._told():
                found = self._local.connection = psycopg.connect(
                    self._url, autocommit=True, row_factory=dict_row, connect_timeout=10
                )
                for setting in SETTINGS:
                    found.execute(setting)
            with self._lock:
                self._all.append(found)
        return found

    def _migrate(self, must_exist: bool) -> None:
        """Brings the schema up to date; one process does, the others wait for it."""
        connection = self._connection()
        if connection.info.server_version < OLDEST:
            raise ArchiveError(f"{self.name}: PostgreSQL 15 or newer is needed")
        steps = migrations("postgres", SPELLED)
        with self.transaction():
            self.select("SELECT pg_advisory_xact_lock(:number)", {"number": MIGRATING})
            done = self._number()
            if must_exist and not done:
                raise ArchiveError(f"{self.name}: no archive there; `musnad add` makes one")
            if done > steps[-1][0]:
                raise ArchiveError(f"{self.name} was made by a newer version of musnad")
            for number, _, sql in steps:
                if number > done:
                    connection.execute(sql.encode())
                    self.rows("set_meta", key="schema", value=str(number))

    def _number(self) -> int:
        """The last step of the schema that was made; 0 where there is none."""
        found = self.select("SELECT to_regclass('meta') IS NOT NULL AS there", {})[0]["there"]
        rows = self.rows("meta", key="schema") if found else []
        return int(rows[0]["value"]) if rows else 0

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What PostgreSQL raises, as one line that says which database."""
        try:
            yield
        except psycopg.Error as error:
            raise ArchiveError(f"{self.name}: {' '.join(str(error)[:LONGEST_ERROR].split())}") from error


def _shown(url: str) -> str:
    """A URL without its password."""
    try:
        parts = urlsplit(url)
        return f"postgresql://{parts.hostname or ''}{parts.path}"
    except ValueError:
        return "postgresql://"


@cache
def spelled(sql: str) -> bytes:
    """A query with its values marked as psycopg wants them."""
    return _VALUE.sub(r"%(\1)s", sql.replace("%", "%%")).encode()


def vector(fields: Fields) -> str:
    """Fields as a tsvector in its text form: words with their places."""
    found: list[str] = []
    for place, term in enumerate(fields.head, 1):
        found += _lexemes(term.letters, term.stem, term.readings, place, "AC")
    gap = len(fields.head) + 2
    for place, term in enumerate(fields.body[: max(0, LAST_POSITION - gap)], gap):
        found += _lexemes(term.letters, term.stem, term.readings, place, "BD")
    who = (stem for term in fields.who for stem in (term.stem, *term.readings))
    found += [f"{_lexeme('@' + stem)}:{place}C" for place, stem in enumerate(dict.fromkeys(who), 1)]
    found += [_lexeme("#" + fact) for fact in fields.facts]
    return " ".join(found)


def _lexemes(letters: str, stem: str, readings: Alternatives, place: int, weights: str) -> list[str]:
    at = min(place, LAST_POSITION)
    found = [f"{_lexeme(stem)}:{at}{weights[0]}", f"{_lexeme('=' + letters)}:{at}D"]
    return found + [f"{_lexeme('~' + reading)}:{at}{weights[1]}" for reading in readings]


def _lexeme(term: str) -> str:
    """A term as tsvector and tsquery take it as a word, whatever it is made of."""
    term = plain(term).replace("\\", "\\\\").replace("'", "''")
    return f"'{term}'"


def _asked(query: Query) -> str:
    must = [_words(query)] if query.words else []
    must += [_phrase(phrase) for phrase in query.phrases]
    must += [f"({' | '.join(_lexeme('@' + stem) for stem in stems)})" for stems in query.who]
    must += [f"({' | '.join(_lexeme('#' + fact) for fact in facts)})" for facts in query.facts]
    without = _without(query)
    return " & ".join([*must, f"!({without})"] if without else must)


def _words(query: Query) -> str:
    found = _GLUE.joined([_word(stems) for stems in query.words], max(0, query.missing))
    if query.missing != TITLED:
        return found
    titled = _GLUE.joined([_word(stems, ":AC") for stems in query.words], 1)
    return f"({found} | {titled})"


def _without(query: Query) -> str:
    return " | ".join([*map(_word, query.no_words), *map(_phrase, query.no_phrases)])


def _ranked(query: Query) -> str:
    """What a hit is ranked by: how often and where the words stand."""
    words = [_word(stems) for stems in query.words] or [_asked(query)]
    return " | ".join([*words, *(_lexeme("=" + letters) for letters in query.typed)])


def _word(stems: Alternatives, weights: str = "") -> str:
    """A word under any of its stems, however it is read, as a word of the text or of who speaks."""
    return f"({' | '.join(_lexeme(sign + stem) + weights for stem in stems for sign in ('', '~', '@'))})"


def _phrase(phrase: Phrase) -> str:
    return f"({' <-> '.join(_lexeme('=' + letters) for letters in phrase.letters)})"
