"""One who was named before and is spoken of again by his office or what he is: الوزير, الصحيفة, المصدر نفسه."""

from collections.abc import Iterator
from functools import cache

from musnad.find.speakers.figures import Cast, Figure
from musnad.find.speakers.heads import Gender, media_role, role_of_medium
from musnad.find.speakers.phrase import Phrase
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows

HEAD, OVERLAP, STRANGE, GENDER, RECENCY, SPOKE, LATER, ALIKE, GOES_ON = (
    3.0,
    1.0,
    -1.0,
    -4.0,
    -0.15,
    1.5,
    -2.0,
    1.5,
    2.0,
)
"""Weights of what speaks for a figure; set on two thirds of the outlets of the statement gold."""
ENOUGH = 1.0


def spoken_of_before(
    cast: Cast, last: Figure | None, phrase: Phrase, verb: Gender | None, goes_on: bool
) -> Figure | None:
    """The figure that a definite phrase stands for; None where none fits well enough."""
    ranked = list(_candidates(cast, phrase))
    scores = [
        (_score(cast, figure, rank, last, phrase, verb) + GOES_ON * (goes_on and figure is last), -rank)
        for figure, rank in ranked
    ]
    if not scores:
        return None
    best = max(range(len(scores)), key=scores.__getitem__)
    if scores[best][0] < ENOUGH:
        return None
    figure = ranked[best][0]
    cast.entitle(figure, cast.doc.view.text[phrase.start : phrase.end])
    return figure


def _candidates(cast: Cast, phrase: Phrase) -> Iterator[tuple[Figure, int]]:
    """Who was mentioned before with his rank, latest first; then who is called so anywhere."""
    seen: set[int] = set()
    rank = 0
    for m in cast.before(phrase.start):
        if id(m.figure) not in seen:
            seen.add(id(m.figure))
            yield m.figure, rank
            rank += 1
    for figure in cast.called(phrase.head.stem):
        if id(figure) not in seen:
            seen.add(id(figure))
            yield figure, -1


def _score(
    cast: Cast, figure: Figure, rank: int, last: Figure | None, phrase: Phrase, verb: Gender | None
) -> float:
    if not _may_be(figure, phrase):
        return -99.0
    known = figure.words | figure.titles
    asked = phrase.stems(cast.doc)
    called = phrase.head.stem in known or (phrase.same and figure is last)
    alike = not called and bool(_family(phrase.head.stem) & {_family_name(w) for w in known})
    alike = alike or (media_role(phrase.head.stem) is not None and _is_medium(figure))
    generic = phrase.head.stem in _generic()
    score = HEAD * called + ALIKE * (alike or generic) + OVERLAP * len((asked & known) - {phrase.head.stem})
    score += STRANGE * len(asked - known - {phrase.head.stem})
    gender = phrase.head.gender if phrase.head.cls == "person" else None
    score += GENDER * bool(figure.gender and (gender or verb) and figure.gender != (gender or verb))
    score += SPOKE * (figure is last)
    return score + (RECENCY * rank if rank >= 0 else LATER)


def _is_medium(figure: Figure) -> bool:
    return figure.relayed or role_of_medium(figure.name) is not None


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


def _family_name(word: str) -> str:
    return _families().get(word, "")


def _family(word: str) -> set[str]:
    return {name} if (name := _family_name(word)) else set()


@cache
def _generic() -> frozenset[str]:
    return frozenset(fold_word(row["form"]) for row in rows("title_families") if row["family"] == "anyone")
