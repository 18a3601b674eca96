"""Short phrases compared by their folded words: names, titles, labels."""

import re
from functools import lru_cache
from typing import Final

from musnad.text.fold import fold, fold_word

_SHORT: Final = 400
"""Characters of the longest headlines; one is asked for a dozen times on its page."""
WORD: Final = re.compile(r"[^\W_]+")


def folded_words(text: str) -> list[str]:
    """The words of a phrase, folded, punctuation left out.

    >>> folded_words("«الأناضول»: أ.ف.ب")
    ['الاناضول', 'ا', 'ف', 'ب']
    """
    return key(text).split()


def key(text: str) -> str:
    """What two spellings of one phrase share: its folded words.

    >>> key("«الأناضول»") == key("الاناضول")
    True
    """
    return _short_key(text) if len(text) <= _SHORT else _key(text)


@lru_cache(1024)
def _short_key(text: str) -> str:
    """Labels and names come again on every page, and the lines around a text are asked by many rules."""
    return _key(text)


def _key(text: str) -> str:
    return " ".join(WORD.findall(fold_word(text)))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where each of the folded words stands in the text as printed, vowel marks and all.

    >>> word_spans("رحَّالة الصيف")
    [(0, 7), (8, 13)]
    """
    view = fold(text)
    return [view.raw_span(*match.span()) for match in WORD.finditer(view.text)]


def longest_run(one: list[str], other: list[str]) -> tuple[int, int, int]:
    """The longest run of words that two lists share: where it begins in each, how many; for titles, not for texts.

    >>> longest_run(["عاجل", "جسر", "الوادي"], ["جسر", "الوادي", "الميناء"])
    (1, 0, 2)
    """
    if (whole := _whole_run(one, other)) is not None:
        return whole
    best = (0, 0, 0)
    above = [0] * (len(other) + 1)
    for i, word in enumerate(one):
        row = [0] * (len(other) + 1)
        for j, match in enumerate(other):
            if word == match:
                row[j + 1] = above[j] + 1
                if row[j + 1] > best[2]:
                    best = (i - above[j], j - above[j], row[j + 1])
        above = row
    return best


def _whole_run(one: list[str], other: list[str]) -> tuple[int, int, int] | None:
    """The run that is all of the shorter list; None where the other hasn't got it whole. Most pages say one title."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    inside = f" {' '.join(longer)} "
    at = inside.find(f" {' '.join(shorter)} ") if shorter else -1
    if at < 0:
        return None
    begin = inside.count(" ", 0, at)
    return (0, begin, len(shorter)) if shorter is one else (begin, 0, len(shorter))
