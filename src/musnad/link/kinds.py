"""The kind of a pair, from its features, by small decision trees that were trained on labelled pairs.

Recipe and labels: ``training/link``; licence and scores: ``data/models.toml``.
"""

from functools import cache
from importlib.resources import files
from math import exp
from typing import Final

import msgspec
from msgspec import Struct

from musnad.link.values import Kind

BY: Final = "kinds@1"


class Tree(Struct, frozen=True, array_like=True):
    """Nodes of a decision tree; a leaf has no feature (-1) and the value that counts."""

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    """What the feature is compared with; at a leaf its value."""
    left: tuple[int, ...]
    right: tuple[int, ...]

    def value(self, row: list[float]) -> float:
        """The value of the leaf that a row comes to."""
        node = 0
        while (feature := self.feature[node]) >= 0:
            node = self.left[node] if row[feature] <= self.threshold[node] else self.right[node]
        return self.threshold[node]


class Forest(Struct, frozen=True):
    """Boosted trees: a sum for each kind."""

    features: tuple[str, ...]
    kinds: tuple[Kind, ...]
    start: tuple[float, ...]
    trees: tuple[tuple[Tree, ...], ...]
    """For each kind."""

    def shares(self, features: dict[str, float]) -> dict[Kind, float]:
        """How likely each kind is."""
        row = [features[name] for name in self.features]
        sums = [
            first + sum(tree.value(row) for tree in trees)
            for first, trees in zip(self.start, self.trees, strict=True)
        ]
        top = max(sums)
        powers = [exp(value - top) for value in sums]
        return {kind: power / sum(powers) for kind, power in zip(self.kinds, powers, strict=True)}


@cache
def forest() -> Forest:
    """The trees of ``data/models/kinds.json``."""
    packed = (files("musnad") / "data" / "models" / "kinds.json").read_bytes()
    return msgspec.json.decode(packed, type=Forest)


def kind_of(features: dict[str, float]) -> tuple[Kind, float]:
    """The likeliest kind and how likely it is."""
    shares = forest().shares(features)
    kind = max(shares, key=lambda k: (shares[k], k))
    return kind, shares[kind]
