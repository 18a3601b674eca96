"""Links: pairs and claims on the trace gold, and what text alone gives: containment, Jaccard, TF-IDF, MinHash.

The trees that ship were trained on this gold, so that our own figures here say only that they still fit; what they
do on stories and outlets that they have not seen stands in ``data/models.toml`` and is measured by ``training/link``.
The baselines' thresholds are set on the gold itself, to their advantage.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from math import log, sqrt
from pathlib import Path
from typing import Any

from musnad.link.file import link_file
from musnad.text.fold import fold
from musnad.text.words import words

MODELS = Path(__file__).resolve().parents[1] / "src" / "musnad" / "data" / "models.toml"
PERMUTATIONS = 64
Grams = frozenset[tuple[str, ...]]


def figures(shared: Path) -> dict[str, Any]:
    """What the scorer says of our links of the gold's articles, and the scores held back."""
    gold = shared / "gold" / "trace"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "links.jsonl"
        link_file(str(gold / "articles.jsonl"), str(out))
        command = [sys.executable, str(shared / "tools" / "score_trace.py"), str(gold), str(out), "--json"]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, Any] = json.loads(told)
    found["held back"] = held_back()
    return found


def held_back() -> dict[str, float]:
    """The scores of the trees on what they have not seen."""
    scores = tomllib.loads(MODELS.read_text(encoding="utf-8"))["kinds"]["scores"]
    return {score["on"]: float(score["f1"]) for score in scores}


def baselines(shared: Path) -> dict[str, Any]:
    """F1 of copies, and of copies and rewrites, by how alike the texts are."""
    gold = shared / "gold" / "trace"
    lines = [json.loads(line) for line in (gold / "articles.jsonl").read_text("utf-8").splitlines()]
    pairs = [json.loads(line) for line in (gold / "pairs.jsonl").read_text("utf-8").splitlines()]
    texts = {a["id"]: [w.text for w in words(fold(f"{a['title']} {a['text']}"))] for a in lines}
    return {
        name: {
            "copy": best(pairs, like, {"copy"}),
            "copy or rewrite": best(pairs, like, {"copy", "rewrite"}),
        }
        for name, like in measures(texts).items()
    }


def measures(texts: dict[str, list[str]]) -> dict[str, Callable[[str, str], float]]:
    """Likeness of two articles in four ways."""
    grams = {id: frozenset(tuple(t[i : i + 5]) for i in range(len(t) - 4)) for id, t in texts.items()}
    vectors = tf_idf(texts)
    signatures = {id: signature(found) for id, found in grams.items()}
    return {
        "5-gram containment": lambda a, b: (
            len(grams[a] & grams[b]) / max(1, min(len(grams[a]), len(grams[b])))
        ),
        "5-gram Jaccard": lambda a, b: len(grams[a] & grams[b]) / max(1, len(grams[a] | grams[b])),
        "TF-IDF cosine": lambda a, b: dot(vectors[a], vectors[b]),
        "MinHash": lambda a, b: (
            sum(x == y for x, y in zip(signatures[a], signatures[b], strict=True)) / PERMUTATIONS
        ),
    }


def best(pairs: list[dict[str, Any]], like: Callable[[str, str], float], kinds: set[str]) -> dict[str, float]:
    """The best F1 that any threshold gives."""
    scored = sorted(((like(p["a"], p["b"]), p["kind"] in kinds) for p in pairs), reverse=True)
    wanted = sum(hit for _, hit in scored)
    found, top = 0, 0.0
    for number, (_, hit) in enumerate(scored, 1):
        found += hit
        top = max(top, 200 * found / (number + wanted))
    return {"F1": round(top, 1)}


def tf_idf(texts: dict[str, list[str]]) -> dict[str, dict[str, float]]:
    """Unit vectors of the texts."""
    frequency = Counter(word for text in texts.values() for word in set(text))
    vectors = {}
    for id, text in texts.items():
        weights = {w: (1 + log(n)) * log(len(texts) / frequency[w]) for w, n in Counter(text).items()}
        norm = sqrt(sum(v * v for v in weights.values())) or 1.0
        vectors[id] = {word: value / norm for word, value in weights.items()}
    return vectors


def dot(a: dict[str, float], b: dict[str, float]) -> float:
    """The product of two vectors."""
    return sum(value * b.get(word, 0.0) for word, value in a.items())


def signature(grams: Iterable[tuple[str, ...]]) -> list[int]:
    """The MinHash signature of a set."""
    hashes = [zlib.crc32(" ".join(gram).encode()) for gram in grams] or [0]
    return [min((h * (2 * i + 1) + 0x9E3779B9 * i) & 0xFFFFFFFF for h in hashes) for i in range(PERMUTATIONS)]
