"""Processes that are killed in the middle, disks that are full, files that are locked: nothing that was said to be kept
is lost, nothing is half there, and the next run goes on.

The killed process is a fork of this one: SIGKILL ends it like any other, and two hundred deaths take seconds.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from archive_records import article
from feed_server import local
from musnad.archive import Archive
from musnad.archive.sql import sqlite
from musnad.archive.watch import Source, watch
from musnad.archive.watch.sources import Sources
from musnad.errors import ArchiveError
from musnad.types import Record

KILLS: Final = {"sqlite": 100, "postgres": 25}
"""Of each kind; a kill is counted when the process was at work."""
ARTICLES: Final = 120
PAGES: Final = 16


def record(number: int, generation: int) -> Record:
    body = (
        f"قال المتحدث رقم {number} إن الجسر {generation} سيفتح غدا.\n\n" + "وحضر الحفل جمع من الأهالي. " * 20
    )
    said = {"text": f"الجسر {generation} سيفتح غدا", "speaker": f"المتحدث رقم {number}"}
    return article(f"الخبر {number}", body, id=f"k{number}", statements=(said,))


def killed(work: Callable[[int], None], chance: random.Random) -> tuple[bytes, bool]:
    """(what a child process acknowledged, whether it was still at work) when it was killed after a moment."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(writing)
        finally:
            os._exit(0)
    os.close(writing)
    said = os.read(reading, 65536)
    time.sleep(chance.random() * 0.06)
    os.kill(child, signal.SIGKILL)
    while chunk := os.read(reading, 65536):
        said += chunk
    os.close(reading)
    _, status = os.waitpid(child, 0)
    return said, os.WIFSIGNALED(status)


def adding(where: str, generation: int) -> Callable[[int], None]:
    def work(out: int) -> None:
        with Archive.open(where) as archive:
            os.write(out, b"\n")
            for added in archive.adding(record(n, generation) for n in range(ARTICLES)):
                os.write(out, f"{added.origin}\n".encode())

    return work


def database(where: str) -> str:
    return "postgres" if where.startswith("postgresql:") else "sqlite"


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("musnad.archive.archive.BATCH", 8)


@pytest.mark.usefixtures("small_batches")
def test_killed_while_adding(where: str) -> None:
    chance = random.Random(6)
    acknowledged: dict[str, int] = {}
    generation = kills = 0
    Archive.open(where).close()
    while kills < KILLS[database(where)]:
        said, at_work = killed(adding(where, generation), chance)
        kills += at_work
        acknowledged |= dict.fromkeys(said.decode().split(), generation)
        if not at_work or len(said.split()) == ARTICLES:
            generation += 1
        if kills % 10 == 0:
            check(where, acknowledged)
    with Archive.open(where) as archive:
        archive.add(record(n, generation) for n in range(ARTICLES))
    check(where, {f"k{n}": generation for n in range(ARTICLES)})


def check(where: str, acknowledged: dict[str, int]) -> None:
    """Whole and sound: every acknowledged text is there, as it was or newer, with its statement and its words."""
    with Archive.open(where) as archive:
        assert archive.problems() == []
        kept = {found.id: found for found in archive.records()}
        assert kept.keys() >= acknowledged.keys()
        for found in kept.values():
            [said] = found.statements
            assert int(said.content[0].text.split()[1]) >= acknowledged.get(found.id, 0)
        stats = archive.stats()
        assert stats["statements"] == stats["articles"] == len(kept)
        hits = list(archive.search("الجسر سيفتح"))
        assert sorted(hit.text for hit in hits) == sorted(
            r.statements[0].content[0].text for r in kept.values()
        )


@pytest.fixture
def feed(tmp_path: Path) -> Iterator[str]:
    """The URL of a feed of many pages, served by a process of its own."""
    code = f"""
import sys, time
sys.path.insert(0, {str(Path(__file__).parent)!r})
from feed_server import XML, page, rss, site
with site() as s:
    s.says("/rss", rss(*((f"/{{n}}", "Mon, 18 Dec 2023 10:00:00 +0200") for n in range({PAGES}))), XML)
    for n in range({PAGES}):
        text = f"أقر المجلس رقم {{n}} أمس موازنة العام المقبل بأغلبية أربعة عشر صوتا مقابل خمسة أصوات بعد نقاش طويل."
        s.says(f"/{{n}}", page(f"المجلس رقم {{n}} يقر الموازنة", text, text.replace("أقر", "وقد أعلن أن من يقر هو")))
    print(s.url, flush=True)
    time.sleep(600)
"""
    server = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    yield f"{server.stdout.readline().strip()}/rss"
    server.kill()
    server.wait()


def watching(where: str, feed: str) -> Callable[[int], None]:
    def work(out: int) -> None:
        with Archive.open(where) as archive:
            os.write(out, b"\n")
            for event in watch(archive, Sources((Source(feed),), delay=0), local, once=True):
                os.write(out, f"{event.what} {event.url}\n".encode())

    return work


def test_killed_while_watching(where: str, feed: str, tmp_path: Path) -> None:
    chance = random.Random(7)
    kills = 0
    while kills < KILLS[database(where)]:
        Archive.open(where).close()
        kept: set[str] = set()
        for _ in range(20):
            said, at_work = killed(watching(where, feed), chance)
            kills += at_work
            kept |= {line.split()[1] for line in said.decode().splitlines() if line.startswith("new ")}
        with Archive.open(where) as archive:
            assert archive.problems() == []
            assert {found.capture.url for found in archive.records()} >= kept
            list(watch(archive, Sources((Source(feed),), delay=0), local, once=True))
            assert archive.stats()["articles"] == archive.stats()["captures"] == PAGES
            [status] = archive.sources()
            assert status.entries == {"done": PAGES}
            for found in list(archive.records()):
                archive.remove(found.capture.url or "")
            archive.db.rows("drop_source", url=feed)


def test_a_locked_archive_is_told_and_the_next_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY", 0.1)
    where = str(tmp_path / "a.db")
    with Archive.open(where) as archive:
        other = sqlite3.connect(where)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match=r"a\.db: database is locked"):
            archive.add(record(1, 0))
        other.rollback()
        assert archive.add(record(1, 0)).new == 1


def test_a_full_disk_is_told_and_the_next_run_goes_on(tmp_path: Path) -> None:
    where = str(tmp_path / "a.db")
    with Archive.open(where) as archive:
        archive.add(record(n, 0) for n in range(10))
        pages = archive.db.select("PRAGMA page_count", {})[0]["page_count"]
        archive.db.select(f"PRAGMA max_page_count = {pages + 2}", {})
        with pytest.raises(ArchiveError, match="full"):
            archive.add(record(n, 0) for n in range(2000))
        kept = archive.stats()["articles"]
        assert archive.problems() == []
        archive.db.select("PRAGMA max_page_count = 1000000", {})
        counts = archive.add(record(n, 0) for n in range(kept + 5))
        assert (counts.same, counts.new) == (kept, 5)
        assert archive.problems() == []


def test_an_archive_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="unable to open"):
        Archive.open(tmp_path / "no" / "folder" / "a.db")
