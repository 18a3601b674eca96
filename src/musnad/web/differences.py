"""Two passages side by side: the words that only one of them has."""

import re
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from musnad.text.fold import fold

_PIECE: Final = re.compile(r"\w+|\W+")


class Stretch(NamedTuple):
    """A part of a passage; ``own`` where the other passage doesn't have it."""

    text: str
    own: bool


def differences(a: str, b: str) -> tuple[list[Stretch], list[Stretch]]:
    """Both passages cut into what they share and what they don't; spelling variants count as the same.

    >>> left, right = differences("بلغت الكلفة 40 مليونا", "بلغت الكلفة 45 مليونا")
    >>> [s.text for s in left if s.own], [s.text for s in right if s.own]
    (['40'], ['45'])
    """
    ours, theirs = _PIECE.findall(a), _PIECE.findall(b)
    matcher = SequenceMatcher(
        None, [fold(w).text for w in ours], [fold(w).text for w in theirs], autojunk=False
    )
    left: list[Stretch] = []
    right: list[Stretch] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if i2 > i1:
            left.append(Stretch("".join(ours[i1:i2]), kind != "equal"))
        if j2 > j1:
            right.append(Stretch("".join(theirs[j1:j2]), kind != "equal"))
    return left, right
