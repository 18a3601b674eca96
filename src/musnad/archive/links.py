"""What joins articles: rows that a linker makes and reads again; the archive knows only which articles they touch."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from msgspec import Struct

from musnad.archive.sql.database import Database, Row

PAGE: Final = 500
MOST: Final = 100_000


class Link(Struct, frozen=True):
    """A pair, a group, a claim: ``type`` and ``key`` name it, ``data`` is the linker's own."""

    type: str
    key: str
    data: dict[str, Any]
    articles: tuple[str, ...]
    """Public ids of the articles it touches; when one of them goes, it goes too."""


def put(db: Database, links: Iterable[Link]) -> None:
    """Keeps links, in place of those of the same type and key; inside the caller's transaction."""
    for link in links:
        id = db.rows("put_link", type=link.type, key=link.key, json=_json(link.data))[0]["id"]
        db.rows("clear_link_articles", id=id)
        db.many("new_link_article", ({"id": id, "name": name} for name in link.articles))


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def get(db: Database, type: str, key: str) -> Link | None:
    """The link of a type and key."""
    rows = db.rows("link", type=type, key=key)
    return _link(db, rows[0]) if rows else None


def of_type(db: Database, type: str) -> Iterator[Link]:
    """All links of a type, in the order in which they were first kept."""
    return _paged(db, "links_after", type=type)


def of_article(db: Database, name: str) -> Iterator[Link]:
    """All links that touch an article."""
    return _paged(db, "links_of_article", name=name)


def _paged(db: Database, query: str, **values: Any) -> Iterator[Link]:
    after = 0
    while rows := db.rows(query, after=after, limit=PAGE, **values):
        for row in rows:
            yield _link(db, row)
        after = rows[-1]["id"]


def _link(db: Database, row: Row) -> Link:
    articles = tuple(found["name"] for found in db.rows("articles_of_link", id=row["id"]))
    return Link(row["type"], row["key"], json.loads(row["json"]), articles)


def put_keys(db: Database, article: str, type: str, keys: Iterable[str]) -> None:
    """Sets the keys of one type under which an article is found, in place of those it had."""
    db.rows("drop_article_keys", type=type, name=article)
    db.many("new_article_key", ({"type": type, "key": key, "name": article} for key in dict.fromkeys(keys)))


def by_key(db: Database, type: str, key: str) -> list[str]:
    """Public ids of the articles that have a key."""
    return [row["name"] for row in db.rows("articles_by_key", type=type, key=key, limit=MOST)]
