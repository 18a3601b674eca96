"""Known-item search: headlines of the corpora, changed as people change them, as queries for their articles.

MRR@10 of the archive on both databases, beside FTS5's own tokenizer and PostgreSQL's ``arabic`` configuration on the
same articles; the peers are given title weights and whichever of all words / any word serves them better.
"""

import argparse
import gzip
import json
import random
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from musnad.archive import Archive
from musnad.archive.identity import article_key, public_name
from musnad.pipeline import run
from musnad.read.article import given_article
from musnad.text.fold import bare_letters, fold_word
from musnad.types import Record

if TYPE_CHECKING:
    import psycopg

QUERIES = 500
Ranker = Callable[[str], list[str]]


def records(shared: Path, most: int | None = None) -> Iterator[Record]:
    """The articles of the corpora as records without annotations, which this search doesn't need."""
    for line in islice(lines(shared), most):
        a = json.loads(line)
        yield run(given_article(a["title"], a["text"], a["published"], a["outlet"], a["url"], a["id"]), ())


def lines(shared: Path) -> Iterator[str]:
    """The lines of all corpora."""
    for path in sorted((shared / "corpora").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from file


def headlines(found: Iterable[tuple[str, str]], seed: int) -> list[tuple[str, str]]:
    """(article, changed headline) of titles that only one article has, in the given (article, title) pairs."""
    pairs = [(article, title) for article, title in found if len(title.split()) >= 5]
    times = Counter(fold_word(title) for _, title in pairs)
    single = [pair for pair in pairs if times[fold_word(pair[1])] == 1]
    chance = random.Random(seed)
    return [
        (article, changed(title, chance))
        for article, title in chance.sample(single, min(QUERIES, len(single)))
    ]


def changed(title: str, chance: random.Random) -> str:
    """A headline as someone types it from memory: spelling, a prefix, a word left out."""
    words = [spelled(word, chance) for word in re.findall(r"\w+", bare_letters(title))]
    del words[chance.randrange(len(words))]
    place = chance.randrange(len(words))
    words[place] = prefixed(words[place], chance.choice("وبلفك"))
    return " ".join(words)


def spelled(word: str, chance: random.Random) -> str:
    """A word with hamza dropped and the last letter mixed up, as often as not."""
    if chance.random() < 0.5:
        word = re.sub("[أإآ]", "ا", word)
    if chance.random() < 0.5:
        word = word[:-1] + {"ة": "ه", "ه": "ة", "ى": "ي", "ي": "ى"}.get(word[-1], word[-1])
    return word


def prefixed(word: str, letter: str) -> str:
    """A word behind a proclitic, as it is written."""
    if not re.match("[ء-ي]", word):
        return word
    return f"لل{word[2:]}" if letter == "ل" and word.startswith("ال") else letter + word


def mrr(rank: Ranker, queries: list[tuple[str, str]]) -> dict[str, float]:
    """MRR@10, and the share of queries whose article is first and among the first ten."""
    places = []
    for article, query in queries:
        found = rank(query)[:10]
        places.append(found.index(article) + 1 if article in found else 0)
    return {
        "MRR@10": sum(1 / place for place in places if place) / len(places),
        "first": sum(place == 1 for place in places) / len(places),
        "in ten": sum(place > 0 for place in places) / len(places),
    }


def ours(archive: Archive) -> Ranker:
    """The archive's own search."""
    return lambda query: [hit.article for hit in archive.search(query, thing="article", limit=10)]


def fts5(rows: Iterable[tuple[str, str, str]]) -> sqlite3.Connection:
    """FTS5 with its default tokenizer."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5 (name UNINDEXED, title, body, tokenize='unicode61')")
    db.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
    return db


def fts5_ranker(db: sqlite3.Connection, glue: str, title: float) -> Ranker:
    """Its rank, a word of a title counting so many times."""

    def rank(query: str) -> list[str]:
        match = glue.join(f'"{word}"' for word in query.split())
        sql = "SELECT name FROM t WHERE t MATCH ? ORDER BY bm25(t, 0, ?, 1.0) LIMIT 10"
        return [row[0] for row in db.execute(sql, (match, title))]

    return rank


def arabic(rows: Iterable[tuple[str, str, str]], url: str) -> "psycopg.Connection[Any]":
    """PostgreSQL's ``arabic`` configuration."""
    import psycopg

    db = psycopg.connect(url, autocommit=True)
    db.execute("CREATE TABLE peer (name text, words tsvector)")
    weigh = "setweight(to_tsvector('arabic', left(%s, 1000)), 'A') || setweight(to_tsvector('arabic', left(%s, 300000)), 'C')"
    with db.cursor() as cursor:
        cursor.executemany(f"INSERT INTO peer VALUES (%s, {weigh})", rows)
    db.execute("CREATE INDEX ON peer USING gin (words)")
    return db


def arabic_ranker(db: "psycopg.Connection[Any]", glue: str) -> Ranker:
    """Its rank, by title and text."""
    asked = "plainto_tsquery('arabic', %(q)s)"
    if glue == " OR ":
        asked = f"CAST(replace(CAST({asked} AS text), '&', '|') AS tsquery)"
    sql = f"SELECT name FROM peer, {asked} AS q WHERE words @@ q ORDER BY ts_rank(words, q, 1) DESC, name LIMIT 10"
    return lambda query: [row[0] for row in db.execute(sql.encode(), {"q": query})]


def measure(
    shared: Path, postgres: str | None, seeds: Sequence[int], most: int | None = None
) -> dict[str, Any]:
    """Everything on the same articles and queries: the mean over the seeds, and the MRR of each."""
    kept = list(records(shared, most))
    rows = [(public_name(article_key(r)), r.article.title, r.text[len(r.article.title) :]) for r in kept]
    asked = [headlines(((name, title) for name, title, _ in rows), seed) for seed in seeds]
    found: dict[str, Any] = {"seeds": list(seeds)}
    with tempfile.TemporaryDirectory() as folder:
        places = {"SQLite": f"{folder}/a.db"} | ({"PostgreSQL": postgres} if postgres else {})
        for name, where in places.items():
            with Archive.open(where) as archive:
                archive.add(kept)
                found[f"musnad, {name}"] = over(ours(archive), asked)
    peer = fts5(rows)
    ways = ((" AND ", 5.0), (" OR ", 5.0), (" OR ", 12.0))
    found["FTS5 unicode61"] = best(over(fts5_ranker(peer, *way), asked) for way in ways)
    if postgres:
        words = arabic(rows, postgres)
        found["PostgreSQL arabic"] = best(
            over(arabic_ranker(words, glue), asked) for glue in (" AND ", " OR ")
        )
    return found


def over(rank: Ranker, asked: list[list[tuple[str, str]]]) -> dict[str, Any]:
    """The mean over several sets of queries, and the MRR of each set."""
    each = [mrr(rank, queries) for queries in asked]
    means = {name: sum(figures[name] for figures in each) / len(each) for name in each[0]}
    return means | {"each": [figures["MRR@10"] for figures in each]}


def best(figures: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The one with the highest MRR."""
    return max(figures, key=lambda figure: figure["MRR@10"])


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--postgres", help="URL of an empty database")
    parser.add_argument(
        "--seed", type=int, action="append", help="6, unless said otherwise; several give their mean"
    )
    parser.add_argument("--most", type=int)
    given = parser.parse_args()
    print(json.dumps(measure(given.shared, given.postgres, given.seed or [6], given.most), indent=1))


if __name__ == "__main__":
    main()
