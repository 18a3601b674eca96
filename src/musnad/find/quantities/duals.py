"""Nouns that say two by themselves: جنديين, هجومان."""

from collections.abc import Iterable, Iterator
from functools import cache

from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.text.numbers import Number
from musnad.text.words import Word


def duals(words: Iterable[Word]) -> Iterator[Number]:
    """The dual nouns among the words that stand in ``data/lexicon/counted_units.tsv``, each as a number two."""
    forms = dual_forms()
    for word in words:
        if (skip := forms.get(word.text)) is not None:
            yield Number(word.start + skip, word.end, 2, by="dual-noun", form="words")


@cache
def dual_forms() -> dict[str, int]:
    """Every dual form with the proclitics it can carry, and how many letters those are."""
    found: dict[str, int] = {}
    for row in rows("counted_units"):
        for form in row["dual"].split():
            for prefix in ("", "و", "ف", "ب", "ل", "ك", "وب", "ول"):
                found.setdefault(prefix + fold_word(form), len(prefix))
    return found
