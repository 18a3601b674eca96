"""Offices before a name: whether the name is the holder's or of someone the office is under."""

from collections.abc import Sequence
from functools import cache

from musnad.find.speakers.heads import head_of
from musnad.find.speakers.word_lists import source_words
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows

LINKS = source_words("link")
_KIN = source_words("kin")
_OWNED = source_words("owned")


@cache
def forms_of_address() -> frozenset[str]:
    """السيد, د.: what stands behind is always a name."""
    return frozenset(fold_word(row["form"]) for row in rows("forms_of_address"))


def is_own_title(before: Sequence[str]) -> bool:
    """Whether folded words before a name are its own title, not of one who belongs to it.

    >>> is_own_title(["المتحدث", "باسم", "الجيش"]), is_own_title(["متحدث", "باسم", "الرييس"]), is_own_title(["محامي"])
    (True, False, False)
    """
    if before[-1] in _KIN or before[-1] in _OWNED:
        return False
    link = max((i for i, word in enumerate(before) if word in LINKS), default=None)
    if link is None:
        return True
    behind = before[link + 1 :]
    return bool(behind) and head_of(behind[0]).cls not in ("person", "people", "pronoun")
