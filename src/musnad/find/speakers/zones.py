"""Where the relays of a clause may be named: the words around it that are no part of a claim."""

from collections.abc import Iterator, Sequence

from musnad.find.speakers.figures import Cast
from musnad.find.speakers.phrase import words_between
from musnad.find.speakers.relays import Side, Zone
from musnad.find.speakers.scene import Place
from musnad.find.speakers.word_lists import words_of_class

_NEIGHBOURS = 6
"""Clauses on either side that may stand in the same sentence."""

_CREDIT = 8
"""Words of a sentence that only says from whom the one before it is."""

Stretch = tuple[int, int]


def zones(cast: Cast, scene: Sequence[Place], number: int) -> list[Zone]:
    """The zones of a clause in its sentences, up to the clauses beside it, without its source and contents."""
    place = scene[number]
    first, last = _bounds(cast, scene, place)
    taken: list[Stretch] = [*place.content, *([place.source] if place.source else [])]
    for other in _neighbours(scene, number):
        near = scene[other]
        if near.start >= last or near.end <= first:
            continue
        if near.clause.cue and near.clause.cue != place.clause.cue:
            taken.append(near.clause.cue)
        if near.outer != place.outer or near.content == place.content:
            continue
        if other < number and first < near.end <= place.start:
            first = near.end
        elif other > number and place.end <= near.start < last:
            last = near.start
    floor = words_between(cast.doc, first, last)[0]
    return [zone._replace(floor=floor) for zone in _free(cast, first, last, taken, place)]


def _neighbours(scene: Sequence[Place], number: int) -> Iterator[int]:
    yield from range(max(0, number - _NEIGHBOURS), number)
    yield from range(number + 1, min(len(scene), number + 1 + _NEIGHBOURS))


def _bounds(cast: Cast, scene: Sequence[Place], place: Place) -> Stretch:
    """From the first sentence of a clause to its last, inside the content that it stands in."""
    first = cast.doc.sentences[place.sentence].start
    last = cast.doc.sentences[place.last_sentence].end
    if place.outer is None:
        return first, _with_credit(cast, place.last_sentence, last)
    around = next((part for part in scene[place.outer].content if part.start <= place.at < part.end), None)
    return (max(first, around.start), min(last, around.end)) if around else (first, last)


def _with_credit(cast: Cast, sentence: int, end: int) -> int:
    """Past a sentence that is nothing but a credit for the one before it: «لن نعود.» وفقا للوكالة."""
    doc = cast.doc
    if sentence + 1 >= len(doc.sentences):
        return end
    behind = doc.sentences[sentence + 1]
    first, last = words_between(doc, behind.start, behind.end)
    opens = first < last <= first + _CREDIT and doc.words[first].text in words_of_class("frame")
    return behind.end if opens and "\n" not in doc.view.text[end : behind.start] else end


def _free(cast: Cast, first: int, last: int, taken: list[Stretch], place: Place) -> Iterator[Zone]:
    """The stretches between ``taken``, parted where the clause starts."""
    at = first
    for start, end in sorted([*taken, (place.start, place.start), (last, last)]):
        if start > at:
            a, b = words_between(cast.doc, at, start)
            if a < b:
                yield Zone(a, b, _side(place, at, start), place.clause.form == "noun")
        at = max(at, end)


def _side(place: Place, start: int, end: int) -> Side:
    """Behind a cue that follows its content stands what others put between: قال سامح لرويترز."""
    behind = place.content[-1].end
    if start >= behind and (place.end == behind or start > place.end):
        return "after"
    return "lead" if end <= place.start else "middle"
