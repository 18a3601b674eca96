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
from statistics import median
from typing import Any

from musnad.archive import Archive, Ask
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
STEPS = (10_000, 100_000, 300_000, 1_000_000)
"""Statements at which the generated archive is asked."""
SAID = 10
"""Statements of a generated article."""


def percentiles(task: Callable[[Ask], object], asks: list[Ask]) -> dict[str, float]:
    """Milliseconds that half and that 95 % of the questions take at the most; of each, the median of three tries."""
    spent = sorted(1000 * median(seconds(task, ask) for _ in range(3)) for ask in asks)
    return {"p50": spent[len(spent) // 2], "p95": spent[int(len(spent) * 0.95)]}


def seconds(task: Callable[[Ask], object], ask: Ask) -> float:
    """What one question takes."""
    start = time.perf_counter()
    task(ask)
    return time.perf_counter() - start


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
        "phrase in articles": [Ask(f'"{text}"', "article") for text in phrases],
        "two words in statements": [Ask(" ".join(chance.sample(hit.text.split(), 2))) for hit in chosen],
        "a speaker on a word": [Ask(chance.choice(hit.text.split()), speaker=hit.speaker) for hit in chosen],
    }


def phrase(text: str, chance: random.Random) -> str:
    """Two or three words of a text that follow each other."""
    words = text.replace('"', " ").split()
    length = chance.choice((2, 3))
    start = chance.randrange(len(words) - length)
    return " ".join(words[start : start + length])


def latencies(where: str, seed: int = 6) -> dict[str, Any]:
    """The figures of every kind of question on an archive that is there."""
    with Archive.open(where, must_exist=True) as archive:
        found: dict[str, Any] = {
            name: percentiles(archive.page, asks) for name, asks in questions(archive, seed).items()
        }
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


def curve(where: str, steps: tuple[int, ...]) -> list[dict[str, Any]]:
    """The figures at each size of an archive that grows; it must not be there yet."""
    found = []
    records = generated(steps[-1] // SAID)
    kept = 0
    for step in steps:
        with Archive.open(where) as archive:
            start = time.perf_counter()
            archive.add(islice(records, (step - kept) // SAID))
            spent = time.perf_counter() - start
        added, kept = step - kept, step
        found.append({"statements a second": added / spent, **latencies(where)})
        print(json.dumps(found[-1]), flush=True)
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
        curve(given.where, tuple(step for step in STEPS if step <= given.grow))
    else:
        print(json.dumps(latencies(given.where), indent=1))


if __name__ == "__main__":
    main()
