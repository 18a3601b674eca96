"""Who speaks where no words say it: وأضاف أن, مؤكدا أن, قوله.

Rules in order, each of which gives a figure or passes on; all ask that the figure agrees with the verb.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from musnad.find.speakers.figures import Cast, Figure
from musnad.find.speakers.heads import Gender, Number
from musnad.find.speakers.phrase import words_between
from musnad.find.speakers.word_lists import source_words
from musnad.types import Act, Span

NOBODY = Figure("", Span(0, 0, ""), "person")
"""What a rule answers where it knows that the text names no speaker."""


class Gap(NamedTuple):
    """A clause without a source."""

    at: int
    """View position of its cue, else of its content."""
    floor: int
    """View position where its sentence starts behind a dateline, or the content it stands in."""
    opens: bool
    """Stands at the start of its sentence."""
    passive: bool
    answers: bool
    """An answer of an interview: no cue, no source."""
    act: Act
    gender: Gender | None
    number: Number | None
    governor: Figure | None
    """Who spoke last in the same sentence, or in the same outer content."""
    before: tuple[Figure, ...]
    """Who spoke in the sentences before, latest first."""
    inside: tuple[Figure, ...]
    """Who spoke in statements that stand in theirs, latest first."""
    outer: Figure | None
    """Whose statement this one stands in."""
    coming: Figure | None
    """Whom the next clause of the sentence names."""


def agreement(figure: Figure, gap: Gap) -> int:
    """2 where a figure agrees with the verb, 1 where it may, 0 where it cannot.

    A person of whom nothing tells the gender is taken for a man before a woman.
    """
    if figure.number == "p" and figure.gender == "f":
        return 2 if (gap.gender, gap.number) in (("f", "s"), (None, None)) else int(gap.number == "p")
    if gap.number and gap.number != figure.number:
        return int(figure.cls == "body" and gap.number == "p")
    if gap.gender is None or gap.number == "p":
        return 2
    if figure.gender is None:
        return 2 if figure.cls == "person" and gap.gender == "m" else 1
    return 2 if figure.gender == gap.gender else 0


def best(figures: Iterable[Figure | None], gap: Gap) -> Figure | None:
    """The first figure that agrees, else the first that may."""
    known = [f for f in figures if f is not None]
    for level in (2, 1):
        if found := next((f for f in known if agreement(f, gap) == level), None):
            return found
    return None


def _nearest(cast: Cast, gap: Gap) -> list[Figure]:
    return [m.figure for m in cast.before(gap.at, gap.floor)]


def passive(cast: Cast, gap: Gap) -> Figure | None:
    """قيل إن: nobody is meant."""
    return NOBODY if gap.passive else None


def interviewed(cast: Cast, gap: Gap) -> Figure | None:
    """Who answers in an interview: the person whom its headline names, else the one named first."""
    people = [m.figure for m in cast.trail if m.figure.cls == "person"] if gap.answers else []
    return people[0] if people else None


def so_called(cast: Cast, gap: Gap) -> Figure | None:
    """ما وصفه بـ inside another's statement: the other's own word."""
    return best([gap.outer], gap) if gap.act == "describe" else None


def in_outer_content(cast: Cast, gap: Gap) -> Figure | None:
    """Inside another's statement: the nearest one named there, else the other himself."""
    return best([*_nearest(cast, gap), gap.outer], gap) if gap.outer else None


def announced(cast: Cast, gap: Gap) -> Figure | None:
    """وفي إشارة إلى الأزمة، قال سامح: whom the sentence names behind it."""
    return gap.coming if gap.opens and gap.coming else None


def verb_of_sentence(cast: Cast, gap: Gap) -> Figure | None:
    """قال سامح ... مؤكدا: who spoke before in the same sentence."""
    return best([gap.governor], gap) if not gap.opens else None


def subject_of_sentence(cast: Cast, gap: Gap) -> Figure | None:
    """رحب سامح بالوفد مشيدا: the first one named in the sentence, unless it is asked about: وعن غياب سامح أجاب."""
    if gap.opens or _is_topic(cast, gap):
        return None
    return best(reversed(_nearest(cast, gap)), gap)


def _is_topic(cast: Cast, gap: Gap) -> bool:
    first, last = words_between(cast.doc, gap.floor, gap.at)
    return first < last and cast.doc.words[first].text in source_words("topic")


def who_spoke(cast: Cast, gap: Gap) -> Figure | None:
    """وأضاف: who spoke in the sentence before."""
    return best(gap.before, gap)


def spoke_inside(cast: Cast, gap: Gap) -> Figure | None:
    """Who spoke in another's statement, where the verb fits nobody else: a study that a body presented."""
    return next((f for f in gap.inside if agreement(f, gap) == 2), None)


def named_last(cast: Cast, gap: Gap) -> Figure | None:
    """The last one named before, person or body, where nobody has spoken yet."""
    if gap.before or gap.governor or gap.outer:
        return None
    named = [m.figure for m in cast.before(gap.at)]
    return best((f for f in named if f.cls == "person"), gap) or best(named, gap)


def whoever_spoke(cast: Cast, gap: Gap) -> Figure | None:
    """Who spoke last, where nobody agrees."""
    return gap.governor or next(iter(gap.before), gap.outer)


RULES: Sequence[Callable[[Cast, Gap], Figure | None]] = (
    passive,
    interviewed,
    so_called,
    in_outer_content,
    announced,
    verb_of_sentence,
    subject_of_sentence,
    who_spoke,
    spoke_inside,
    named_last,
    whoever_spoke,
)


def who(cast: Cast, gap: Gap) -> tuple[Figure | None, str]:
    """The figure that speaks, and the rule that said so."""
    for rule in RULES:
        if (figure := rule(cast, gap)) is not None:
            return (None if figure is NOBODY else figure), rule.__name__
    return None, "nobody"
