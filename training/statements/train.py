"""Trains the judge of statements: ``python -m training.statements.train [--shared ../shared] [--check]``.

Reads gold/statements of the shared folder (our own annotations), makes the drafts of every article, labels them by the annotated
cues and writes ``data/models/statements.tsv``. ``--check`` leaves each outlet out in turn instead and writes nothing.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from musnad import pipeline
from musnad.doc import Doc
from musnad.find.statements.clauses import candidates
from musnad.find.statements.draft import Draft, position
from musnad.find.statements.evidence import features
from musnad.find.statements.frames import frames
from musnad.find.statements.scan import Scan
from musnad.read.article import given_article

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
MODELS = ROOT / "src" / "musnad" / "data" / "models"
PENALTY, LEAST, STEPS, RATE = 5.0, 2, 400, 0.002
"""Tried with each outlet left out: penalties of 0.3 to 40."""
STEPS_BEFORE = 3
"""Layers that statements need: times, quantities, entities."""


class Example(NamedTuple):
    """The evidence of a draft and what it is."""

    outlet: str
    evidence: list[str]
    is_statement: bool


def docs(shared: Path) -> Iterator[tuple[Doc, dict[str, Any]]]:
    """The annotated articles with the layers that statements need."""
    folder = shared / "gold" / "statements"
    gold = {g["id"]: g for g in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8"))}
    for line in (folder / "articles.jsonl").open(encoding="utf-8"):
        a = json.loads(line)
        doc = Doc.of(given_article(a["title"], a["text"], a["published"], a["outlet"], None, a["id"]))
        for step in pipeline.STEPS[:STEPS_BEFORE]:
            doc = doc.with_layer(step.gives, list(step.run(doc)))
        yield doc, gold[a["id"]]


def examples(doc: Doc, gold: dict[str, Any], outlet: str) -> Iterator[Example]:
    """The drafts of an article, labelled."""
    scan = Scan.of(doc)
    found = list(frames(scan))
    scan.asides.update({frame.cue[0]: frame.end for frame in found if frame.source})
    drafts = candidates(scan, found)
    mates = Counter(scan.sentence_starts[draft.cue[0]] for draft in drafts)
    for draft in drafts:
        match = matching(doc, scan, draft, gold["statements"])
        evidence = list(features(scan, draft, mates[scan.sentence_starts[draft.cue[0]]]))
        yield Example(outlet, evidence, match is not None)


def matching(
    doc: Doc, scan: Scan, draft: Draft, statements: Sequence[dict[str, Any]]
) -> dict[str, Any] | None:
    """The annotated statement whose cue a draft has, and in whose content its own begins."""
    start, end = doc.view.raw_span(position(scan, draft), scan.words[draft.cue[1] - 1].end)
    first = doc.view.raw_span(scan.words[draft.first].start, scan.words[draft.first].end)[1]
    for statement in statements:
        cue = statement["cue"]
        inside = any(a < first and first - 60 < b for a, b in statement["content"])
        if cue and start < cue[1] and cue[0] < end and inside:
            return statement
    return None


def fit(data: Sequence[Example]) -> dict[str, float]:
    """Logistic regression with an L2 penalty, by gradient descent with momentum: evidence -> weight."""
    counts = Counter(name for example in data for name in set(example.evidence))
    index = {name: n for n, name in enumerate(sorted(n for n, c in counts.items() if c >= LEAST))}
    x = np.zeros((len(data), len(index)), dtype=np.float64)
    for row, example in enumerate(data):
        x[row, [index[name] for name in example.evidence if name in index]] = 1
    y = np.array([example.is_statement for example in data], dtype=np.float64)
    weights, speed = np.zeros(len(index)), np.zeros(len(index))
    for _ in range(STEPS):
        gradient = x.T @ (1 / (1 + np.exp(-(x @ weights))) - y) + PENALTY * weights
        speed = 0.9 * speed - RATE * gradient
        weights += speed
    return dict(zip(index, map(float, weights), strict=True))


def write(weights: dict[str, float]) -> None:
    """The weights as the judge reads them: a line for each name, in hundredths."""
    lines = ["# Made by training/statements/train.py: evidence, and its weight in hundredths."]
    lines += [f"{name}\t{round(100 * w)}" for name, w in sorted(weights.items()) if round(100 * w)]
    (MODELS / "statements.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


class Judged(NamedTuple):
    """The score of a draft by a judge that has not seen its outlet."""

    score: float
    doubted: bool
    is_statement: bool


def judged_apart(data: Sequence[Example]) -> list[Judged]:
    """Every draft with its score by the judge that is trained on all other outlets."""
    judged = []
    for outlet in sorted({e.outlet for e in data}):
        weights = fit([e for e in data if e.outlet != outlet])
        for e in (e for e in data if e.outlet == outlet):
            score = sum(weights.get(name, 0.0) for name in e.evidence)
            judged.append(Judged(score, any(n.startswith("doubt=") for n in e.evidence), e.is_statement))
    return judged


def quality(judged: Sequence[Judged], least: float, least_in_doubt: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of the drafts above a threshold; doubted ones have their own."""
    kept = [j.is_statement for j in judged if j.score > (least_in_doubt if j.doubted else least)]
    precision, recall = sum(kept) / len(kept), sum(kept) / sum(j.is_statement for j in judged)
    return precision, recall, 2 * precision * recall / (precision + recall)


def check(data: Sequence[Example]) -> None:
    """Each outlet left out in turn: the rules alone (no doubted draft), and the judge at several thresholds."""
    judged = judged_apart(data)
    print("rules alone  P {:.3f} R {:.3f} F1 {:.3f}".format(*quality(judged, -99.0, 99.0)))
    for least in (-1.0, -0.85, -0.6, -0.3, 0.0):
        for in_doubt in (0.0, 0.5, 1.0):
            print(
                "judge {:5} {:4}  P {:.3f} R {:.3f} F1 {:.3f}".format(
                    least, in_doubt, *quality(judged, least, in_doubt)
                )
            )


def labelled(shared: Path) -> list[Example]:
    """The drafts of all annotated articles."""
    return [e for doc, gold in docs(shared) for e in examples(doc, gold, doc.article.info.outlet.name or "")]


def main() -> None:
    """Trains on everything, or checks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    data = labelled(given.shared)
    if given.check:
        check(data)
    else:
        write(fit(data))


if __name__ == "__main__":
    main()
