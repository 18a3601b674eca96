"""Writes the section ``[kinds]`` of data/models.toml.

python -m training.link.manifest

The scores are those of the last run of kinds.py.
"""

import json
from pathlib import Path

from training.manifest import Model, write

HERE = Path(__file__).resolve().parent


def model() -> Model:
    """What is to be said of it."""
    told = json.loads((HERE / "scores.json").read_text(encoding="utf-8"))
    return Model(
        name="kinds",
        version="2",
        layer="links",
        kind="random forest of 200 trees, and how common words and phrases are",
        licence="Apache-2.0",
        files=("kinds.npz", "background.bin"),
        trained_on=(
            ("222 labelled pairs of articles (kind, story); their texts are not shipped", "our own work"),
            ("511 more pairs, read and labelled for this (training/link/pairs.tsv: ids and kinds)", "our own work"),
            ("14,604 unlabelled articles: counts of words and of runs of four words only", "our own work"),
        ),
        scores=[(f"{how}, {what}", f1) for how, scores in told.items() for what, f1 in scores.items()],
    )  # fmt: skip


if __name__ == "__main__":
    write(model())
