"""Load on the desk, bounded and on loopback: latencies of 50 readers, and memory over many requests.

    python -m eval.desk_load ARCHIVE [--readers 50] [--requests 20000] [--think 0.5]

Each reader asks for a page, reads it for ``--think`` seconds (0 for none), asks for the next: two searches to one article, queries taken
from the archive's own headlines. Writes ``eval/desk.json``.
"""

import argparse
import asyncio
import json
import random
import socket
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import Any

import httpx

from musnad.archive import Archive

HERE = Path(__file__).resolve().parent
SEED = 7


def paths(archive: Archive, number: int) -> list[str]:
    """Pages that readers ask for: searches for one or two words of headlines, and articles."""
    choose = random.Random(SEED)
    found = []
    for name, record in islice(archive.named_records(), 3000):
        words = [w for w in record.article.title.split() if len(w) > 3]
        if words:
            query = " ".join(choose.sample(words, min(len(words), choose.choice((1, 2)))))
            found.append((f"/?q={query}", f"/articles/{name}"))
    picks = [choose.choice(found) for _ in range(number)]
    return [pair[1] if i % 3 == 2 else pair[0] for i, pair in enumerate(picks)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def memory(pid: int) -> float:
    """Megabytes of resident memory."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


async def read(base: str, asked: list[str], readers: int, think: float) -> tuple[list[float], int]:
    """Milliseconds of each request, and how many were not answered with 200."""
    queue = iter(asked)
    spent: list[float] = []
    failed = 0
    limits = httpx.Limits(max_connections=readers, max_keepalive_connections=readers)

    async def reader(client: httpx.AsyncClient, late: float) -> None:
        nonlocal failed
        await asyncio.sleep(late)
        for path in queue:
            start = time.perf_counter()
            answer = await client.get(path)
            spent.append((time.perf_counter() - start) * 1000)
            failed += answer.status_code != 200
            await asyncio.sleep(think)

    async with httpx.AsyncClient(base_url=base, limits=limits, timeout=60) as client:
        await asyncio.gather(*(reader(client, think * i / readers) for i in range(readers)))
    return spent, failed


def wait(base: str) -> None:
    """Until the desk answers; raises TimeoutError after 20 seconds."""
    for _ in range(200):
        try:
            httpx.get(f"{base}/healthz")
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError(f"no desk at {base}")


def measured(base: str, pid: int, asked: list[str], readers: int, think: float) -> dict[str, Any]:
    """Latencies and memory before and after."""
    before = memory(pid)
    start = time.monotonic()
    spent, failed = asyncio.run(read(base, asked, readers, think))
    cuts = quantiles(spent, n=100)
    return {
        "readers": readers, "think": think, "requests": len(spent), "failed": failed, "p50 ms": cuts[49],
        "p95 ms": cuts[94], "requests a second": len(spent) / (time.monotonic() - start),
        "MB before": before, "MB after": memory(pid),
    }  # fmt: skip


def main() -> None:
    """Starts a desk, loads it, prints and writes the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--think", type=float, default=0.5)
    options = parser.parse_args()
    with Archive.open(options.archive) as archive:
        asked = paths(archive, options.requests)
        articles = archive.stats()["articles"]
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "musnad",
        "serve",
        "--archive",
        options.archive,
        "--port",
        str(port),
        "--rate",
        "10000000",
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        wait(base)
        figures = measured(base, server.pid, asked, options.readers, options.think)
    finally:
        server.terminate()
        server.wait(20)
    figures["articles"] = articles
    print(json.dumps(figures, indent=1))
    (HERE / "desk.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
