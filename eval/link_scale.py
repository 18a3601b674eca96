"""How linking grows: light edits of real articles, printed by other outlets within a day, in ever larger numbers.

python -m eval.link_scale --shared ../shared [--whole 12500] [--keys 200000]

``whole`` runs ``musnad link`` on files of growing size (records without statements: annotating is linear by itself). ``keys``
goes farther with what alone could grow faster, the search for candidates: the blocking keys of an edited article are
those of its original but for a few. Seconds are of CPU, so that a busy machine changes little.
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

from musnad.link.candidates import blocking_keys
from musnad.link.carrier import Carried, Carrier
from musnad.link.file import link_file
from musnad.link.linker import Held
from musnad.link.postings import Postings
from musnad.pipeline import run
from musnad.read.article import given_article
from musnad.types import Record

HERE = Path(__file__).resolve().parent
OUT = HERE / "link_scale.json"
EDITED = 0.1
"""Share of the sentences, or of the keys, that an edit changes."""
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
        sentences = original["text"].split(". ")
        kept = [s for s in sentences if round_ == 0 or chance.random() > EDITED] or sentences
        name = f"{original['id']}-{round_}"
        yield run(
            given_article(
                original["title"], ". ".join(kept), day.isoformat(), f"outlet {round_}", None, name
            ),
            (),
        )


def whole(articles: list[dict[str, Any]], number: int) -> dict[str, float]:
    """One run of the command on a file of this many articles."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = f"{folder}/in.jsonl", f"{folder}/out.jsonl"
        with Path(source).open("w", encoding="utf-8") as file:
            file.writelines(record.to_json() + "\n" for record in edited(articles, number))
        began = time.process_time()
        counts = link_file(source, target)
        seconds = time.process_time() - began
    return {
        "articles": number, "CPU seconds": round(seconds, 1), "ms an article": round(1000 * seconds / number, 2),
        "pairs": counts.pairs, "claims": counts.claims, "peak MB": peak(),
    }  # fmt: skip


def peak() -> int:
    """The most memory the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def keys(articles: list[dict[str, Any]], number: int, steps: int = 8) -> list[dict[str, float]]:
    """The search for candidates up to this many articles, step by step."""
    chance = random.Random(3)
    known = [sorted(blocking_keys(Carrier.of(record))) for record in edited(articles, len(articles))]
    found = []
    with tempfile.TemporaryDirectory() as folder:
        postings = Postings(f"{folder}/postings.db")
        candidates, began, done = 0, time.process_time(), 0
        for i in range(number):
            place = i % len(known)
            changed = (key if chance.random() > EDITED else chance.getrandbits(33) for key in known[place])
            held = Held(i, frozenset(changed))
            candidates += len(postings.around(held).candidates)
            postings.add(Carrier(Carried(str(i), "", 0)), held)
            if (i + 1) % (number // steps) == 0:
                seconds = time.process_time() - began
                found.append(
                    {
                        "articles": i + 1, "ms an article": round(1000 * seconds / (i + 1 - done), 2),
                        "candidates an article": round(candidates / (i + 1 - done), 1), "peak MB": peak(),
                    }
                )  # fmt: skip
                print(found[-1], flush=True)
                candidates, began, done = 0, time.process_time(), i + 1
        postings.close()
    return found


def main() -> None:
    """Measures and writes ``eval/link_scale.json``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--whole", type=int, default=12500)
    parser.add_argument("--keys", type=int, default=200_000)
    options = parser.parse_args()
    articles = originals(options.shared)
    found: dict[str, Any] = {"whole": [], "keys": []}
    for size in (options.whole // 4, options.whole // 2, options.whole):
        found["whole"].append(whole(articles[: max(200, size // 4)], size))
        print(found["whole"][-1], flush=True)
    found["keys"] = keys(articles, options.keys)
    OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
