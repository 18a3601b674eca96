"""The words of a text as copies are compared by: proclitics and inflection off, figures by their value."""

from functools import lru_cache
from typing import Final, NamedTuple

from musnad.text.fold import View
from musnad.text.numbers import find_numbers
from musnad.text.words import layers, words

_SUFFIXES: Final = ("ها", "هم", "ات", "ان", "ون", "ين", "يه", "ه", "ي", "ا")
_STEM: Final = 3
"""Letters a stem keeps; one more where no article says that what stands before it is a proclitic."""
_ARTICLE: Final = ("ال", "لل")


class Term(NamedTuple):
    """A word at view positions ``start:end``."""

    start: int
    end: int
    key: str
    """Its stem; of a figure ``#`` and the value, however it is written."""

    @property
    def is_figure(self) -> bool:
        """Whether the word is a number."""
        return self.key.startswith("#")


@lru_cache(maxsize=131072)
def stem(word: str) -> str:
    """A folded word without its proclitics and its last inflection: one key for the forms of a noun or verb.

    Proclitics are taken off until nothing is left to take, so that الوزارة and وزارة meet even where the first
    letter of the stem looks like one. What is lost (بريطانيا becomes ريطان) is lost on both sides of a comparison.

    >>> [stem(word) for word in ("وبالمحاولات", "محاوله", "للوزير", "الوزير")]
    ['محاول', 'محاول', 'وزير', 'وزير']
    """
    while (bare := _without_proclitics(word)) != word:
        word = bare
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _STEM:
            return word[: -len(suffix)]
    return word


def _without_proclitics(word: str) -> str:
    stems = [
        layer.stem
        for layer in layers(word)
        if len(layer.stem) >= _STEM + (not layer.prefix.endswith(_ARTICLE))
    ]
    return min(stems, key=len, default=word)


def terms(view: View) -> list[Term]:
    """The words of a view in order; a number of several words is one term, single letters are left out.

    >>> from musnad.text.fold import fold
    >>> [term.key for term in terms(fold("صادرت خمسة أطنان و1,250 صندوقا"))]
    ['صادرت', '#5', 'اطن', '#1250', 'صندوق']
    """
    found: list[Term] = []
    numbers = iter(find_numbers(view))
    number = next(numbers, None)
    for word in words(view):
        while number is not None and number.end <= word.start:
            number = next(numbers, None)
        if number is not None and word.end > number.start:
            if not found or found[-1].start != number.start:
                found.append(Term(number.start, number.end, f"#{number.value:g}"))
        elif len(word.text) > 1:
            found.append(Term(word.start, word.end, stem(word.text)))
    return found
