"""What the archive asks of a database, and how queries get from ``queries.sql`` to it."""

import re
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any, Final, NamedTuple, Protocol

from musnad.archive.terms import Fields, Kind, Query

Row = dict[str, Any]

_NAME: Final = re.compile(r"^-- name: (\w+)$", re.M)
_ROOM: Final = files("musnad.archive.sql")


class Match(NamedTuple):
    """The parts of a SELECT that finds and ranks; ``score`` is lower for the better."""

    source: str
    """The table of words, named w."""
    id: str
    """Its column that holds the id of what was found."""
    where: str
    score: str
    values: dict[str, Any]


class Database(Protocol):
    """One of the two databases; each thread has a connection of its own."""

    name: str
    """Where it is, as a person may see it: without a password."""
    ranked: int
    """Hits that are ranked against each other: the newest, then the next newest."""

    def rows(self, query: str, **values: Any) -> list[Row]:
        """The rows of a query of ``queries.sql``."""

    def select(self, sql: str, values: Mapping[str, Any]) -> list[Row]:
        """The rows of a query that the search has put together."""

    def many(self, query: str, values: Iterable[Mapping[str, Any]]) -> None:
        """A query of ``queries.sql``, once for each of the values."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing of what happens inside."""

    def index(self, kind: Kind, words: Iterable[tuple[int, Fields]]) -> None:
        """Makes the words of things findable, by their ids."""

    def unindex(self, kind: Kind, words: Iterable[tuple[int, Fields]]) -> None:
        """Takes words out again; the fields are those that ``index`` was given."""

    def forget_words(self) -> None:
        """Empties the index."""

    def match(self, kind: Kind, query: Query) -> Match:
        """How to find what a query asks for."""

    def excluded(self, kind: Kind, query: Query) -> Match:
        """How to find what a query excludes."""

    def state(self) -> object:
        """Something that is another after anything was written."""

    def problems(self) -> list[str]:
        """What the database finds wrong with itself."""

    def close(self) -> None:
        """Ends all connections."""


@cache
def queries() -> dict[str, str]:
    """The queries of ``queries.sql`` by name."""
    _, *parts = _NAME.split((_ROOM / "queries.sql").read_text(encoding="utf-8"))
    return {n: text.strip().rstrip(";") for n, text in zip(parts[::2], parts[1::2], strict=True)}


def migrations(dialect: str, spelled: Mapping[str, str]) -> list[tuple[int, str, str]]:
    """(number, name, SQL) of each step of the schema, in order."""
    found = []
    for file in (_ROOM / "migrations").iterdir():
        stem, _, kind = file.name.removesuffix(".sql").partition(".")
        if kind in ("", dialect):
            sql = Template(file.read_text(encoding="utf-8")).substitute(spelled)
            found.append((int(stem[:4]), stem, sql))
    return sorted(found)


def plain(value: Any) -> Any:
    """A value as both databases take it: neither NUL nor half a surrogate pair is text to them."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    return value
