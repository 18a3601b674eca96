"""Words of a view, and their proclitics seen as layers over the word, never cut off it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from musnad.text.fold import View

# Digits and letters are words of their own (16عاما is two); a number keeps its separators (1,250.5).
_WORD = re.compile(r"\d+(?:[.,٬]\d+)*|[^\W\d_]+")

_SHORTEST_STEM = 2


class Word(NamedTuple):
    """A word at view positions ``start:end`` of its view."""

    start: int
    end: int
    text: str
    """Folded."""


class Layer(NamedTuple):
    """One way to read a word: proclitics taken off, and what is left."""

    prefix: str
    """The proclitics as written, empty when none is taken off."""
    stem: str


def words(view: View, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a view or of a part of it, in order, punctuation left out.

    >>> from musnad.text.fold import fold
    >>> [w.text for w in words(fold("قال: 16عاماً، بحسب «رويترز»"))]
    ['قال', '16', 'عاما', 'بحسب', 'رويترز']
    """
    return [Word(m.start(), m.end(), m[0]) for m in matches(view, start, end)]


def matches(view: View, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """The words of ``words`` as matches, for those who need no more than their places."""
    return _WORD.finditer(view.text, start, len(view.text) if end is None else end)


def word_forms(folded: str) -> list[str]:
    """The words of a folded text without their places.

    >>> word_forms("قال: 16عاما")
    ['قال', '16', 'عاما']
    """
    return _WORD.findall(folded)


@lru_cache(maxsize=65536)
def layers(word: str) -> tuple[Layer, ...]:
    """Every reading of a folded word with 0, 1, 2 ... proclitics taken off, the whole word first.

    A reading is a possibility, not a decision: the one who looks a word up says which he accepts.

    >>> [f"{layer.prefix}+{layer.stem}" for layer in layers("وبالاتفاق")]
    ['+وبالاتفاق', 'و+بالاتفاق', 'وب+الاتفاق', 'وبال+اتفاق']
    >>> [f"{layer.prefix}+{layer.stem}" for layer in layers("للامم")]
    ['+للامم', 'ل+لامم', 'ل+الامم', 'لل+امم']
    """
    return tuple(dict.fromkeys(layered(word)))


def layered(word: str) -> Iterator[Layer]:
    """The readings of ``layers``, not remembered: for those who remember what they make of them."""
    yield Layer("", word)
    prefix, rest = "", word
    if len(rest) > _SHORTEST_STEM and rest[0] in "وف":
        prefix, rest = rest[0], rest[1:]
        yield Layer(prefix, rest)
    if len(rest) > _SHORTEST_STEM and rest[0] in "بكل":
        yield Layer(prefix + rest[0], rest[1:])
        if rest.startswith("لل") and len(rest) > _SHORTEST_STEM + 1:
            yield Layer(prefix + "ل", "ا" + rest[1:])
            yield Layer(prefix + "لل", rest[2:])
        elif rest[1:3] == "ال" and len(rest) > _SHORTEST_STEM + 2:
            yield Layer(prefix + rest[:3], rest[3:])
    elif rest.startswith("ال") and len(rest) > _SHORTEST_STEM + 1:
        yield Layer(prefix + "ال", rest[2:])
    elif len(rest) > 3 and rest[0] == "س" and rest[1] in "اينت":
        yield Layer(prefix + "س", rest[1:])
