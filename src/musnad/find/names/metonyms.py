"""Capitals that stand for their government: واشنطن in قالت واشنطن, not in وصل إلى واشنطن."""

from collections.abc import Callable, Sequence
from functools import cache

from musnad.doc import Doc
from musnad.find.names.spans import Name, is_glued
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.text.words import layers
from musnad.types import EntityLink

_REACH = 6
"""Words from بين to the second of the two it names, and from what is between them to بين."""


def is_metonym(doc: Doc, name: Name, link: EntityLink | None) -> bool:
    """Whether a capital acts, is spoken to, or has a policy, as only a government does."""
    if link is None or link.scheme != "geonames" or link.id not in _capitals():
        return False
    return any(sign(doc, name) for sign in SIGNS)


def acts_behind_verb(doc: Doc, name: Name) -> bool:
    """اتهمت واشنطن, and طهران in اتهمت واشنطن طهران."""
    at = name.first - 1
    if name.start != doc.words[name.first].start or at < 0 or not is_glued(doc, name.first):
        return False
    if at > 0 and doc.words[at].text in _capital_words() and is_glued(doc, at):
        at -= 1
    return _is(doc, at, "verb", ("", "و", "ف"))


def acts_before_verb(doc: Doc, name: Name) -> bool:
    """واشنطن تحذر, واشنطن لن تتراجع; not في واشنطن تحذر, where the verb's subject comes later."""
    at = name.last
    if _is_where(doc, name):
        return False
    if at + 1 < len(doc.words) and doc.words[at].text in _BEFORE_VERB:
        return doc.words[at + 1].text.startswith("ت") or _is(doc, at + 1, "verb", ("",))
    return at < len(doc.words) and is_glued(doc, at) and _is(doc, at, "verb", ("", "س"))


def has_a_policy(doc: Doc, name: Name) -> bool:
    """موقف واشنطن."""
    bare = name.start == doc.words[name.first].start
    return bare and name.first > 0 and is_glued(doc, name.first) and _is(doc, name.first - 1, "noun", _GLUED)


def is_party(doc: Doc, name: Name) -> bool:
    """مع واشنطن, ضد طهران."""
    bare = name.start == doc.words[name.first].start
    return (
        bare and name.first > 0 and is_glued(doc, name.first) and _is(doc, name.first - 1, "before", _GLUED)
    )


def is_one_of_two(doc: Doc, name: Name) -> bool:
    """العلاقات بين واشنطن وطهران: either of the two."""
    nearest = range(name.first - 1, max(-1, name.first - _REACH), -1)
    if _is_where(doc, name):
        return False
    between = next((at for at in nearest if doc.words[at].text in ("بين", "وبين")), None)
    if between is None:
        return False
    return any(_is(doc, at, "between", _GLUED) for at in range(max(0, between - _REACH), between))


SIGNS: tuple[Callable[[Doc, Name], bool], ...] = (
    acts_behind_verb,
    acts_before_verb,
    has_a_policy,
    is_party,
    is_one_of_two,
)
_BEFORE_VERB = frozenset(("لن", "لم", "قد"))
_GLUED = ("", "و", "ف", "ب", "ل", "وب", "ول")
_WHERE = frozenset(
    ("في", "الي", "من", "داخل", "قرب", "وسط", "شمال", "جنوب", "شرق", "غرب", "مدينه", "العاصمه")
)


def _is(doc: Doc, at: int, place: str, prefixes: Sequence[str]) -> bool:
    """Whether a word is a cue of a place, behind one of some proclitics."""
    cues = _cues(place)
    return any(stem in cues for prefix, stem in layers(doc.words[at].text) if prefix in prefixes)


def _is_where(doc: Doc, name: Name) -> bool:
    glued = doc.view.text[doc.words[name.first].start : name.start]
    return glued.endswith(("ب", "ل")) or (name.first > 0 and doc.words[name.first - 1].text in _WHERE)


@cache
def _cues(place: str) -> frozenset[str]:
    return frozenset(fold_word(row["form"]) for row in rows("metonym_cues") if row["place"] == place)


@cache
def _capitals() -> frozenset[str]:
    return frozenset(row["geonames"] for row in rows("capitals"))


@cache
def _capital_words() -> frozenset[str]:
    """Capitals of one word."""
    named = (fold_word(row["form"]) for row in rows("cities") if row["geonames"] in _capitals())
    return frozenset(form for form in named if " " not in form)
