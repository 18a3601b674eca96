"""The words of a text as a search index keeps them, so that الاتفاقية finds اتفاق and للاتفاقية.

Three layers of one word: its letters as typed (what an exact phrase asks for), its *stem* (folded, article and
the proclitics before it off, light suffixes off), and its *readings*: the stems that it has if its first letters are
proclitics after all (لوزير is لوزير or ل + وزير). A query word is expanded in the same way, so that no word list decides
which reading is the right one: the rank does.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from musnad.text.fold import View, fold_word
from musnad.text.lexicon import rows
from musnad.text.words import Layer, layered, matches, words

VERSION: Final = 3
"""Changes whenever the same text gives other terms: an index made by another version has to be made again."""

LONGEST: Final = 64
"""Letters of a term; what is longer (a key, a line without spaces) is cut, as no one types it."""

_ARABIC: Final = re.compile("[\u0621-\u064a]")
_SHORTEST: Final = 3
_SUFFIXES: Final = ("هما", "ها", "نا", "وا", "ا", "هم", "هن", "كم", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
"""Folded: يه is ية, ه is ة; in the order in which each may come off once."""


class Form(NamedTuple):
    """A word as the index keeps it, wherever it stands."""

    letters: str
    """As typed, without marks; Latin in small letters."""
    stem: str
    readings: tuple[str, ...]
    """Stems of the word with more proclitics taken off; without ``stem``."""


class Term(NamedTuple):
    """A form at view positions ``start:end``."""

    start: int
    end: int
    letters: str
    stem: str
    readings: tuple[str, ...]


def forms(view: View, start: int = 0, end: int | None = None) -> tuple[Form, ...]:
    """The terms of a text or of a part of it without their places.

    Those of a word are one object: a text is indexed in 0.6 of the time that its terms would take.
    """
    letters = view.letters
    return tuple(_form(letters[m.start() : m.end()], m[0]) for m in matches(view, start, end))


def analyse(view: View) -> Iterator[Term]:
    """The terms of a text, in order.

    >>> from musnad.text.fold import fold
    >>> [(t.stem, t.readings) for t in analyse(fold("وبالاتفاقية"))]
    [('اتفاق', ())]
    >>> [(t.stem, t.readings) for t in analyse(fold("لوزير"))]
    [('لوزير', ('وزير',))]
    """
    for start, end, folded in words(view):
        yield Term(start, end, *_form(view.letters[start:end], folded))


# 15 MB at the most: a desk that many search meets ever more words. Four times as many would save 4 % of 1.2 million words'
# time.
@lru_cache(maxsize=32768)
def _form(letters: str, folded: str) -> Form:
    return Form(_typed(letters), *stems(folded))


def _typed(letters: str) -> str:
    return letters.translate(_DIGITS).lower()[:LONGEST] if letters.isascii() else _plain(letters)[:LONGEST]


_DIGITS: Final = {ord(","): None, ord("٬"): None}
"""A number is found with and without the commas between its thousands."""


def _plain(word: str) -> str:
    """Latin without accents, digits of any system as ASCII; Arabic letters as they are."""
    if _ARABIC.search(word):
        return word
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return "".join(str(unicodedata.digit(c, c)) for c in bare).lower()


def stems(word: str) -> tuple[str, tuple[str, ...]]:
    """The stem of a folded word, and those of its other readings.

    >>> [stems(w)[0] for w in ("الاتفاقيه", "اتفاق", "للاتفاقيه", "والاتفاقات")]
    ['اتفاق', 'اتفاق', 'اتفاق', 'اتفاق']
    """
    if not _ARABIC.search(word):
        return _plain(word.translate(_DIGITS))[:LONGEST], ()
    found = list(dict.fromkeys(_light(reading)[:LONGEST] for reading in _readings(word)))
    return found[0], tuple(found[1:])


def _readings(word: str) -> list[str]:
    """The words that a word may be: what stands behind an article, else itself and its inner readings."""
    inner = [layer for layer in layered(word) if _is_read(layer)]
    defined = [layer.stem for layer in inner if layer.prefix.endswith(("ال", "لل"))]
    if defined:
        return [_undefined(defined[-1])]
    return [word, *(layer.stem for layer in inner if layer.prefix)]


def _is_read(layer: Layer) -> bool:
    """Whether what proclitics leave of a word is long enough; two letters are behind an article (السد), or as a particle (وفي)."""
    if len(layer.stem) != 2:
        return len(layer.stem) >= _SHORTEST
    kind = _short_words().get(layer.stem)
    return (
        layer.prefix.endswith(("ال", "لل"))
        if kind is None
        else kind == "particle" and layer.prefix in ("و", "ف")
    )


@cache
def _short_words() -> dict[str, str]:
    """Folded words that never take the article, and what they are."""
    return {fold_word(row["form"]): row["class"] for row in rows("short_words")}


def _undefined(word: str) -> str:
    """The article off once more, so that التزام and الالتزام are one word."""
    return word[2:] if word.startswith("ال") and len(word) >= _SHORTEST + 2 else word


def _light(word: str) -> str:
    """A folded word without hamza and light suffixes."""
    word = word.replace("ء", "") or word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            word = word[: -len(suffix)]
    return word
