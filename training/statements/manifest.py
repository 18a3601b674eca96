"""Writes the section ``[statements]`` of data/models.toml; the other sections stay as they are.

python -m training.statements.manifest

The scores are those of ``training.statements.train --check``, which leaves each outlet out in turn.
"""

import math
import re
from hashlib import sha256

from training.statements.train import MODELS, judged_apart, labelled, quality

from musnad.find.statements.judge import ENOUGH, ENOUGH_IN_DOUBT

FILE = "statements.tsv"
SOURCE = "cues of our own annotated articles (120 articles of 16 outlets); their texts are not shipped"


def section() -> str:
    """The section as it has to be now."""
    packed = (MODELS / FILE).read_bytes()
    least, in_doubt = (math.log(p / (1 - p)) for p in (ENOUGH, ENOUGH_IN_DOUBT))
    precision, recall, f1 = quality(judged_apart(labelled()), least, in_doubt)
    lines = ["[statements]", 'version = "1"', 'layer = "statements"']
    lines += [
        'kind = "logistic regression over named evidence: is a cue a statement"',
        'licence = "Apache-2.0"',
    ]
    lines += ["", "[[statements.files]]", f'name = "{FILE}"', f"bytes = {len(packed)}"]
    lines += [f'sha256 = "{sha256(packed).hexdigest()}"']
    lines += ["", "[[statements.trained_on]]", f'what = "{SOURCE}"', 'licence = "our own work"']
    lines += ["", "[[statements.scores]]"]
    lines += [f'on = "cues, each outlet left out in turn: P {100 * precision:.1f}, R {100 * recall:.1f}"']
    return "\n".join([*lines, f"f1 = {100 * f1:.1f}"]) + "\n"


def main() -> None:
    """The command."""
    path = MODELS.parent / "models.toml"
    parts = re.split(r"(?m)^(?=\[\w+\]$)", path.read_text(encoding="utf-8"))
    kept = [part.rstrip() + "\n" for part in parts if not part.startswith("[statements]")]
    path.write_text("\n".join([*kept, section()]), encoding="utf-8")


if __name__ == "__main__":
    main()
