"""One who was named before and is spoken of again by his office or what he is: الوزير, الصحيفة, المصدر نفسه."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from musnad.find.speakers.figures import Cast, Figure
from musnad.find.speakers.heads import Gender, folded_words, head_of, media_role, role_of_medium
from musnad.find.speakers.phrase import Phrase, other_nation
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows

ENOUGH = 0.75
"""Points from which on a figure is the one."""


class Asked(NamedTuple):
    """A definite phrase whose figure is looked for."""

    phrase: Phrase
    words: frozenset[str]
    """Its stems."""
    last: Figure | None
    """Who spoke last."""
    verb: Gender | None
    goes_on: bool
    """The cue says that the one who spoke goes on: أضاف."""


def named_so(asked: Asked, figure: Figure) -> bool:
    """The phrase's first word is a word of his name or office."""
    stem = asked.phrase.head.stem
    return stem in figure.words or stem in figure.titles or (asked.phrase.same and figure is asked.last)


def named_alike(asked: Asked, figure: Figure) -> bool:
    """It is of one family with such a word (سفير, دبلوماسي), fits everyone (مسؤول), or every medium (الصحيفة)."""
    stem = asked.phrase.head.stem
    family = _families().get(stem)
    if family == "anyone" or (media_role(stem) is not None and _is_medium(figure, stem)):
        return True
    words = figure.words | figure.titles
    return family is not None and stem not in words and any(_families().get(word) == family for word in words)


def shared(asked: Asked, figure: Figure) -> int:
    """Further words that he is called by."""
    return len(asked.words & (figure.words | figure.titles) - {asked.phrase.head.stem})


def strange(asked: Asked, figure: Figure) -> int:
    """Further words that he isn't."""
    return len(asked.words - figure.words - figure.titles - {asked.phrase.head.stem})


def other_office(asked: Asked, figure: Figure) -> bool:
    """His office is known, and it is another."""
    fits = named_so(asked, figure) or named_alike(asked, figure) or asked.goes_on
    return bool(figure.titles) and not fits


def other_thing(asked: Asked, figure: Figure) -> bool:
    """It is called by what it is, and that is another: الشركة is not وزارة النقل, nor وزير الطاقة an unnamed مسؤول of his ministry."""
    said = folded_words(figure.name)
    known = head_of(said[0]) if said else None
    apart = known is not None and known.cls is not None and known.stem != asked.phrase.head.stem
    return apart and not (named_so(asked, figure) or named_alike(asked, figure) or asked.goes_on)


def another_office(asked: Asked, figure: Figure) -> bool:
    """An office with all that belongs to it (رئيس الجمهورية) of which nothing is his."""
    whole = asked.phrase.head.cls == "person" and not asked.phrase.head.definite and not asked.phrase.same
    return whole and not (named_so(asked, figure) or named_alike(asked, figure) or shared(asked, figure))


def other_gender(asked: Asked, figure: Figure) -> bool:
    """The phrase's gender, or its verb's, isn't his."""
    head = asked.phrase.head
    gender = (head.gender if head.cls == "person" else None) or asked.verb
    return figure.gender is not None and gender is not None and figure.gender != gender


def other_country(asked: Asked, figure: Figure) -> bool:
    """The phrase's nationality isn't his."""
    return other_nation(asked.words, figure.words | figure.titles)


def spoke_last(asked: Asked, figure: Figure) -> bool:
    """He spoke last."""
    return figure is asked.last


def goes_on(asked: Asked, figure: Figure) -> bool:
    """He spoke last, and the cue says that he goes on."""
    return asked.goes_on and figure is asked.last


CLUES: tuple[tuple[float, Callable[[Asked, Figure], int]], ...] = (
    (3.0, named_so),
    (1.5, named_alike),
    (2.0, shared),
    (-0.4, strange),
    (-1.0, other_office),
    (-3.0, other_thing),
    (-1.0, another_office),
    (-4.0, other_gender),
    (-4.0, other_country),
    (1.5, spoke_last),
    (2.0, goes_on),
)
"""Clues and their points, set by hand on two thirds of the outlets of the statement gold; none moves the share of right
speakers by more than 1 % when it is halved."""
RECENCY = -0.1
"""Points for each figure mentioned since he was."""
LATER = -2.0
"""Points for one who is named only behind."""


def spoken_of_before(
    cast: Cast, last: Figure | None, phrase: Phrase, verb: Gender | None, going_on: bool
) -> Figure | None:
    """The figure that a definite phrase stands for; None where none has enough points."""
    asked = Asked(phrase, phrase.stems(cast.doc), last, verb, going_on)
    found = [(_points(asked, f) + place, f) for f, place in _candidates(cast, phrase) if _may_be(f, phrase)]
    points, figure = max(found, key=lambda pair: pair[0], default=(0.0, None))
    if figure is None or points < ENOUGH:
        return None
    cast.entitle(figure, cast.doc.view.text[phrase.start : phrase.end])
    return figure


def _points(asked: Asked, figure: Figure) -> float:
    return sum(points * clue(asked, figure) for points, clue in CLUES)


def _candidates(cast: Cast, phrase: Phrase) -> Iterator[tuple[Figure, float]]:
    """Who was mentioned before, latest first, then who is called so anywhere; with the points of the place."""
    seen: set[int] = set()
    for m in cast.before(phrase.start):
        if id(m.figure) not in seen:
            yield m.figure, RECENCY * len(seen)
            seen.add(id(m.figure))
    for figure in cast.called(phrase.head.stem):
        if id(figure) not in seen:
            seen.add(id(figure))
            yield figure, LATER


def _is_medium(figure: Figure, stem: str) -> bool:
    """A medium of that kind: التلفزيون is no agency."""
    role = role_of_medium(figure.name)
    return figure.relayed if role is None else (role == "agency") == (media_role(stem) == "agency")


def _may_be(figure: Figure, phrase: Phrase) -> bool:
    """Whether a figure can be what the phrase's head says: people for people, bodies for bodies."""
    if phrase.head.stem == "مصدر":
        return True
    if figure.words == {phrase.head.stem}:
        return False  # it has no other name than this
    if phrase.head.cls == "media":
        return False
    return figure.cls == phrase.head.cls


@cache
def _families() -> dict[str, str]:
    return {fold_word(row["form"]): row["family"] for row in rows("title_families")}
