"""``Candidate``: a number in its place, as the rules of the layer look at it."""

import re
from dataclasses import dataclass
from functools import cache

from musnad.text.fold import View, fold_word
from musnad.text.lexicon import rows
from musnad.text.numbers import Number
from musnad.text.words import layers

_LOOK = 48
_LAST_WORD = re.compile(r"([^\W\d_]+)[\s(«\"“'\[]*$")
_PARAGRAPH = re.compile(r"[\n\r]")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts, at view positions ``start:end``."""

    start: int
    end: int
    kind: str
    """share, money, counted, of (عشرة من الجنود) or ahead (الدول الست)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number, what it seems to count, and what stands around it."""

    view: View
    number: Number
    unit: Unit | None
    before: str
    """The folded text before the number, no further than its paragraph and a few words."""
    after: str
    """The folded text behind the number, likewise."""
    rest: str
    """The folded text behind the unit, likewise."""
    carried: Unit | None = None
    """The unit of the number before it, where this one goes on counting the same."""

    @property
    def word_before(self) -> str:
        """The word before the number, brackets between them left out; empty where there is none."""
        match = _LAST_WORD.search(self.before)
        return match[1] if match else ""

    @property
    def unit_text(self) -> str:
        """The folded unit."""
        return self.view.text[self.unit.start : self.unit.end] if self.unit else ""


def candidate(view: View, number: Number, unit: Unit | None) -> Candidate:
    """A number told apart from the text around it."""
    text = view.text
    before = _PARAGRAPH.split(text[max(0, number.start - _LOOK) : number.start])[-1]
    after = _PARAGRAPH.split(text[number.end : number.end + _LOOK])[0]
    end = max(number.end, unit.end) if unit else number.end
    rest = _PARAGRAPH.split(text[end : end + _LOOK])[0]
    return Candidate(view, number, unit, before, after, rest)


@cache
def words_of(topic: str, column: str = "", value: str = "") -> frozenset[str]:
    """The folded forms of a lexicon topic, of all rows or of those with a value in a column."""
    return frozenset(fold_word(row["form"]) for row in rows(topic) if not column or row[column] == value)


def is_one_of(word: str, forms: frozenset[str]) -> bool:
    """Whether a word, or what is under its proclitics, is one of these forms."""
    return any(layer.stem in forms for layer in layers(word))
