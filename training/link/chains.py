"""Directions, claims and sources where the kinds of the gold's pairs are those given with their stories held back.

The forest that ships has seen these pairs: with its kinds, what hangs on kinds is told too well.
"""

import json
import subprocess
import sys
import tempfile
from itertools import combinations
from pathlib import Path

import msgspec

from musnad.link.candidates import blocking_keys
from musnad.link.carrier import Carrier
from musnad.link.claims import claims
from musnad.link.pairs import compare
from musnad.link.values import Kind, Pair
from musnad.pipeline import annotate

Held = dict[frozenset[str], Kind]
"""The kinds of pairs of articles, by their ids."""


def told(shared: Path, kinds: Held) -> dict[str, float]:
    """What the scorer says of the links of the gold's articles with these kinds of pairs."""
    gold = shared / "gold" / "trace"
    carriers = {carrier.id: carrier for carrier in _carriers(gold / "articles.jsonl")}
    pairs = _pairs(carriers, kinds)
    lines = [msgspec.json.encode(each) for each in (*pairs, *claims(pairs, carriers.__getitem__))]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "links.jsonl"
        out.write_bytes(b"\n".join(lines) + b"\n")
        command = [sys.executable, str(shared / "tools" / "score_trace.py"), str(gold), str(out), "--json"]
        found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {
        "direction": found["direction right, % of found copies and rewrites"],
        "claims joined": found["claim pairs joined"]["F1"],
        "sources": found["independent sources right, %"],
    }


def _carriers(path: Path) -> list[Carrier]:
    names = ("title", "text", "published", "outlet", "url", "id")
    articles = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [Carrier.of(annotate(*(article[name] for name in names))) for article in articles]


def _pairs(carriers: dict[str, Carrier], kinds: Held) -> list[Pair]:
    keys = {id: blocking_keys(carrier) for id, carrier in carriers.items()}
    candidates = (ids for ids in combinations(sorted(carriers), 2) if keys[ids[0]] & keys[ids[1]])
    found = (_pair(carriers[a], carriers[b], kinds.get(frozenset((a, b)))) for a, b in candidates)
    return [pair for pair in found if pair is not None]


def _pair(a: Carrier, b: Carrier, kind: Kind | None) -> Pair | None:
    return compare(a, b) if kind is None else compare(a, b, lambda features: (kind, 1.0))
