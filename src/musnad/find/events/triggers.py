"""Words that tell of an event: verbs in their forms, verbal nouns, phrases; ``data/lexicon/event_triggers.tsv``."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from musnad.find.statements.conjugation import noun, past, present
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.text.words import Word, layers

Kind = Literal["past", "present", "noun"]
_VERB_PREFIXES = frozenset(("", "و", "ف", "س", "وس", "فس"))
_NEED_WITHIN = 4


class Reading(NamedTuple):
    """What a word is as the first of a trigger."""

    kind: Kind
    lemma: str
    type: str
    subject: str
    object: str
    needs: frozenset[str]
    outcome: bool
    """Whether another event of its type in the sentence tells it already."""
    rest: tuple[str, ...] = ()
    """The words of the phrase after the first."""


class Trigger(NamedTuple):
    """A trigger at words ``first:last``."""

    first: int
    last: int
    cut: int
    """Letters of و ف ب ل ك in front that are no part of it."""
    reading: Reading
    future: bool
    """Whether س stands before the verb."""
    needed: int
    """The word after the one that it needs; -1 where that is missing, 0 where it needs none."""


@cache
def table() -> dict[str, tuple[Reading, ...]]:
    """Folded form -> what it can be; verbs before nouns."""
    found: dict[str, list[Reading]] = {}
    for row in rows("event_triggers"):
        for kind, form in _forms(row):
            first, *rest = form.split(" ")
            lemma = fold_word(row["form"] or row["noun"])
            needs = frozenset(fold_word(word) for word in row["needs"].split())
            outcome = row["told"] == "outcome"
            subject, object_ = row["subject"], row["object"]
            if kind == "noun" and row["owner"] == object_:
                subject, object_ = object_, subject
            reading = Reading(kind, lemma, row["type"], subject, object_, needs, outcome, tuple(rest))
            found.setdefault(first, []).append(reading)
    return {form: tuple(sorted(readings, key=_order)) for form, readings in found.items()}


def _order(reading: Reading) -> tuple[int, bool]:
    return -len(reading.rest), reading.kind == "noun"


def _forms(row: dict[str, str]) -> Iterator[tuple[Kind, str]]:
    for kind, base, inflect in (("past", row["form"], past), ("present", row["present"], present)):
        verb, _, rest = base.partition(" ")
        for inflected in inflect(verb) if verb else ():
            yield kind, f"{inflected.text} {fold_word(rest)}".rstrip()  # type: ignore[misc]
    for name in filter(None, (row["noun"], row["plural"])):
        yield from (("noun", form) for form in _noun_forms(name))


def _noun_forms(name: str) -> Iterator[str]:
    """A noun with its owners, in the accusative, as two: هجوم, هجومه, هجوما, هجومان, هجومين."""
    yield fold_word(name)
    if " " in name:
        return
    bound = name[:-1] + "ت" if name.endswith("ة") else name[:-1] + "ئ" if name.endswith("اء") else name
    yield from (inflected.text for inflected in noun(name))
    yield from (fold_word(bound + ending) for ending in ("ا", "ان", "ين", "ه", "ها", "هم"))


def find_triggers(words: Sequence[Word]) -> Iterator[Trigger]:
    """The triggers of a text in order, none inside another."""
    end = 0
    for at in [n for n, word in enumerate(words) if readings_of(word.text)]:
        if at >= end and (trigger := _at(words, at)) is not None:
            end = max(trigger.last, trigger.needed)
            yield trigger


def _at(words: Sequence[Word], at: int) -> Trigger | None:
    for prefix, reading in readings_of(words[at].text):
        if _continues(words, at, reading):
            last = at + 1 + len(reading.rest)
            cut = len(prefix.removesuffix("ال").removesuffix("لل").removesuffix("س"))
            return Trigger(at, last, cut, reading, prefix.endswith("س"), _needed(words, last, reading))
    return None


@lru_cache(maxsize=32768)
def readings_of(word: str) -> tuple[tuple[str, Reading], ...]:
    """What a folded word can be as the first of a trigger, with the proclitics that it carries then."""
    found = [(prefix, r) for prefix, stem in layers(word) for r in table().get(stem, ())]
    return tuple((prefix, reading) for prefix, reading in found if _takes(reading, prefix))


def _takes(reading: Reading, prefix: str) -> bool:
    """Whether a verb or a noun can carry a prefix; a verb in the perfect no س."""
    if reading.kind == "noun":
        return not prefix.endswith("س")
    return prefix in _VERB_PREFIXES and not (reading.kind == "past" and "س" in prefix)


def _continues(words: Sequence[Word], at: int, reading: Reading) -> bool:
    behind = words[at + 1 : at + 1 + len(reading.rest)]
    return tuple(word.text for word in behind) == reading.rest


def _needed(words: Sequence[Word], last: int, reading: Reading) -> int:
    """The word after the one behind a trigger that it needs."""
    if not reading.needs:
        return 0
    near = range(last, min(len(words), last + _NEED_WITHIN))
    return next((k + 1 for k in near if any(s in reading.needs for _, s in layers(words[k].text))), -1)
