"""Puts together the queries of a search; the only place where what users ask shapes SQL.

Users' words never become SQL: they go in as values, and as quoted terms of the analyser inside the index's query.
"""

from collections.abc import Sequence
from typing import Any, Final, Literal, NamedTuple

from musnad.archive.facts import fact, is_direct
from musnad.archive.moment import end_id, first_id
from musnad.archive.sql.database import Database, Match
from musnad.archive.terms import Query

Thing = Literal["statement", "article", "event"]
Sort = Literal["relevance", "date", "about"]

_TABLES: Final[dict[Thing, str]] = {"statement": "statements", "article": "articles", "event": "events"}
_ARTICLE: Final[dict[Thing, str]] = {"statement": "t.article_id", "article": "t.id", "event": "t.article_id"}
_ABOUT: Final[dict[Thing, str]] = {"statement": "t.about", "article": "t.published", "event": "t.about"}
_NO_SCORE: Final = "CAST(0 AS double precision)"

COUNTED: Final = 10_000
"""Counting stops here: more is "more than 10,000"."""
FACETED: Final = 50_000
"""Facets are those of the newest so many, found in 80 ms; the newest 10,000 of 119,000 statements were all of one outlet."""


class Order(NamedTuple):
    """What a page is sorted by, then by number."""

    column: str
    direction: Literal["ASC", "DESC"]


def order(thing: Thing, sort: Sort) -> Order:
    """How a sort is spelled; the numbers of statements and events follow their dates (``moment.py``)."""
    if sort == "date":
        return Order("t.published" if thing == "article" else "", "DESC")
    return Order(_ABOUT[thing], "ASC")


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

    def facts(self) -> list[tuple[str, ...]]:
        """The filters that the index holds: one of each has to be there; an empty one is never."""
        topics = (("outlet", self.outlets), ("speaker", self.speakers), ("entity", self.entities))
        found = [tuple(fact(topic, id) for id in ids) for topic, ids in topics if ids is not None]
        found += [(fact("act", self.act),)] if self.act is not None else []
        return found + ([(is_direct(self.direct),)] if self.direct is not None else [])

    def only_speaker(self, facts: list[tuple[str, ...]]) -> bool:
        """Whether there is one speaker and no other fact: the table has an index for that."""
        return self.speakers is not None and len(self.speakers) == len(facts) == 1


class Cursor(NamedTuple):
    """Where a page ended."""

    value: str | float
    """Of what the hits are sorted by."""
    id: int
    missing: int
    """How many of the words may be missing."""
    below: int | None
    """The number below which the hits were that have been ranked together; None for the newest."""


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
        self._where: list[str] = []
        self._of_row: list[str] = []
        self._match: Match | None = None
        facts = filters.facts()
        self._where += ["1 = 0"] if () in facts else []
        if thing == "statement" and query == Query() and filters.only_speaker(facts):
            # PostgreSQL would rather look through the newest statements for a speaker's term: 346 ms at a million.
            self._of_row.append("t.speaker_id = :speaker")
            self._values["speaker"] = (filters.speakers or ())[0]
        else:
            self._words(query._replace(facts=tuple(filter(None, facts))))
        self._filter(filters)

    def page(self, sort: Sort, after: Cursor | None, limit: int) -> Built:
        """One page of hits, each with what its view needs."""
        found = self._ranked(after) if sort == "relevance" else self._sorted(sort, after)
        column, direction = ("f.score", "ASC") if sort == "relevance" else order(self._thing, sort)
        by = ", ".join(f"{name} {direction}" for name in (column, "f.id") if name)
        sql = f"{_DETAILS[self._thing].format(found=found)} ORDER BY {by}"
        return Built(sql, self._values | {"limit": limit})

    def count(self, most: int = COUNTED) -> Built:
        """How many there are, counting no further than ``most``."""
        sql = f"SELECT count(*) AS number FROM (SELECT {self._id} {self._from()} LIMIT :most) AS f"
        return Built(sql, self._values | {"most": most})

    def window(self, below: int | None) -> Built:
        """How many hits were ranked together, and the lowest number of them."""
        newest = self._newest(below)
        sql = f"SELECT count(*) AS number, min(id) AS floor FROM ({newest}) AS f"
        return Built(sql, self._values)

    def facets(self, names: Sequence[str], limit: int) -> Built:
        """The most frequent values of what hits are filtered by, with their numbers.

        The hits are gone through once for all of it: a query for each took four times as long (119,000 statements).
        """
        columns = ", ".join(f"{_FACETS[name].column} AS {name}" for name in names)
        counted = " UNION ALL ".join(_counted(name, _FACETS[name]) for name in names)
        newest = f"SELECT {self._id} AS id {self._from()} ORDER BY {self._id} DESC LIMIT :counted"
        table = f"{_TABLES[self._thing]} AS t ON t.id = f.id"
        sql = f"WITH found AS MATERIALIZED (SELECT {columns} FROM ({newest}) AS f JOIN {table}) {counted}"
        return Built(sql, self._values | {"most": limit, "counted": FACETED})

    def days(self, sort: Sort) -> Built:
        """How many are about a day, or were published on it."""
        column = "t.published" if sort == "date" else _ABOUT[self._thing]
        day = f"substr({column}, 1, 10)"
        sql = f"SELECT {day} AS day, count(*) AS number {self._from(row=True)} GROUP BY {day}"
        return Built(sql, self._values)

    @property
    def _id(self) -> str:
        return self._match.id if self._match else "t.id"

    def _from(self, row: bool = False) -> str:
        """Where the hits are; the row of each is joined only where something hangs on it."""
        table = f"{_TABLES[self._thing]} AS t"
        if self._match:
            joined = f" JOIN {table} ON t.id = {self._match.id}" if row or self._of_row else ""
            table = self._match.source + joined
        where = self._where + self._of_row
        return f"FROM {table}" + (f" WHERE {' AND '.join(where)}" if where else "")

    def _sorted(self, sort: Sort, after: Cursor | None) -> str:
        """The numbers of one page by date or by what is told; by numbers alone where these follow the order."""
        column, direction = order(self._thing, sort)
        sign = ">" if direction == "ASC" else "<"
        value = f"{column}, " if column else ""
        sql = f"SELECT {self._id} AS id, {_NO_SCORE} AS score {self._from(row=bool(column))}"
        if after:
            self._values |= {"after_id": after.id} | ({"after_value": after.value} if column else {})
            begin = f"({value}{self._id}) {sign} ({':after_value, ' if column else ''}:after_id)"
            sql += f" {'AND' if self._where or self._of_row else 'WHERE'} {begin}"
        by = f"{column} {direction}, " if column else ""
        return f"{sql} ORDER BY {by}{self._id} {direction} LIMIT :limit"

    def _ranked(self, after: Cursor | None) -> str:
        """The numbers of one page by rank, among the newest hits below a number."""
        sql = f"SELECT id, score FROM ({self._newest(after and after.below)}) AS g"
        if after:
            sql += " WHERE (score, id) > (:after_value, :after_id)"
            self._values |= {"after_value": after.value, "after_id": after.id}
        return f"{sql} ORDER BY score, id LIMIT :limit"

    def _newest(self, below: int | None) -> str:
        """The newest hits below a number, as many as are ranked together."""
        begin = f" {'AND' if self._where or self._of_row else 'WHERE'} {self._id} < :below" if below else ""
        self._values |= {"ranked_most": self._db.ranked} | ({"below": below} if below else {})
        score = self._match.score if self._match else _NO_SCORE
        sql = f"SELECT {self._id} AS id, {score} AS score {self._from()}{begin}"
        return f"{sql} ORDER BY {self._id} DESC LIMIT :ranked_most"

    def _words(self, query: Query) -> None:
        if self._thing != "statement" and query.who:
            self._said_by(query)
            query = query._replace(who=())
        if query.asks():
            self._match = self._db.match(self._thing, query)
            self._where.append(self._match.where)
            self._values |= self._match.values
        elif query.no_words or query.no_phrases:
            match = self._db.excluded(self._thing, query)
            self._of_row.append(f"t.id NOT IN (SELECT {match.id} FROM {match.source} WHERE {match.where})")
            self._values |= match.values

    def _said_by(self, query: Query) -> None:
        """Articles in which someone of that name says something."""
        match = self._db.match("statement", Query(who=query.who))
        said = f"SELECT s.article_id FROM {match.source} JOIN statements AS s ON s.id = {match.id}"
        self._of_row.append(
            f"{_ARTICLE[self._thing]} IN ({said} WHERE {match.where.replace(':match', ':said_by')})"
        )
        self._values |= {name.replace("match", "said_by"): value for name, value in match.values.items()}

    def _filter(self, filters: Filters) -> None:
        if filters.articles is not None:
            names = [f"article_{place}" for place in range(len(filters.articles))]
            values = ", ".join(f":{name}" for name in names) or "NULL"
            self._of_row.append(f"{_ARTICLE[self._thing]} IN ({values})")
            self._values |= dict(zip(names, filters.articles, strict=True))
        if filters.since:
            self._value("since", "t.published >= :since", filters.since)
            self._numbered("since_id", f"{self._id} >= :since_id", first_id(filters.since))
        if filters.until:
            self._value("until", "t.published <= :until", f"{filters.until}~")
            self._numbered("until_id", f"{self._id} < :until_id", end_id(filters.until))
            self._of_row += [] if filters.since else ["t.published > ''"]
        about = _ABOUT[self._thing]
        if filters.about_since:
            self._value("about_since", f"{about} >= :about_since", filters.about_since)
        if filters.about_until:
            self._value("about_until", f"{about} <= :about_until", f"{filters.about_until}~")

    def _value(self, name: str, sql: str, value: str) -> None:
        self._of_row.append(sql)
        self._values[name] = value

    def _numbered(self, name: str, sql: str, value: int) -> None:
        """A bound of dates as one of numbers, which the index itself keeps to."""
        if self._thing != "article":
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
        "SELECT t.id, t.name AS article, t.title, t.url, t.published, t.version, f.score, t.published AS about, o.name AS outlet, "
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
