"""Trains the tagger's linear-chain CRF and writes its weights, eight bits each.

python training/names/train.py SHARED OUT [--hold OUTLET,...]       # needs python-crfsuite; 4 minutes
"""

import argparse
import struct
import sys
from collections import defaultdict
from pathlib import Path

import pycrfsuite

sys.path.insert(0, str(Path(__file__).parent))
from data import Labelled, gather

from musnad.find.names.features import ANERCORP, OURS, numbers, pair_numbers

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
OWN_WEIGHT = 3
"""Times our own articles are shown: ANERcorp is five times larger and its bodies are narrower than ours."""


def rows(sentence: Labelled, guide: str = OURS) -> list[list[str]]:
    """The features of each word of a sentence."""
    view, words, _ = sentence
    pairs = pair_numbers(view, words, guide)
    seen = [numbers(w.text, view.letters[w.start : w.end], guide) for w in words]
    out = []
    for i in range(len(words)):
        row = list(pairs[i])
        for place in (-2, -1, 0, 1, 2):
            if 0 <= i + place < len(words):
                row += seen[i + place][2 + place]
        out.append([f"{n:x}" for n in row])
    return out


def train(
    aner: list[Labelled], own: list[Labelled], model: Path, c1: float, c2: float, iterations: int
) -> None:
    """Fits the weights."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(
        {"c1": c1, "c2": c2, "max_iterations": iterations, "feature.possible_transitions": True}
    )
    for sentence in aner:
        trainer.append(rows(sentence, ANERCORP), sentence.labels)
    for sentence in own * OWN_WEIGHT:
        trainer.append(rows(sentence), sentence.labels)
    trainer.train(str(model))


def export(model: Path, out: Path) -> None:
    """Writes the weights: scale, transitions, then feature numbers and a row of seven weights each."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    info = tagger.info()
    table: dict[int, list[float]] = defaultdict(lambda: [0.0] * len(LABELS))
    for (feature, label), weight in info.state_features.items():
        table[int(feature, 16)][LABELS.index(label)] = weight
    links = [[info.transitions.get((a, b), 0.0) for b in LABELS] for a in LABELS]
    scale = max(max(map(abs, row)) for row in (*table.values(), *links)) / 127
    kept = {k: [round(w / scale) for w in row] for k, row in table.items()}
    kept = {k: row for k, row in sorted(kept.items()) if any(row)}
    with out.open("wb") as file:
        file.write(struct.pack("<If", len(kept), scale))
        file.write(struct.pack(f"<{len(LABELS) ** 2}h", *(round(w / scale) for row in links for w in row)))
        file.write(struct.pack(f"<{len(kept)}I", *kept))
        for row in kept.values():
            file.write(struct.pack(f"<{len(LABELS)}b", *row))
    print(f"{len(kept)} features, {out.stat().st_size:,} bytes")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--hold", default="")
    parser.add_argument("--c1", type=float, default=0.02)
    parser.add_argument("--c2", type=float, default=0.1)
    parser.add_argument("--iterations", type=int, default=120)
    o = parser.parse_args()
    aner, own = gather(o.shared, set(filter(None, o.hold.split(","))))
    print(len(aner), "and", len(own), "sentences")
    model = o.out.with_suffix(".crfsuite")
    train(aner, own, model, o.c1, o.c2, o.iterations)
    export(model, o.out)


if __name__ == "__main__":
    main()
