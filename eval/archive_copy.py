"""Puts articles of an archive in SQLite into one in PostgreSQL, table by table: COPY takes what INSERT would take an hour for."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, Final

import psycopg

from musnad.archive import Archive
from musnad.archive.rows import passage_fields
from musnad.archive.sql.postgres import vector
from musnad.archive.terms import fields

# Rows of articles above :low and up to :high; the words of statements are made from their rows on the way.
_TABLES: Final = {
    "outlets": "SELECT * FROM outlets WHERE id > :outlets",
    "entities": "SELECT * FROM entities WHERE id > :entities",
    "articles": "SELECT * FROM articles WHERE id > :low AND id <= :high",
    "versions": "SELECT * FROM versions WHERE article_id > :low AND article_id <= :high",
    "mentions": "SELECT * FROM mentions WHERE article_id > :low AND article_id <= :high",
    "statements": "SELECT * FROM statements WHERE article_id > :low AND article_id <= :high",
    "subjects": "SELECT j.* FROM statements s JOIN subjects j ON j.statement_id = s.id "
    "WHERE s.article_id > :low AND s.article_id <= :high",
}
_INDEXES: Final = {"statement_words_by_word": "statement_words", "entity_words_by_word": "entity_words"}


def copy(where: str, url: str, low: int, high: int) -> None:
    """The articles of these numbers, their statements with words; captures, links and the words of articles stay."""
    Archive.open(url).close()
    source = sqlite3.connect(f"file:{where}?mode=ro", uri=True)
    with psycopg.connect(url, autocommit=True) as target:
        values = {"low": low, "high": high}
        values |= {name: _most(target, name) for name in ("outlets", "entities")}
        target.execute("SET session_replication_role = replica")  # the source has kept the foreign keys
        target.execute(f"DROP INDEX IF EXISTS {', '.join(_INDEXES)}".encode())
        for table, sql in _TABLES.items():
            found = source.execute(sql, values)
            _fill(target, table, [column[0] for column in found.description], found)
        _fill(target, "statement_words", ["id", "words"], _statement_words(source, values))
        _fill(target, "entity_words", ["id", "words"], _entity_words(source, values))
        for index, table in _INDEXES.items():
            target.execute(f"CREATE INDEX {index} ON {table} USING gin (words)".encode())
        target.execute("VACUUM ANALYZE")
    source.close()


def _most(target: "psycopg.Connection[Any]", table: str) -> int:
    row = target.execute(f"SELECT coalesce(max(id), 0) FROM {table}".encode()).fetchone()
    return int(row[0]) if row else 0


def _fill(target: "psycopg.Connection[Any]", table: str, names: list[str], rows: Iterable[Any]) -> None:
    with (
        target.cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN".encode()) as into,
    ):
        for row in rows:
            into.write_row(row)


def _statement_words(source: sqlite3.Connection, values: dict[str, int]) -> Iterator[tuple[int, str]]:
    sql = "SELECT id, text, who, facts FROM statements WHERE article_id > :low AND article_id <= :high"
    for id, text, who, facts in source.execute(sql, values):
        yield id, vector(passage_fields({"text": text, "who": who, "facts": facts}))


def _entity_words(source: sqlite3.Connection, values: dict[str, int]) -> Iterator[tuple[int, str]]:
    for id, name in source.execute("SELECT id, name FROM entities WHERE id > :entities", values):
        yield id, vector(fields(name))
