"""Word lists of names as a trie over folded words: what stands in them, and the longest phrase at a word."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.text.words import Word, layers
from musnad.types import EntityType

_GLUED = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فل", "فب")
"""Proclitics that may stand before a name of a list; its article is its own."""
_END = ""


class Phrase(NamedTuple):
    """Words ``first:last`` are a name of the lists; ``cut`` letters of the first are proclitics."""

    first: int
    last: int
    type: EntityType
    cut: int


@cache
def _trie() -> dict[str, dict]:  # type: ignore[type-arg]
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    types: tuple[tuple[str, EntityType], ...] = (
        ("cities", "LOC"), ("places", "LOC"), ("countries", "LOC"), ("bodies", "ORG"),
    )  # fmt: skip
    for topic, kind in types:
        for row in rows(topic):
            node = root
            for word in fold_word(row["form"]).replace("-", " ").split():
                node = node.setdefault(word, {})
            node[_END] = {kind: {}}
    return root


def phrases(words: Sequence[Word]) -> Iterator[Phrase]:
    """The longest names of the lists in a row of words, left to right, none inside another."""
    at = 0
    while at < len(words):
        found = _longest(words, at)
        if found:
            yield found
        at = found.last if found else at + 1


def _longest(words: Sequence[Word], first: int) -> Phrase | None:
    best: Phrase | None = None
    for prefix, stem in layers(words[first].text):
        if prefix not in _GLUED or stem not in _trie():
            continue
        node, at = _trie()[stem], first + 1
        cut = len(words[first].text) - len(stem) if not stem.startswith("ال") or prefix == "" else len(prefix)
        while True:
            if _END in node and (best is None or at > best.last):
                best = Phrase(first, at, next(iter(node[_END])), cut)
            if at == len(words) or words[at].text not in node:
                break
            node, at = node[words[at].text], at + 1
    return best


@cache
def forms(topic: str) -> frozenset[str]:
    """The folded forms of a list of single words, without the article (ألماني has none)."""
    return frozenset(fold_word(row["form"].removeprefix("ال")) for row in rows(topic))


def is_place(words: Sequence[Word], glued: bool = False) -> bool:
    """A place that the lists have in one word, behind a proclitic if ``glued``."""
    found = next(iter(phrases(words)), None)
    return found is not None and found.type == "LOC" and (not glued or found.cut > 0)
