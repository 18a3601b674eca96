"""How linking grows: light edits of real articles, printed by other outlets within a day, in ever larger numbers.

python -m eval.link_scale --shared ../shared [--sizes 12500 50000 200000]

``musnad link`` on files of growing size, each article in fourteen versions (records without statements: annotating is linear
by itself; their openings alone, so that the largest file takes minutes). ``corpora`` is a run on the articles as they are,
statements and all: ``--records FILE`` of ``musnad annotate``. Seconds are of CPU, so that a busy machine changes little.
"""

import argparse
import gzip
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from musnad.link.file import link_file
from musnad.pipeline import run
from musnad.read.article import given_article
from musnad.types import Record

HERE = Path(__file__).resolve().parent
OUT = HERE / "link_scale.json"
EDITED = 0.1
"""Share of the sentences, or of the keys, that an edit changes."""
OPENING = 450
"""Characters of an article that are kept."""
VERSIONS = 14
DAYS = 3650
"""Originals are spread over ten years, as an archive of this size would be."""


def originals(shared: Path) -> list[dict[str, Any]]:
    """All articles of the corpora, in an order that mixes their outlets."""
    found = []
    for path in sorted((shared / "corpora").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found += [json.loads(line) for line in lines]
    random.Random(1).shuffle(found)
    return found


def edited(articles: list[dict[str, Any]], number: int) -> Iterator[Record]:
    """``number`` articles: originals on days of their own, then light edits of them by other outlets a day later."""
    chance = random.Random(2)
    for i in range(number):
        original = articles[i % len(articles)]
        round_, place = divmod(i, len(articles))
        day = date(2010, 1, 1) + timedelta(place % DAYS + min(round_, 1))
        sentences = original["text"][:OPENING].split(". ")
        kept = [s for s in sentences if round_ == 0 or chance.random() > EDITED] or sentences
        name = f"{original['id']}-{round_}"
        yield run(
            given_article(
                original["title"], ". ".join(kept), day.isoformat(), f"outlet {round_}", None, name
            ),
            (),
        )


def whole(source: str, number: int) -> dict[str, float]:
    """One run of the command on a file of this many articles."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        counts = link_file(source, f"{folder}/out.jsonl")
        seconds = time.process_time() - began
    return {
        "articles": number, "CPU seconds": round(seconds, 1), "ms an article": round(1000 * seconds / number, 2),
        "pairs": counts.pairs, "claims": counts.claims, "peak MB": peak(),
    }  # fmt: skip


def grown(articles: list[dict[str, Any]], number: int) -> dict[str, float]:
    """A run on versions of the first articles."""
    with tempfile.TemporaryDirectory() as folder:
        source = f"{folder}/in.jsonl"
        with Path(source).open("w", encoding="utf-8") as file:
            file.writelines(
                record.to_json() + "\n" for record in edited(articles[: number // VERSIONS], number)
            )
        return whole(source, number)


def peak() -> int:
    """The most memory the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def main() -> None:
    """Measures and writes ``eval/link_scale.json``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--sizes", type=int, nargs="*", default=[12_500, 50_000, 200_000])
    parser.add_argument("--records", type=Path)
    options = parser.parse_args()
    found: dict[str, Any] = json.loads(OUT.read_text(encoding="utf-8")) if OUT.exists() else {}
    if options.records:
        with options.records.open("rb") as lines:
            number = sum(1 for _ in lines)
        found["corpora"] = whole(str(options.records), number)
    articles = originals(options.shared) if options.sizes else []
    for place, size in enumerate(options.sizes):
        found["whole"] = [*(found.get("whole", []) if place else []), grown(articles, size)]
        print(found["whole"][-1], flush=True)
        OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
