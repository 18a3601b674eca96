"""The time words of ``data/lexicon``, every one with the proclitics it can carry."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from musnad.text.fold import fold_word
from musnad.text.lexicon import rows

TOPICS = ("months", "weekdays", "time_units", "parts_of_day", "time_words", "holidays", "time_zones")
_PIECE = re.compile(r"\d+|[^\W\d_]+|[^\s\w]")
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")


class Entry(NamedTuple):
    """One reading of a word as the first of a time word or phrase."""

    kind: str
    value: str
    rest: tuple[str, ...]
    """The words of the phrase after the first."""
    skip: int
    """Letters of و ف ب ل ك in front."""
    region: str
    definite: bool
    preposition: str


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """Folded first word -> its readings; a bare word wins over one with a proclitic."""
    table: dict[str, list[Entry]] = {}
    for topic in TOPICS:
        for row in rows(topic):
            for word, entry in _spelled(row):
                table.setdefault(word, []).append(entry)
    return {word: _bare_first(found) for word, found in table.items()}


def _bare_first(found: list[Entry]) -> tuple[Entry, ...]:
    least = min(entry.skip for entry in found)
    return tuple(entry for entry in found if entry.skip == least)


def _spelled(row: dict[str, str]) -> Iterator[tuple[str, Entry]]:
    form = row["form"]
    either = form.startswith("(ال)")
    first, *rest = _PIECE.findall(fold_word(form.removeprefix("(ال)")))
    for article in ("", "ال") if either else ("",):
        stem = article + first
        for conjunction in _CONJUNCTIONS:
            for preposition in _PREPOSITIONS:
                definite = stem.startswith("ال")
                glued = "ل" + stem[1:] if preposition == "ل" and definite else preposition + stem
                skip = len(conjunction + preposition)
                if len(stem) < 3 and skip:
                    continue
                entry = Entry(
                    row["class"], row["value"], tuple(rest), skip, row["region"], definite, preposition
                )
                yield conjunction + glued, entry


@cache
def weekdays_without_article() -> dict[str, int]:
    """خميس of كل خميس and كل يوم خميس."""
    named = {fold_word(row["form"]): int(row["value"]) for row in rows("weekdays")}
    return {form[2:]: day for form, day in named.items() if form.startswith("ال")}


@cache
def context_words(kind: str) -> frozenset[str]:
    """The folded words of one class of ``data/lexicon/time_contexts.tsv``."""
    return frozenset(fold_word(row["form"]) for row in rows("time_contexts") if row["class"] == kind)


@cache
def leads(word: str, kind: str) -> bool:
    """Whether a word is of a class of contexts, with or without و ف ب ل ك before it."""
    known = context_words(kind)
    return word in known or any(word.startswith(c) and word[1:] in known for c in "وفبلك")


@cache
def counted_words() -> frozenset[str]:
    """The folded nouns that a number counts (متر, طن), so that 2009 before one is no year."""
    return frozenset(fold_word(row["form"]) for row in rows("counted_units"))
