"""How long searches take: on the loaded corpora, and on a growing archive of generated statements.

Everything is asked through the archive's door, hits with marks and all, one question at a time.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import accumulate, islice
from pathlib import Path
from statistics import median
from typing import Any

from eval.archive_copy import copy
from musnad.archive import Archive, Ask
from musnad.archive.sql.sqlite import Sqlite
from musnad.types import (
    ArticleInfo,
    Block,
    Capture,
    Dated,
    Entity,
    Mention,
    Outlet,
    Record,
    Span,
    Speaker,
    Statement,
)

ASKED = 200
"""Questions of each kind."""
STEPS = (10_000, 30_000, 100_000, 300_000, 1_000_000)
"""Statements at which the generated archive is asked."""
IN_ARTICLES = "phrase in articles"
SAID = 10
"""Statements of a generated article."""


Clock = Callable[[], float]


def percentiles(task: Callable[[Ask], object], asks: list[Ask], clock: Clock) -> dict[str, float]:
    """Milliseconds that half and that 95 % of the questions take at the most; of each, the median of three tries."""
    spent = [[seconds(task, ask, clock) for _ in range(3)] for ask in asks]
    found: dict[str, float] = {}
    for place, name in enumerate(("", "wall ")):
        each = sorted(1000 * median(tries[place] for tries in three) for three in spent)
        found |= {f"{name}p50": each[len(each) // 2], f"{name}p95": each[int(len(each) * 0.95)]}
    return found


def seconds(task: Callable[[Ask], object], ask: Ask, clock: Clock) -> tuple[float, float]:
    """What one question takes: of the processors, and by the clock on the wall."""
    start, wall = clock(), time.perf_counter()
    task(ask)
    return clock() - start, time.perf_counter() - wall


def clock_of(archive: Archive) -> Clock:
    """The processor time of this process, and of the server's process that works for it, where it runs here."""
    if isinstance(archive.db, Sqlite):
        return time.process_time
    row = archive.db.select(
        "SELECT pg_backend_pid() AS pid, set_config('max_parallel_workers_per_gather', '0', false)", {}
    )
    spent = Path(f"/proc/{row[0]['pid']}/schedstat")
    return lambda: time.process_time() + int(spent.read_text().split()[0]) / 1e9


def questions(archive: Archive, seed: int) -> dict[str, list[Ask]]:
    """Questions of each kind: speakers and phrases that the archive has, as its own statements have them."""
    chance = random.Random(seed)
    hits = list(archive.search(sort="about", limit=4000)) + list(archive.search(sort="date", limit=4000))
    said = [hit for hit in hits if hit.speaker_id and hit.speaker and len(hit.text.split()) >= 6]
    chosen = [chance.choice(said) for _ in range(ASKED)]
    phrases = [phrase(hit.text, chance) for hit in chosen]
    return {
        "statements of a speaker": [Ask(speaker_ids=(hit.speaker_id or 0,)) for hit in chosen],
        "statements of a named speaker": [Ask(speaker=hit.speaker, sort="date") for hit in chosen],
        "phrase in statements": [Ask(f'"{text}"') for text in phrases],
        IN_ARTICLES: [Ask(f'"{text}"', "article") for text in phrases],
        "two words in statements": [Ask(" ".join(chance.sample(hit.text.split(), 2))) for hit in chosen],
        "a word at an outlet in a year": [
            Ask(
                chance.choice(hit.text.split()),
                outlet=hit.outlet,
                since=hit.published[:4] or None,
                until=hit.published[:4] or None,
            )
            for hit in chosen
        ],
        "a speaker on a word": [Ask(chance.choice(hit.text.split()), speaker=hit.speaker) for hit in chosen],
    }


def phrase(text: str, chance: random.Random) -> str:
    """Two or three words of a text that follow each other."""
    words = text.replace('"', " ").split()
    length = chance.choice((2, 3))
    start = chance.randrange(len(words) - length)
    return " ".join(words[start : start + length])


def latencies(where: str, seed: int = 6, articles: bool = True) -> dict[str, Any]:
    """The figures of every kind of question on an archive that is there."""
    with Archive.open(where, must_exist=True) as archive:
        clock = clock_of(archive)
        asked = {
            name: asks for name, asks in questions(archive, seed).items() if articles or name != IN_ARTICLES
        }
        found: dict[str, Any] = {name: percentiles(archive.page, asks, clock) for name, asks in asked.items()}
        return {"statements": archive.stats()["statements"], **found}


def generated(number: int) -> Iterator[Record]:
    """Articles of invented words: how often a word or a speaker comes follows Zipf's law."""
    chance = random.Random(1)
    letters = "ابتثجحخدرزسشصضطعغفقكلمنهوي"
    vocabulary = ["".join(chance.choices(letters, k=chance.randint(3, 7))) for _ in range(30_000)]
    people = [" ".join(chance.choices(vocabulary, k=2)) for _ in range(5_000)]
    word_weights = list(accumulate(1 / (rank + 2) for rank in range(len(vocabulary))))
    person_weights = list(accumulate(1 / (rank + 2) for rank in range(len(people))))
    for place in range(number):
        speakers = chance.choices(people, cum_weights=person_weights, k=SAID)
        texts = [" ".join(chance.choices(vocabulary, cum_weights=word_weights, k=14)) for _ in range(SAID)]
        yield invented(place, speakers, texts, chance)


def invented(place: int, speakers: list[str], texts: list[str], chance: random.Random) -> Record:
    """One article in which each speaker says one text."""
    title = " ".join(texts[0].split()[:6])
    pieces, at = [title], len(title)
    statements, mentions = [], []
    for number, (name, said) in enumerate(zip(speakers, texts, strict=True)):
        pieces.append(f"\n\nقال {name} إن {said}.")
        start = at + len("\n\nقال ")
        mentions.append(Mention(start, start + len(name), name, by="generated"))
        span = Span(start + len(name) + 4, start + len(name) + 4 + len(said), said)
        statements.append(
            Statement(
                f"s{number}", "indirect", "say", (span,), None, None, Speaker(name, f"e{number}"), "generated"
            )
        )
        at += len(pieces[-1])
    text = "".join(pieces)
    day = f"20{chance.randint(10, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    info = ArticleInfo(Outlet(f"صحيفة {chance.randint(1, 40)}"), title, published=Dated(day, "generated"))
    return Record(
        id=f"g{place}",
        reader="generated",
        capture=Capture(sha256=sha256(text.encode()).hexdigest()),
        article=info,
        text=text,
        blocks=(Block("title", 0, len(title)), Block("paragraph", len(title) + 2, len(text))),
        entities=tuple(Entity(f"e{i}", "PER", m.text, (m,)) for i, m in enumerate(mentions)),
        statements=tuple(statements),
    )


def curve(where: str, postgres: str | None, steps: tuple[int, ...]) -> dict[str, list[dict[str, Any]]]:
    """The figures at each size of an archive that grows, and of its copy in PostgreSQL; neither may be there yet."""
    found: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("SQLite", "PostgreSQL")[: 1 + bool(postgres)]
    }
    records = generated(steps[-1] // SAID)
    kept = 0
    for step in steps:
        with Archive.open(where) as archive:
            start = time.process_time()
            archive.add(islice(records, (step - kept) // SAID))
            added = {"statements a second": (step - kept) / (time.process_time() - start)}
        found["SQLite"].append(added | latencies(where, articles=False))
        if postgres:
            copy(where, postgres, kept // SAID, step // SAID)
            found["PostgreSQL"].append(latencies(postgres, articles=False))
        print(json.dumps({name: rows[-1] for name, rows in found.items()}), flush=True)
        kept = step
    return found


def main() -> None:
    """Measures an archive that is there, or one that it lets grow; prints JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("where")
    parser.add_argument(
        "--grow", type=int, help="to this many statements, in an archive that isn't there yet"
    )
    given = parser.parse_args()
    if given.grow:
        curve(given.where, None, tuple(step for step in STEPS if step <= given.grow))
    else:
        print(json.dumps(latencies(given.where), indent=1))


if __name__ == "__main__":
    main()
