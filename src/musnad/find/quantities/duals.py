"""Nouns that say two by themselves: جنديين, هجومان."""

import re
from collections.abc import Iterator
from functools import cache

from musnad.text.fold import View, fold_word
from musnad.text.lexicon import rows
from musnad.text.numbers import Number

_WORD = re.compile(r"[^\W\d_]+(?:ين|ان)(?![^\W\d_])")


def duals(view: View) -> Iterator[Number]:
    """The dual nouns of a view that stand in ``data/lexicon/counted_units.tsv``, each as a number two."""
    forms = dual_forms()
    for match in _WORD.finditer(view.text):
        if (skip := forms.get(match[0])) is not None:
            yield Number(match.start() + skip, match.end(), 2, by="dual-noun", form="words")


@cache
def dual_forms() -> dict[str, int]:
    """Every dual form with the proclitics it can carry, and how many letters those are."""
    found: dict[str, int] = {}
    for row in rows("counted_units"):
        for form in row["dual"].split():
            for prefix in ("", "و", "ف", "ب", "ل", "ك", "وب", "ول"):
                found.setdefault(prefix + fold_word(form), len(prefix))
    return found
