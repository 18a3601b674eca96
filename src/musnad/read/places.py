"""Names of places as datelines have them."""

from functools import cache

from musnad.read.phrases import key
from musnad.text.lexicon import rows

LONGEST = 5
"""Words of the longest name that is looked up."""
_AFTER = frozenset(map(key, ("المحتلة", "المحتل", "الشرقية", "الغربية", "الكبرى", "العاصمة")))
_BEFORE = frozenset(
    map(key, ("مدينة", "محافظة", "ولاية", "منطقة", "مخيم", "دولة", "جمهورية", "مملكة", "إمارة", "سلطنة"))
)


@cache
def _forms(topic: str) -> frozenset[str]:
    return frozenset(key(row["form"]) for row in rows(topic))


@cache
def _all_forms() -> frozenset[str]:
    return _forms("cities") | _forms("countries") | _forms("places")


def is_country(words: list[str]) -> bool:
    """Whether folded words name a country."""
    return " ".join(words) in _forms("countries")


def is_place(words: list[str]) -> bool:
    """Whether folded words name a place.

    >>> is_place(["القدس", "المحتله"]), is_place(["مدينه", "غزه"]), is_place(["الوزير"])
    (True, True, False)
    """
    name = " ".join(words)
    if name in _all_forms():
        return True
    if len(words) > 1 and words[-1] in _AFTER:
        return is_place(words[:-1])
    return len(words) > 1 and words[0] in _BEFORE and is_place(words[1:])


def place_before(words: list[str]) -> int:
    """How many words at the beginning name a place; 0 where none do."""
    if not words or words[0] not in first_words():
        return 0
    return next((n for n in range(min(LONGEST, len(words)), 0, -1) if is_place(words[:n])), 0)


@cache
def first_words() -> frozenset[str]:
    """Words that the name of a place can begin with: few phrases do."""
    return frozenset(form.partition(" ")[0] for form in _all_forms()) | _BEFORE
