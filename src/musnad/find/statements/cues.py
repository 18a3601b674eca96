"""The reporting words: rows of ``data/lexicon/cues.tsv`` and every form they are met in."""

from collections import defaultdict
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast, get_args

from musnad.find.statements import conjugation
from musnad.find.statements.conjugation import Inflected
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.types import Act

Strength = Literal["report", "stance", "weak"]


class Cue(NamedTuple):
    """A row of the lexicon."""

    lemma: str
    takes: frozenset[str]
    """What its content stands behind; see the head of the file."""
    after: frozenset[str]
    """Prepositions of a content that follows the one addressed (طالب الحكومة بـ)."""
    whole: frozenset[str]
    """Prepositions of a content that begins with its object (اتهم فلانا بـ)."""
    act: Act
    strength: Strength
    factive: bool
    nouns: frozenset[str]
    """The verbal noun, folded."""
    fixed: frozenset[str]
    """``takes``, ``after`` and ``whole`` together."""


class Reading(NamedTuple):
    """One way to read a word as a cue."""

    cue: Cue
    form: Inflected
    cut: int
    """Letters of و or ف before it."""
    future: bool = False

    @property
    def like_noun(self) -> bool:
        """Whether the form is written like the verbal noun: رد, نفى and نفي, طلب."""
        return self.form.past and self.form.text in self.cue.nouns


@cache
def _cue(row: tuple[str, str, str, str, str, str]) -> Cue:
    form, taken, act, strength, factive, noun = row
    parts = taken.split()
    assert act in get_args(Act), f"{form}: no act {act}"
    takes = frozenset(fold_word(p) for p in parts if ":" not in p)
    after, whole = (
        frozenset(fold_word(p[6:]) for p in parts if p.startswith(kind)) for kind in ("after:", "whole:")
    )
    return Cue(
        form,
        takes,
        after,
        whole,
        cast(Act, act),
        cast(Strength, strength),
        factive == "yes",
        frozenset({fold_word(noun)} if noun else ()),
        takes | after | whole,
    )


@cache
def lexicon() -> dict[str, tuple[tuple[Cue, Inflected], ...]]:
    """Folded form -> the cues it can be."""
    found: dict[str, dict[tuple[Cue, Inflected], None]] = defaultdict(dict)
    for row in rows("cues"):
        cue = _cue((row["form"], row["takes"], row["act"], row["strength"], row["factive"], row["noun"]))
        for make, base in (
            (conjugation.past, row["form"]),
            (conjugation.present, row["present"]),
            (conjugation.participle, row["participle"]),
            (conjugation.noun, row["noun"]),
        ):
            for inflected in make(base) if base else ():
                if _is_met(row, cue, inflected):
                    found[inflected.text].setdefault((cue, inflected))
    return {form: tuple(readings) for form, readings in found.items()}


def _is_met(row: dict[str, str], cue: Cue, inflected: Inflected) -> bool:
    """Whether a form is met: object pronouns where the verb has someone it speaks to or of, duals that are no nouns."""
    if inflected.number == "d" and row["noun"] == row["form"]:
        return False
    takes_object = cue.after or cue.whole or not cue.takes.isdisjoint(("tell", "objc"))
    return not inflected.object or bool(takes_object)


@lru_cache(maxsize=32768)
def readings(word: str) -> tuple[Reading, ...]:
    """The cues a folded word can be, whole or behind و and ف.

    >>> [(r.cue.lemma, r.form.form, r.cut) for r in readings("واضافت")]
    [('أضاف', 'verb', 1)]
    >>> {r.cue.lemma for r in readings("وصف")}
    {'وصف'}
    """
    found = [Reading(cue, form, 0) for cue, form in lexicon().get(word, ())]
    if not found and len(word) > 2 and word[0] in "وف":
        found = [Reading(cue, form, 1) for cue, form in lexicon().get(word[1:], ())]
    if not found and len(word) > 5 and word[0] in "بلك":
        owned = lexicon().get(word[1:], ())
        found = [Reading(c, f, 0) for c, f in owned if f.form == "noun" and f.number]
    if not found and len(word) > 4 and word.lstrip("وف")[:1] == "س":
        cut = len(word) - len(word.lstrip("وف"))
        plain = lexicon().get(word[cut + 1 :], ())
        found = [Reading(c, f, cut, True) for c, f in plain if f.form == "verb" and not f.past]
    return tuple(found)
