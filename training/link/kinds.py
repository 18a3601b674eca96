"""Trains ``data/models/kinds.npz``: labelled pairs to a random forest; first the scores on stories and outlets held back.

python -m training.link.kinds ../shared

Labels: the trace gold of ``shared`` and ``pairs.tsv`` here, our own reading of pairs of which no article is in that gold:
those that a first model was least sure of, and a sample of each kind that it gave. Neither the articles nor anything of their text is shipped.
"""

import gzip
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GroupKFold
from training.link.chains import told

from musnad.link.alignment import Alignment
from musnad.link.carrier import Carrier
from musnad.link.features import features
from musnad.pipeline import run
from musnad.read.article import given_article

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "src" / "musnad" / "data" / "models" / "kinds.npz"
SCORES = HERE / "scores.json"
OWN_WEIGHT = 0.5
"""Our own labels were given faster, and many of them to the hardest pairs."""


class Labelled(NamedTuple):
    """A pair with its kind."""

    a: str
    b: str
    kind: str
    story: str
    weight: float


def gold(shared: Path) -> list[Labelled]:
    """The pairs of the gold, their stories joined where a pair lies across two."""
    pairs = [json.loads(line) for line in (shared / "gold/trace/pairs.jsonl").read_text("utf-8").splitlines()]
    joined: dict[str, str] = {}

    def root(story: str) -> str:
        return story if joined.setdefault(story, story) == story else root(joined[story])

    for pair in pairs:
        for story in pair["story"]:
            joined[root(story)] = root(pair["story"][0])
    return [Labelled(p["a"], p["b"], p["kind"], root(p["story"][0]), 1.0) for p in pairs]


def own() -> list[Labelled]:
    """Our own labels."""
    rows = [line.split("\t") for line in (HERE / "pairs.tsv").read_text("utf-8").splitlines()[1:]]
    return [Labelled(a, b, kind, f"own {i}", OWN_WEIGHT) for i, (a, b, kind) in enumerate(rows)]


def articles(shared: Path, wanted: set[str]) -> Iterator[dict[str, Any]]:
    """The articles of these ids."""
    for path in (shared / "gold/trace/articles.jsonl", *sorted((shared / "corpora").glob("*.jsonl.gz"))):
        opened: Any = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                if article["id"] in wanted:
                    wanted.discard(article["id"])
                    yield article


def carrier(article: dict[str, Any]) -> Carrier:
    """An article as linking sees it, none of its layers filled."""
    names = ("title", "text", "published", "outlet", "url", "id")
    return Carrier.of(run(given_article(*(article[name] for name in names)), ()))


def model(seed: int = 0) -> RandomForestClassifier:
    """The forest; boosted trees are as good on stories held back and two points worse on outlets held back."""
    return RandomForestClassifier(n_estimators=200, min_samples_leaf=2, max_features=0.3, random_state=seed)


def f1(truth: np.ndarray, guess: np.ndarray, kinds: list[str]) -> float:
    """F1 of being one of these kinds."""
    a, b = np.isin(truth, kinds), np.isin(guess, kinds)
    return 200 * float((a & b).sum()) / float(a.sum() + b.sum())


def report(name: str, truth: np.ndarray, guess: np.ndarray) -> dict[str, float]:
    """Prints the scores of one way of holding back."""
    found = {
        "copy": f1(truth, guess, ["copy"]),
        "copy or rewrite": f1(truth, guess, ["copy", "rewrite"]),
        "kind": 100 * float((truth == guess).mean()),
    }
    print(f"{name}:", ", ".join(f"{key} {value:.1f}" for key, value in found.items()))
    return found


def held_back(
    x: np.ndarray, labels: list[Labelled], outlets: list[set[str]], shared: Path
) -> dict[str, dict[str, float]]:
    """Scores with stories held back (the mean of four ways to part them), and with outlets held back."""
    y = np.array([pair.kind for pair in labels])
    weights = np.array([pair.weight for pair in labels])
    measured = weights == 1.0
    ways = []
    votes: dict[frozenset[str], Counter[str]] = {
        frozenset((p.a, p.b)): Counter() for p in labels if p.weight == 1.0
    }
    for seed in range(4):
        groups = np.array([zlib.crc32(f"{seed} {pair.story}".encode()) for pair in labels])
        guess = np.empty(len(y), dtype=object)
        for train, test in GroupKFold(10).split(x, y, groups):
            guess[test] = model(seed).fit(x[train], y[train], weights[train]).predict(x[test])
        for pair, kind in zip(labels, guess, strict=True):
            if pair.weight == 1.0:
                votes[frozenset((pair.a, pair.b))][kind] += 1
        ways.append(report(f"stories held back, {seed}", y[measured], guess[measured]))
    chains = told(shared, {ids: max(sorted(found), key=found.__getitem__) for ids, found in votes.items()})
    print("with these kinds:", chains)
    truths, guesses = [], []
    for outlet in sorted({name for pair in outlets for name in pair}):
        away = np.array([outlet in pair for pair in outlets])
        test = away & measured
        if test.sum() >= 8:
            found = model().fit(x[~away], y[~away], weights[~away]).predict(x[test])
            truths.append(y[test])
            guesses.append(found)
            report(f"  {outlet} held back ({test.sum()})", y[test], found)
    return {
        "stories held back": {key: sum(way[key] for way in ways) / len(ways) for key in ways[0]} | chains,
        "outlets held back one by one": report("outlets", np.concatenate(truths), np.concatenate(guesses)),
    }


def exported(trained: RandomForestClassifier, names: list[str]) -> dict[str, np.ndarray]:
    """The nodes of all trees in one table, as ``musnad.link.kinds.Forest`` reads them."""
    trees = [each.tree_ for each in trained.estimators_]
    roots = np.cumsum([0, *(t.node_count for t in trees)])[:-1]
    own = [np.arange(t.node_count) for t in trees]
    children = [
        root
        + np.where(t.children_left[:, None] < 0, nodes[:, None], np.c_[t.children_left, t.children_right])
        for root, t, nodes in zip(roots, trees, own, strict=True)
    ]
    shares = np.concatenate([t.value[:, 0, :] for t in trees])
    return {
        "features": np.array(names),
        "kinds": np.array(trained.classes_, dtype=str),
        "roots": roots.astype(np.int32),
        "feature": np.concatenate([np.maximum(t.feature, 0) for t in trees]).astype(np.uint8),
        "threshold": np.concatenate([t.threshold for t in trees]).astype(np.float32),
        "children": np.concatenate(children).astype(np.int32),
        "counts": np.round(100 * shares / shares.sum(axis=1, keepdims=True)).astype(np.uint8),
        "depth": np.array(max(t.max_depth for t in trees)),
    }


def main() -> None:
    """The command."""
    shared = Path(sys.argv[1])
    labels = gold(shared) + own()
    known = {a["id"]: carrier(a) for a in articles(shared, {i for p in labels for i in (p.a, p.b)})}
    rows = [features(Alignment.of(known[p.a], known[p.b])) for p in labels]
    names = list(rows[0])
    x = np.array([[row[name] for name in names] for row in rows])
    scores = held_back(x, labels, [{str(known[p.a].outlet), str(known[p.b].outlet)} for p in labels], shared)
    SCORES.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    trained = model().fit(x, [p.kind for p in labels], [p.weight for p in labels])
    np.savez_compressed(OUT, **exported(trained, names))
    print(OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
