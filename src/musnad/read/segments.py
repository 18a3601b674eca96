"""What a segment of a dateline is: a place, an agency, the outlet itself, a date, a person, or none of these."""

from functools import cache, lru_cache
from itertools import chain
from typing import Final, Literal

from musnad.read.credits import GENERIC, credit_words
from musnad.read.outlet import agency_names, kind_words, known_outlets, own_first_words, signs
from musnad.read.phrases import folded_words, key
from musnad.read.places import first_words, is_place, place_before
from musnad.text.fold import fold
from musnad.text.times.lexicon import entries
from musnad.text.times.tokens import tokenize

Kind = Literal["place", "agency", "own", "outlet", "date", "person", "credit", "unknown"]
LONGEST_NAME: Final = 8
"""Words of the longest name of an agency or a place with its country."""
_LONGEST_CREDIT: Final = 4
"""Words of the longest credit behind a place and a date."""
_MOST_OF_ALL: Final = 16
"""Words of the longest segment: a place, two dates and an agency."""
_OWN_WORK: Final = frozenset(map(key, ("متابعات", "متابعة", "خاص", "مراسلنا", "مراسلون", "غرفة الأخبار")))
LABELS: Final = frozenset(map(key, ("المصدر", "مصدر", "المصادر", "مصادر", "بحسب", "نقلا", "وفق")))
"""Words that stand before a credit and are no place."""
_DATE_WORDS: Final = frozenset(map(key, ("في", "يوم", "الموافق", "هـ", "م", "ه", "سنة", "عام")))


@lru_cache(256)
def kind_of(text: str, own: frozenset[str] = frozenset()) -> Kind:
    """What a segment of a dateline is.

    >>> [kind_of(t) for t in ("القدس المحتلة", "أ.ف.ب", "وكالات", "الرياض 12 شوال 1436 هـ واس", "أكد الوزير أمس")]
    ['place', 'agency', 'credit', 'agency', 'unknown']
    """
    if text.count(" ") > _MOST_OF_ALL:
        return "unknown"
    words = folded_words(text)
    if not words or len(words) > _MOST_OF_ALL:
        return "unknown"
    numbers = [word for word in words if word.isdecimal()]
    if len(numbers) == len(words) and max(map(len, words)) <= 2:
        return "date"
    begins = may_credit(words[:1], own)
    if not numbers and (len(words) > LONGEST_NAME or not begins):
        return "unknown"
    if not begins and not _may_end(words[-_LONGEST_CREDIT:], own):
        return "date" if all(map(_is_of_date, words)) else "unknown"
    name = " ".join(words)
    if signs(name, own):
        return "own"
    if name in agency_names():
        return "agency"
    if name in GENERIC or name in _OWN_WORK or _joined(words):
        return "credit"
    if is_place(words):
        return "place"
    if name in _outlet_names():
        return "outlet"
    return _compound(words, own)


def may_credit(words: list[str], own: frozenset[str]) -> bool:
    """Whether any of the words can be the first of a place, a credit or an outlet: few lines around a text have one."""
    return not _first_words().isdisjoint(words) or not own_first_words(own).isdisjoint(words)


def _may_end(words: list[str], own: frozenset[str]) -> bool:
    """Whether one of the last words of a segment can be the first of a credit."""
    return not credit_words().isdisjoint(words) or not own_first_words(own).isdisjoint(words)


@cache
def _first_words() -> frozenset[str]:
    names = chain(_credits(), _OWN_WORK, LABELS, _outlet_names(), kind_words("before"))
    return first_words() | {name.partition(" ")[0] for name in names}


def _compound(words: list[str], own: frozenset[str]) -> Kind:
    """A place, a date and an agency without separators: الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس."""
    first = place_before(words)
    behind = next(
        (
            n
            for n in range(min(_LONGEST_CREDIT, len(words)), 0, -1)
            if (tail := " ".join(words[-n:])) in agency_names() or tail in own
        ),
        0,
    )
    if not first and behind:
        first = next((i for i, word in enumerate(words[:3]) if word.isdecimal()), 0)
    middle = words[first : len(words) - behind]
    if middle and not (any(map(str.isdecimal, middle)) and all(map(_is_of_date, middle))):
        return "unknown"
    if behind and " ".join(words[-behind:]) in agency_names():
        return "agency"
    return "place" if first and (middle or behind) else ("date" if middle else "unknown")


@lru_cache(1024)
def _is_of_date(word: str) -> bool:
    """Whether a folded word can stand in a date."""
    if word in _DATE_WORDS or word.isdecimal():
        return True
    if word.isalpha():
        return any(not entry.rest for entry in entries().get(word, ()))
    return bool(tokenize(fold(word)).tags)


def _joined(words: list[str]) -> bool:
    """الأناضول ووكالات, رويترز وأ ف ب: every part is a credit."""
    if len(words) < 2 or not any(word[0] == "و" for word in words[1:]):
        return False
    known = _credits()
    for cut in range(1, len(words)):
        rest = words[cut].removeprefix("و")
        tail = " ".join([rest, *words[cut + 1 :]])
        if (
            words[cut][0] == "و"
            and rest
            and " ".join(words[:cut]) in known
            and (tail in known or words[cut] in known)
        ):
            return True
    return False


@cache
def _credits() -> frozenset[str]:
    return frozenset(agency_names()) | frozenset(GENERIC)


@cache
def _outlet_names() -> frozenset[str]:
    """Names of outlets that mean nothing else: of two words or more, or Latin."""
    names = (key(name) for known in known_outlets() for name in known.names)
    return frozenset(name for name in names if " " in name or name.isascii())
