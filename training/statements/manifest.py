"""Writes the section ``[statements]`` of data/models.toml.

python -m training.statements.manifest

The scores are those of ``training.statements.train --check``, which leaves each outlet out in turn.
"""

import math

from training.manifest import Model, write
from training.statements.train import SHARED, judged_apart, labelled, quality

from musnad.find.statements.judge import ENOUGH, ENOUGH_IN_DOUBT

SOURCE = "cues of our own annotated articles (120 articles of 16 outlets); their texts are not shipped"


def model() -> Model:
    """What is to be said of it."""
    least, in_doubt = (math.log(p / (1 - p)) for p in (ENOUGH, ENOUGH_IN_DOUBT))
    precision, recall, f1 = quality(judged_apart(labelled(SHARED)), least, in_doubt)
    on = f"cues, each outlet left out in turn: P {100 * precision:.1f}, R {100 * recall:.1f}"
    return Model(
        name="statements",
        version="1",
        layer="statements",
        kind="logistic regression over named evidence: is a cue a statement",
        licence="Apache-2.0",
        files=("statements.tsv",),
        trained_on=((SOURCE, "our own work"),),
        scores=((on, 100 * f1),),
    )


if __name__ == "__main__":
    write(model())
