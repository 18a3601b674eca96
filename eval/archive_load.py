"""Adds the corpora to an archive on one core: articles a second, and how much of it is reading, finding, storing."""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import musnad.pipeline as pipeline
from musnad.archive import Archive
from musnad.archive.archive import Archive as Kind
from musnad.archive.intake import items
from musnad.archive.warc import Item


class Clock:
    """Seconds spent inside functions that it has been put around."""

    def __init__(self) -> None:
        self.spent = 0.0

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its seconds counted."""

        def timed(*args: Any, **options: Any) -> Any:
            start = time.process_time()
            try:
                return function(*args, **options)
            finally:
                self.spent += time.process_time() - start

        return timed


def lines(shared: Path, every: int) -> Iterator[Item]:
    """Every so-manyth line of the corpora."""
    number = 0
    for path in sorted((shared / "corpora").glob("*.jsonl.gz")):
        for item in items(str(path)):
            number += 1
            if number % every == 0 and isinstance(item, Item):
                yield item


def load(shared: Path, where: str, every: int = 1) -> dict[str, float]:
    """Adds the corpora; figures of process time, as other work on the machine shouldn't count."""
    finding, storing = Clock(), Clock()
    run, commit = pipeline.run, Kind._commit
    pipeline.run = finding.around(run)
    Kind._commit = storing.around(commit)  # type: ignore[method-assign]
    try:
        with Archive.open(where) as archive:
            start, wall = time.process_time(), time.monotonic()
            outcomes = (archive.outcome(item) for item in lines(shared, every))
            number = sum(added.status != "skipped" for added in archive.stored(outcomes))
            total, waited = time.process_time() - start, time.monotonic() - wall
            stats = archive.stats()
    finally:
        pipeline.run, Kind._commit = run, commit  # type: ignore[method-assign]
    return {
        "articles": number, "statements": stats["statements"], "articles a second": number / total,
        "wall seconds": waited, "reading": (total - finding.spent - storing.spent) / total,
        "finding": finding.spent / total, "storing": storing.spent / total,
    }  # fmt: skip


def main() -> None:
    """Loads, and prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("where", help="a file that isn't there yet, or a postgresql:// URL")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--every", type=int, default=1)
    given = parser.parse_args()
    print(json.dumps(load(given.shared, given.where, given.every)))


if __name__ == "__main__":
    main()
