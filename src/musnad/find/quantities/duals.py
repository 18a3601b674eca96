"""Nouns that say two by themselves: جنديين, هجومان."""

from collections.abc import Iterator, Sequence
from functools import cache

from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.text.numbers import Number
from musnad.text.words import Word

DUAL = "dual-noun"


def duals(words: Sequence[Word]) -> Iterator[Number]:
    """The dual nouns among the words that stand in ``data/lexicon/counted_units.tsv``, each as a number two.

    Where the number is said again (رجلين اثنين) that is the number.
    """
    forms, twos = dual_forms(), _twos()
    for at, word in enumerate(words):
        skip = forms.get(word.text)
        if skip is not None and not (at + 1 < len(words) and words[at + 1].text in twos):
            yield Number(word.start + skip, word.end, 2, by=DUAL, form="words")


@cache
def dual_forms() -> dict[str, int]:
    """Every dual form with the proclitics it can carry, and how many letters those are.

    A preposition stands before the oblique form only: برايان is a name, not رأيان behind ب.
    """
    found: dict[str, int] = {}
    for row in (*rows("counted_units"), *rows("currencies")):
        for form in row["dual"].split():
            prepositions = ("", "ب", "ل", "ك") if form.endswith("ين") else ("",)
            for prefix in (c + p for c in ("", "و", "ف") for p in prepositions):
                found.setdefault(prefix + fold_word(form), len(prefix))
    return found


@cache
def _twos() -> frozenset[str]:
    return frozenset(fold_word(row["form"]) for row in rows("numerals") if row["value"] == "2")
