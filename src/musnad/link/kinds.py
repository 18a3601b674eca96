"""The kind of a pair, from its features, by a forest of decision trees that was trained on labelled pairs.

Recipe and labels: ``training/link``; licence and scores: ``data/models.toml``.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any, Final, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from musnad.link.values import Kind

Numbers = NDArray[Any]

BY: Final = "kinds@2"


class Forest(NamedTuple):
    """The nodes of all trees in one table; a leaf is its own child, so that all trees are walked down at once."""

    features: tuple[str, ...]
    kinds: tuple[Kind, ...]
    roots: Numbers
    feature: Numbers
    threshold: Numbers
    children: Numbers
    """Of each node the left and the right one; an index by row and column takes half as long again as one into the flat table."""
    counts: Numbers
    """Of each node per cent of each kind; counted at leaves."""
    depth: int

    def shares(self, features: dict[str, float]) -> dict[Kind, float]:
        """How likely each kind is."""
        row = np.array([features[name] for name in self.features], np.float32)
        node = self.roots
        for _ in range(self.depth):
            right = row.take(self.feature.take(node)) > self.threshold.take(node)
            node = self.children.take(2 * node + right)
        sums = self.counts.take(node, axis=0).sum(axis=0, dtype=np.int64)
        return {kind: float(share) for kind, share in zip(self.kinds, sums / sums.sum(), strict=True)}


@cache
def forest() -> Forest:
    """The trees of ``data/models/kinds.npz``."""
    packed = (files("musnad") / "data" / "models" / "kinds.npz").read_bytes()
    with np.load(BytesIO(packed)) as arrays:
        tables = {name: arrays[name] for name in Forest._fields}
    features, kinds = (tuple(map(str, tables.pop(name))) for name in ("features", "kinds"))
    return Forest(features, cast(tuple[Kind, ...], kinds), depth=int(tables.pop("depth")), **tables)


def kind_of(features: dict[str, float]) -> tuple[Kind, float]:
    """The likeliest kind and how likely it is."""
    shares = forest().shares(features)
    kind = max(shares, key=lambda k: (shares[k], k))
    return kind, shares[kind]
