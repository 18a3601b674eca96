"""``make bench-archive``: the archive on all of the corpora, on both databases; written to ``eval/archive.json``.

Parts can be run one at a time, as the whole takes the better part of an hour: load, speed, known, curve.
"""

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from eval import known_items
from eval.archive_load import load
from eval.archive_speed import STEPS, curve, latencies
from musnad.archive import Archive

RESULTS = Path(__file__).resolve().with_name("archive.json")
PARTS = ("load", "speed", "known", "curve")
SEEDS = (6, 1006, 2006, 3006, 4006)
"""Nothing is tuned on these."""
MOST_MS = 50.0
"""p95 of statements of one speaker and of phrases, above which this fails."""


@contextmanager
def database(url: str | None, name: str) -> Iterator[str | None]:
    """A new database on the server of a URL, gone afterwards; None where there is no server."""
    if url is None:
        yield None
        return
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        connection.execute(f"CREATE DATABASE {name}".encode())
    try:
        yield re.sub(r"^(\w+://[^/]*)/[^?]*", rf"\g<1>/{name}", url)
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


def measured_speed(where: str, postgres: str | None) -> dict[str, Any]:
    """Latencies on the loaded corpora; PostgreSQL gets the same records first."""
    found = {"SQLite": latencies(where)}
    with database(postgres, "musnad_speed") as url:
        if url:
            with Archive.open(where, must_exist=True) as source, Archive.open(url) as target:
                target.add(source.records())
            found["PostgreSQL"] = latencies(url)
    return found


def measured_curve(folder: Path, postgres: str | None) -> dict[str, Any]:
    """Latencies while an archive of generated statements grows."""
    with database(postgres, "musnad_curve") as url:
        return curve(str(folder / "curve.db"), url, STEPS)


def measured_known(shared: Path, postgres: str | None, seeds: int = len(SEEDS)) -> dict[str, Any]:
    """Known-item search beside the databases' own."""
    with database(postgres, "musnad_known") as url:
        return known_items.measure(shared, url, SEEDS[:seeds])


def fallen(results: dict[str, Any]) -> list[str]:
    """What is worse than it may be."""
    known = {name: figures["MRR@10"] for name, figures in results.get("known", {}).items() if name != "seeds"}
    peer = max((value for name, value in known.items() if not name.startswith("musnad")), default=0.0)
    lines = [
        f"known items, {name}: MRR@10 {value:.3f}, the best peer {peer:.3f}"
        for name, value in known.items()
        if name.startswith("musnad") and value <= peer
    ]
    for name, kinds in results.get("speed", {}).items():
        lines += [
            f"{name}, {kind}: p95 {figures['p95']:.0f} ms, at most {MOST_MS:.0f}"
            for kind, figures in kinds.items()
            if isinstance(figures, dict) and figures["p95"] > MOST_MS
        ]
    return lines


def main() -> None:
    """Measures the parts asked for and keeps the others as they were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--postgres", help="URL of a server's maintenance database")
    parser.add_argument("--archive", help="the corpora as loaded earlier, for the part speed")
    parser.add_argument(
        "--seeds", type=int, default=len(SEEDS), help="sets of 500 headlines of the part known"
    )
    parser.add_argument("--only", choices=PARTS, action="append")
    given = parser.parse_args()
    results: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    with tempfile.TemporaryDirectory() as name:
        where = given.archive or f"{name}/corpora.db"
        tasks: dict[str, Callable[[], Any]] = {
            "load": lambda: load(given.shared, where),
            "speed": lambda: measured_speed(where, given.postgres),
            "known": lambda: measured_known(given.shared, given.postgres, given.seeds),
            "curve": lambda: measured_curve(Path(name), given.postgres),
        }
        for part in given.only or PARTS:
            results[part] = tasks[part]()
            RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(results, ensure_ascii=False, indent=1))
    if lines := fallen(results):
        sys.exit("\n".join(lines))


if __name__ == "__main__":
    main()
