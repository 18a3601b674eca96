"""Load on the desk, bounded and on loopback: latencies of 50 readers, processor time a request, memory over many.

    python -m eval.desk_load ARCHIVE [--readers 50] [--requests 20000] [--think 0.5]

Each reader asks for a page, reads it for ``--think`` seconds (0 for none), asks for the next. The mix: see ``MIX``. The
client writes and reads sockets by hand, as a client library would take more of the machine than the desk does.
Writes ``eval/desk.json``.
"""

import argparse
import asyncio
import gzip
import json
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from statistics import quantiles
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from musnad.archive import Archive

HERE = Path(__file__).resolve().parent
SEED: Final = 7
MIX: Final = {"search": 0.6, "search in articles": 0.1, "article": 0.3}
"""What readers ask for: statements by words, articles by words, one article."""
QUERIES: Final = 500
"""Different queries, one or two words of a headline each; the n-th most popular is asked n times less than the first."""
ACCEPTS: Final = "Accept-Encoding: gzip, deflate, br"
WARM: Final = 2_000
"""Requests after which memory is held against memory at the end."""


class Answer(NamedTuple):
    """One request: what it asked for, how long it took, whether it was answered with 200."""

    kind: str
    ms: float
    good: bool


def asked(archive: Archive, number: int) -> Iterator[tuple[str, str]]:
    """(kind, path) of each request."""
    choose = random.Random(SEED)
    rows = archive.db.select("SELECT name, title FROM articles ORDER BY id", {})
    queries = list(_queries([row["title"] for row in rows], choose))[:QUERIES]
    weights = list(accumulate(1 / rank for rank in range(1, len(queries) + 1)))
    for _ in range(number):
        kind = choose.choices(list(MIX), list(MIX.values()))[0]
        query = quote(choose.choices(queries, cum_weights=weights)[0])
        name = choose.choice(rows)["name"]
        yield (
            kind,
            {
                "search": f"/?q={query}",
                "search in articles": f"/?in=article&q={query}",
                "article": f"/articles/{name}",
            }[kind],
        )


def _queries(titles: list[str], choose: random.Random) -> Iterator[str]:
    for title in choose.sample(titles, len(titles)):
        words = [word for word in title.split() if len(word) > 3]
        if words:
            yield " ".join(choose.sample(words, min(len(words), choose.choice((1, 2)))))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def memory(pid: int) -> float:
    """Megabytes of resident memory."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def processor(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Load:
    """Readers of one desk."""

    def __init__(self, port: int, pid: int, requests: Iterator[tuple[str, str]], think: float) -> None:
        self.answers: list[Answer] = []
        self.resident = [memory(pid)]
        self._port = port
        self._pid = pid
        self._requests = requests
        self._think = think

    async def run(self, readers: int) -> None:
        """Until all is asked for; the readers start one after another."""
        await asyncio.gather(*(self._reader(self._think * i / readers) for i in range(readers)))

    async def _reader(self, late: float) -> None:
        await asyncio.sleep(late)
        read, write = await asyncio.open_connection("127.0.0.1", self._port)
        for kind, path in self._requests:
            start = time.perf_counter()
            write.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n{ACCEPTS}\r\n\r\n".encode())
            head, body = await _answer(read)
            spent = (time.perf_counter() - start) * 1000
            self.answers.append(Answer(kind, spent, _good(head, body)))
            if len(self.answers) % WARM == 0:
                self.resident.append(memory(self._pid))
            await asyncio.sleep(self._think)
        write.close()


async def _answer(read: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Head and body of one answer."""
    head = (await read.readuntil(b"\r\n\r\n")).lower()
    length = int(head.partition(b"content-length:")[2].split(maxsplit=1)[0])
    return head, await read.readexactly(length)


def _good(head: bytes, body: bytes) -> bool:
    """Whether an answer is a whole page."""
    page = gzip.decompress(body) if b"content-encoding: gzip" in head else body
    return head.startswith(b"http/1.1 200") and page.rstrip().endswith(b"</html>")


def wait(port: int) -> None:
    """Until the desk listens; raises TimeoutError after 20 seconds."""
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("no desk")


def p95(spent: list[float]) -> float:
    return quantiles(spent, n=100)[94]


def measured(
    port: int, pid: int, requests: Iterator[tuple[str, str]], readers: int, think: float
) -> dict[str, Any]:
    """Latencies, processor time, and memory at the start, after each ``WARM`` requests, and at the end."""
    load = Load(port, pid, requests, think)
    start, used = time.monotonic(), processor(pid)
    asyncio.run(load.run(readers))
    spent = [answer.ms for answer in load.answers]
    return {
        "mix": MIX, "different queries": QUERIES, "popularity": "Zipf, exponent 1; articles at random over all",
        "load average": os.getloadavg()[0], "cores": os.cpu_count(),
        "readers": readers, "think": think, "requests": len(spent), "failed": sum(not a.good for a in load.answers),
        "requests a second": len(spent) / (time.monotonic() - start),
        "p50 ms": quantiles(spent)[1], "p95 ms": p95(spent),
        "p95 ms by kind": {kind: p95([a.ms for a in load.answers if a.kind == kind]) for kind in MIX},
        "processor ms a request": (processor(pid) - used) * 1000 / len(spent),
        "MB at start": load.resident[0], f"MB after each {WARM}": load.resident[1:], "MB at end": memory(pid),
    }  # fmt: skip


def main() -> None:
    """Starts a desk, loads it, prints and writes the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--think", type=float, default=0.5)
    parser.add_argument("--out", type=Path, default=HERE / "desk.json")
    options = parser.parse_args()
    with Archive.open(options.archive) as archive:
        requests = list(asked(archive, options.requests))
        articles = archive.stats()["articles"]
    port = free_port()
    command = [sys.executable, "-m", "musnad", "serve", "--archive", options.archive, "--port", str(port)]
    server = subprocess.Popen([*command, "--rate", "10000000"], stdout=subprocess.DEVNULL)
    try:
        wait(port)
        figures = measured(port, server.pid, iter(requests), options.readers, options.think)
    finally:
        server.terminate()
        server.wait(20)
    figures["articles"] = articles
    print(json.dumps(figures, indent=1))
    options.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
