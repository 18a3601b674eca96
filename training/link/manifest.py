"""Writes the section ``[kinds]`` of data/models.toml; the other sections stay as they are.

python training/link/manifest.py

The scores are those of the last run of kinds.py.
"""

import json
import re
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "src" / "musnad" / "data"
FILES = ("kinds.json", "background.bin")
SOURCES = (
    ("222 labelled pairs of articles (kind, story); their texts are not shipped", "our own work"),
    ("209 more pairs, read and labelled for this (training/link/pairs.tsv: ids and kinds)", "our own work"),
    ("14,604 unlabelled articles: counts of words and of runs of four words only", "our own work"),
)


def section() -> str:
    """The section as it has to be now."""
    lines = ["[kinds]", 'version = "1"', 'layer = "links"']
    lines += ['kind = "60 boosted trees a kind of pair, and how common words and phrases are"']
    lines += ['licence = "Apache-2.0"']
    for name in FILES:
        packed = (DATA / "models" / name).read_bytes()
        lines += ["", "[[kinds.files]]", f'name = "{name}"', f"bytes = {len(packed)}"]
        lines += [f'sha256 = "{sha256(packed).hexdigest()}"']
    for what, licence in SOURCES:
        lines += ["", "[[kinds.trained_on]]", f'what = "{what}"', f'licence = "{licence}"']
    for how, scores in json.loads((HERE / "scores.json").read_text(encoding="utf-8")).items():
        for what, value in scores.items():
            lines += ["", "[[kinds.scores]]", f'on = "{how}, {what}"', f"f1 = {value:.1f}"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """The command."""
    path = DATA / "models.toml"
    parts = re.split(r"(?m)^(?=\[\w+\]$)", path.read_text(encoding="utf-8"))
    kept = [part.rstrip() + "\n" for part in parts if not part.startswith("[kinds]")]
    path.write_text("\n".join([*kept, section()]), encoding="utf-8")


if __name__ == "__main__":
    main()
