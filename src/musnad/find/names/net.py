"""The tagger's net: bags of features to rows, convolutions over the words of an article, in NumPy.

NumPy is loaded with the first article, not with the package.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from musnad.find.names.features import word_numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float32]

LABELS: Final = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
STEPS: Final = (1, 1, 2, 3)
"""How far from a word the neighbours stand that each convolution looks at."""
GAP: Final = max(STEPS)
"""Empty rows between sentences, so that none looks into the next."""
_KEPT: Final = 50_000
"""Words whose rows are remembered."""


class Net(NamedTuple):
    """The weights, and the rows of the words met so far."""

    rows: dict[int, int]
    """Number of a feature -> its row in the table."""
    parts: dict[str, Rows]
    known: dict[tuple[str, str], Rows]


@cache
def net() -> Net:
    """The net that ships; read when the first article is."""
    with as_file(files("musnad") / "data" / "models" / "names.npz") as path:
        return read(path)


def read(path: Path) -> Net:
    """A net from its file."""
    import numpy as np

    with np.load(path) as packed:
        parts = {name: packed[name] for name in packed.files}
    keys = parts.pop("keys").tolist()
    table = parts["table"]
    small = {name: part if part is table else part.astype(np.float32) for name, part in parts.items()}
    return Net(dict(zip(keys, range(len(keys)), strict=True)), small, {})


def scores(sentences: Sequence[Sequence[tuple[str, str]]], around: Sequence[Sequence[int]]) -> list[Rows]:
    """Scores of the labels for each word of each sentence.

    A word is (folded, as typed); ``around`` has the features of each word's surroundings, sentences end to end.
    """
    import numpy as np

    places, at = [], GAP
    for sentence in sentences:
        places.append(np.arange(at, at + len(sentence)))
        at += len(sentence) + GAP
    where = np.concatenate(places)
    x = np.zeros((at, net().parts["out"].shape[0]), np.float32)
    x[where] = _entered([word for sentence in sentences for word in sentence], around)
    real = np.zeros((at, 1), np.float32)
    real[where] = 1
    for number, step in enumerate(STEPS):
        x += _block(x, real, number, step)
    told: Rows = _normal(x[where], "norm") @ net().parts["out"] + net().parts["out_bias"]
    return np.split(told, np.cumsum([len(s) for s in sentences])[:-1])


def _entered(words: Sequence[tuple[str, str]], around: Sequence[Sequence[int]]) -> Rows:
    """The rows of words as they enter the net."""

    parts, rows = net().parts, net().rows
    bags = [[rows[n] for n in bag if n in rows] for bag in around]
    met = _sums(bags)
    met += _word_rows(words)
    entered: Rows = met @ parts["enter"] + parts["enter_bias"]
    return entered


def _word_rows(words: Sequence[tuple[str, str]]) -> list[Rows]:
    """The sum of each word's features; made once a distinct word."""
    rows, known = net().rows, net().known
    new = [word for word in dict.fromkeys(words) if word not in known]
    if len(known) + len(new) > _KEPT:
        known.clear()
        new = list(dict.fromkeys(words))
    if new:
        bags = [[rows[n] for n in word_numbers(*word) if n in rows] for word in new]
        known.update(zip(new, _sums(bags), strict=True))
    return [known[word] for word in words]


def _sums(bags: Sequence[Sequence[int]]) -> Rows:
    """The sum of the table's rows of each bag."""
    import numpy as np

    parts = net().parts
    sizes = np.array([len(bag) for bag in bags])
    flat = np.array([row for bag in bags for row in bag], np.intp)
    found = np.zeros((len(bags), parts["table"].shape[1]), np.float32)
    filled = np.flatnonzero(sizes)
    if len(filled):
        starts = np.concatenate([[0], np.cumsum(sizes[filled])[:-1]])
        rows = parts["table"][flat] * parts["scale"][flat, None]
        found[filled] = np.add.reduceat(rows, starts, axis=0)
    return found


def _normal(x: Rows, name: str) -> Rows:
    """Layer norm."""
    import numpy as np

    weight, bias = net().parts[name]
    x = x - x.mean(1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / x.shape[1] + 1e-5)
    normal: Rows = x / spread * weight + bias
    return normal


def _block(x: Rows, real: Rows, number: int, step: int) -> Rows:
    """What a convolution adds to each word."""
    import numpy as np

    parts = net().parts
    y = _normal(x, f"norm{number}") * real
    around = np.zeros((len(y), 3 * y.shape[1]), np.float32)
    width = y.shape[1]
    around[step:, :width] = y[:-step]
    around[:, width : 2 * width] = y
    around[:-step, 2 * width :] = y[step:]
    wide = np.maximum(around @ parts[f"wide{number}"] + parts[f"wide_bias{number}"], 0)
    more: Rows = (wide @ parts[f"back{number}"] + parts[f"back_bias{number}"]) * real
    return more
