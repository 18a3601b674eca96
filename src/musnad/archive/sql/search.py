"""Puts together the queries of a search; the only place where what users ask shapes SQL.

Users' words never become SQL: they go in as values, and as quoted terms of the analyser inside the index's query.
"""

from collections.abc import Sequence
from typing import Any, Final, Literal, NamedTuple

from musnad.archive.sql.database import Database
from musnad.archive.terms import Query

Thing = Literal["statement", "article", "event"]
Sort = Literal["relevance", "date", "about"]

_TABLES: Final[dict[Thing, str]] = {"statement": "statements", "article": "articles", "event": "events"}
_ARTICLE: Final[dict[Thing, str]] = {"statement": "t.article_id", "article": "t.id", "event": "t.article_id"}
_ABOUT: Final[dict[Thing, str]] = {"statement": "t.about", "article": "t.published", "event": "t.about"}
_ORDERS: Final[dict[Sort, tuple[str, str]]] = {
    "relevance": ("score", "ASC"),
    "date": ("published", "DESC"),
    "about": ("about", "ASC"),
}


_NO_SCORE: Final = "CAST(0 AS double precision)"


class Filters(NamedTuple):
    """What narrows a search besides its words; None and an empty tuple ask for nothing."""

    outlets: tuple[int, ...] | None = None
    speakers: tuple[int, ...] | None = None
    entities: tuple[int, ...] | None = None
    since: str | None = None
    until: str | None = None
    act: str | None = None
    direct: bool | None = None
    articles: tuple[int, ...] | None = None
    about_since: str | None = None
    about_until: str | None = None


class Built(NamedTuple):
    """A query and its values."""

    sql: str
    values: dict[str, Any]


class Facet(NamedTuple):
    """Something to filter by."""

    column: str
    label: str = "v.value"
    named: str = ""
    """What has to be joined for the label."""


class Search:
    """The queries of one search: its hits, their number, their facets."""

    def __init__(self, db: Database, thing: Thing, query: Query, filters: Filters) -> None:
        self._db = db
        self._thing = thing
        self._values: dict[str, Any] = {}
        self._score = _NO_SCORE
        self._tables = f"{_TABLES[thing]} AS t"
        self._where: list[str] = []
        self._words(query)
        self._filter(filters)

    def page(self, sort: Sort, after: tuple[Any, int] | None, limit: int) -> Built:
        """One page of hits, each with what its view needs."""
        column, direction = _ORDERS[sort]
        sql = f"SELECT id, score, published, about FROM ({self._found(sort)}) AS f"
        values = self._values | {"limit": limit}
        if after:
            sign = ">" if direction == "ASC" else "<"
            sql += f" WHERE ({column}, id) {sign} (:after_value, :after_id)"
            values |= {"after_value": after[0], "after_id": after[1]}
        sql += f" ORDER BY {column} {direction}, id {direction} LIMIT :limit"
        order = f"f.{column} {direction}, f.id {direction}"
        return Built(f"{_DETAILS[self._thing].format(found=sql)} ORDER BY {order}", values)

    def count(self, most: int) -> Built:
        """How many there are, counting no further than ``most``."""
        sql = f"SELECT count(*) AS number FROM (SELECT t.id FROM {self._from()} LIMIT :most) AS f"
        return Built(sql, self._values | {"most": most})

    def facets(self, names: Sequence[str], limit: int) -> Built:
        """The most frequent values of what hits are filtered by, with their numbers.

        The hits are gone through once for all of it: a query for each took four times as long (119,000 statements).
        """
        columns = ", ".join(f"{_FACETS[name].column} AS {name}" for name in names)
        counted = " UNION ALL ".join(_counted(name, _FACETS[name]) for name in names)
        sql = f"WITH found AS MATERIALIZED (SELECT {columns} FROM {self._from()}) {counted}"
        return Built(sql, self._values | {"most": limit})

    def days(self, sort: Sort) -> Built:
        """How many are about a day, or were published on it."""
        column = "t.published" if sort == "date" else _ABOUT[self._thing]
        day = f"substr({column}, 1, 10)"
        return Built(
            f"SELECT {day} AS day, count(*) AS number FROM {self._from()} GROUP BY {day}", self._values
        )

    def _found(self, sort: Sort) -> str:
        about = _ABOUT[self._thing]
        score = (
            self._score if sort == "relevance" else _NO_SCORE
        )  # ranking what is sorted otherwise costs, for nothing
        return f"SELECT t.id, {score} AS score, t.published, {about} AS about FROM {self._from()}"

    def _from(self) -> str:
        return self._tables + (f" WHERE {' AND '.join(self._where)}" if self._where else "")

    def _words(self, query: Query) -> None:
        if self._thing != "statement" and query.who:
            self._said_by(query)
            query = query._replace(who=())
        if query.asks():
            match = self._db.match(self._thing, query)
            self._tables = f"{match.source} JOIN {self._tables} ON t.id = {match.id}"
            self._where.append(match.where)
            self._score = match.score
            self._values |= match.values
        if query.no_words or query.no_phrases:
            match = self._db.excluded(self._thing, query)
            self._where.append(f"t.id NOT IN (SELECT {match.id} FROM {match.source} WHERE {match.where})")
            self._values |= match.values

    def _said_by(self, query: Query) -> None:
        """Articles in which someone of that name says something."""
        match = self._db.match("statement", Query(who=query.who))
        said = f"SELECT s.article_id FROM {match.source} JOIN statements AS s ON s.id = {match.id}"
        self._where.append(
            f"{_ARTICLE[self._thing]} IN ({said} WHERE {match.where.replace(':match', ':said_by')})"
        )
        self._values |= {name.replace("match", "said_by"): value for name, value in match.values.items()}

    def _filter(self, filters: Filters) -> None:
        article = _ARTICLE[self._thing]
        said = self._thing == "statement"
        own = "" if said else f"{article} IN (SELECT article_id FROM statements WHERE "
        end = "" if said else ")"
        t = "t." if said else ""
        self._one_of("outlet", "t.outlet_id IN ({})", filters.outlets)
        self._one_of("speaker", f"{own}{t}speaker_id IN ({{}}){end}", filters.speakers)
        entity = (
            "t.id IN (SELECT statement_id FROM subjects WHERE entity_id IN ({}))"
            if said
            else f"{article} IN (SELECT article_id FROM mentions WHERE entity_id IN ({{}}))"
        )
        self._one_of("entity", entity, filters.entities)
        self._one_of("article", f"{article} IN ({{}})", filters.articles)
        self._value("since", "t.published >= :since", filters.since)
        self._value("until", "t.published <= :until", filters.until and f"{filters.until}~")
        if filters.until and not filters.since:
            self._where.append("t.published > ''")
        about = _ABOUT[self._thing]
        self._value("about_since", f"{about} >= :about_since", filters.about_since)
        self._value(
            "about_until", f"{about} <= :about_until", filters.about_until and f"{filters.about_until}~"
        )
        self._value("act", f"{own}{t}act = :act{end}", filters.act)
        kinds = {True: "'direct', 'mixed'", False: "'indirect'"}
        if filters.direct is not None:
            self._where.append(f"{own}{t}kind IN ({kinds[filters.direct]}){end}")

    def _one_of(self, name: str, sql: str, ids: tuple[int, ...] | None) -> None:
        if ids is not None:
            names = [f"{name}_{place}" for place in range(len(ids))]
            self._where.append(sql.format(", ".join(f":{n}" for n in names) or "NULL"))
            self._values |= dict(zip(names, ids, strict=True))

    def _value(self, name: str, sql: str, value: str | None) -> None:
        if value is not None:
            self._where.append(sql)
            self._values[name] = value


# What a page shows of each hit, its ids found by the query inside.
_DETAILS: Final[dict[Thing, str]] = {
    "statement": (
        "SELECT t.*, f.score, a.name AS article, a.title, a.url, o.name AS outlet FROM ({found}) AS f "
        "JOIN statements AS t ON t.id = f.id JOIN articles AS a ON a.id = t.article_id "
        "LEFT JOIN outlets AS o ON o.id = t.outlet_id"
    ),
    "event": (
        "SELECT t.*, f.score, a.name AS article, a.title, a.url, o.name AS outlet FROM ({found}) AS f "
        "JOIN events AS t ON t.id = f.id JOIN articles AS a ON a.id = t.article_id "
        "LEFT JOIN outlets AS o ON o.id = t.outlet_id"
    ),
    "article": (
        "SELECT t.id, t.name AS article, t.title, t.url, t.published, t.version, f.score, f.about, o.name AS outlet, "
        "v.record FROM ({found}) AS f JOIN articles AS t ON t.id = f.id "
        "JOIN versions AS v ON v.article_id = t.id AND v.number = t.version "
        "LEFT JOIN outlets AS o ON o.id = t.outlet_id"
    ),
}

_FACETS: Final[dict[str, Facet]] = {
    "outlet": Facet("t.outlet_id", "coalesce(o.name, o.domain)", "LEFT JOIN outlets AS o ON o.id = v.value"),
    "speaker": Facet("t.speaker_id", "e.name", "LEFT JOIN entities AS e ON e.id = v.value"),
    "act": Facet("t.act"),
    "kind": Facet("t.kind"),
    "type": Facet("t.type"),
    "year": Facet("substr(t.published, 1, 4)"),
    "month": Facet("substr(t.published, 1, 7)"),
}
NUMBERED: Final = {"outlet", "speaker"}
"""Facets whose values are numbers of rows."""
FACETS: Final[dict[Thing, tuple[str, ...]]] = {
    "statement": ("outlet", "speaker", "act", "kind", "year", "month"),
    "article": ("outlet", "year", "month"),
    "event": ("outlet", "type", "year", "month"),
}


def _counted(name: str, facet: Facet) -> str:
    return (
        f"SELECT '{name}' AS facet, CAST(v.value AS TEXT) AS value, {facet.label} AS label, v.number FROM "
        f"(SELECT {name} AS value, count(*) AS number FROM found WHERE {name} IS NOT NULL GROUP BY {name} "
        f"ORDER BY count(*) DESC, {name} LIMIT :most) AS v {facet.named}"
    )
