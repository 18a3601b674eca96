"""Whom a source names: rules in order, each of which gives a figure or passes on.

``RULES`` is the documentation; the name of the rule that answered travels into ``Speaker.by``.
"""

from collections.abc import Callable, Sequence

from musnad.find.speakers.again import spoken_of_before
from musnad.find.speakers.bodies import body_by_words, named_body, own_country
from musnad.find.speakers.documents import document, issued, what_it_says
from musnad.find.speakers.figures import Cast, Figure
from musnad.find.speakers.lookup import Turn, by_words, new_figure
from musnad.find.speakers.people import honorific, latter, named_person, own_reporter, titled_name, unnamed
from musnad.find.speakers.phrase import Phrase
from musnad.find.speakers.titles import LINKS


def several(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """Names joined by و speak together: كل من الولايات المتحدة وألمانيا."""
    mentions = cast.within(phrase.start, phrase.end)
    if len(mentions) < 2 or mentions[0].start - phrase.start > 1:
        return None
    text = cast.doc.view.text
    left, right = mentions[0], mentions[1]
    if text[left.end : right.start] not in (" و", "، و", " و ") or left.figure is right.figure:
        return None
    if left.figure.cls != right.figure.cls:
        return None
    figure = by_words(cast, phrase) or new_figure(cast, phrase, left.figure.cls)
    figure.number = "p"
    return figure


def again(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """الوزير, الصحيفة الإسرائيلية, المصدر نفسه: one who was named before."""
    if not phrase.head.definite and not phrase.same and not _is_construct(cast, phrase):
        return None
    if phrase.head.cls in (None, "pronoun"):
        return None
    return spoken_of_before(cast, turn.before, phrase, turn.gender, turn.goes_on)


def _is_construct(cast: Cast, phrase: Phrase) -> bool:
    """وزير الخارجية: made definite by the word behind it, where no link word stands between."""
    if phrase.head.cls != "person" or phrase.head.kind in ("source", "one-of"):
        return False
    for at in range(phrase.first + 1, phrase.last):
        if cast.doc.words[at].text in LINKS:
            return False
        if cast.doc.words[at].text.startswith("ال"):
            return True
    return False


def bare_name(cast: Cast, turn: Turn, phrase: Phrase) -> Figure:
    """A name that the names layer hasn't: the words before its office."""
    return by_words(cast, phrase) or new_figure(
        cast, phrase, "body" if phrase.head.cls == "body" else "person"
    )


RULES: Sequence[Callable[[Cast, Turn, Phrase], Figure | None]] = (
    honorific,
    own_reporter,
    own_country,
    several,
    issued,
    what_it_says,
    named_person,
    named_body,
    titled_name,
    latter,
    again,
    body_by_words,
    unnamed,
    document,
    bare_name,
)


def who(cast: Cast, turn: Turn, phrase: Phrase) -> tuple[Figure, str]:
    """The figure that a phrase names, and the rule that said so."""
    for rule in RULES:
        if (figure := rule(cast, turn, phrase)) is not None:
            return figure, rule.__name__
    raise AssertionError("bare_name answers always")
