"""Writes a model's section of data/models.toml; the other sections stay as they are."""

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).resolve().parents[1] / "src" / "musnad" / "data"


class Model(NamedTuple):
    """What the manifest says of a model; ``trained_on`` has (what, licence), ``scores`` (on, F1 in %)."""

    name: str
    version: str
    layer: str
    kind: str
    licence: str
    files: tuple[str, ...]
    trained_on: tuple[tuple[str, str], ...]
    scores: Iterable[tuple[str, float]]


def section(model: Model) -> str:
    """The section, with the sizes and checksums of the files as they are now."""
    lines = [f"[{model.name}]"]
    lines += [f'{key} = "{getattr(model, key)}"' for key in ("version", "layer", "kind", "licence")]
    for name in model.files:
        packed = (DATA / "models" / name).read_bytes()
        lines += ["", f"[[{model.name}.files]]", f'name = "{name}"', f"bytes = {len(packed)}"]
        lines += [f'sha256 = "{sha256(packed).hexdigest()}"']
    for what, licence in model.trained_on:
        lines += ["", f"[[{model.name}.trained_on]]", f'what = "{what}"', f'licence = "{licence}"']
    for on, f1 in model.scores:
        lines += ["", f"[[{model.name}.scores]]", f'on = "{on}"', f"f1 = {f1:.1f}"]
    return "\n".join(lines) + "\n"


def write(model: Model) -> None:
    """Puts the section where it stood, or at the end."""
    path = DATA / "models.toml"
    parts = re.split(r"(?m)^(?=\[\w+\]$)", path.read_text(encoding="utf-8"))
    found = {part.split("]")[0].removeprefix("["): part.rstrip() + "\n" for part in parts[1:]}
    found[model.name] = section(model)
    path.write_text("\n".join([parts[0].rstrip() + "\n", *found.values()]), encoding="utf-8")
