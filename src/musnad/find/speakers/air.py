"""Programmes: ضيف برنامج «المساء», في مداخلة له اليوم في «المساء»."""

from collections.abc import Iterator
from functools import lru_cache

from musnad.find.names.clusters import never_named
from musnad.find.speakers.figures import Cast
from musnad.find.speakers.heads import head_of
from musnad.find.speakers.media import STOPS, end_of_quoted, medium
from musnad.find.speakers.phrase import stem
from musnad.find.speakers.word_lists import without_object, words_of_class


def programmes(cast: Cast, start: int, last: int) -> Iterator[tuple[int, int]]:
    """The programmes and channels among words ``start:last`` that someone was a guest of, as view positions."""
    for at in range(start, last):
        first = _host(cast, at, last)
        if first is None or first >= last:
            continue
        if found := medium(cast, first, last) or _air(cast, first, last):
            yield found


@lru_cache(maxsize=16384)
def tells_of_air(word: str) -> bool:
    """Whether a folded word is a guest's or a call's: مداخلته."""
    call = words_of_class("call")
    return word in words_of_class("guest") or stem(word) in call or without_object(word) in call


def _host(cast: Cast, at: int, last: int) -> int | None:
    """The word behind ضيف, or behind a call and its preposition."""
    doc = cast.doc
    word = doc.words[at].text
    if not tells_of_air(word):
        return None
    if word in words_of_class("guest"):
        return at + 1
    behind = at + 1
    while behind < last and (doc.words[behind].text in words_of_class("called") or behind in cast.timed):
        behind += 1
    return behind + 1 if behind < last and doc.words[behind].text in words_of_class("way") else None


def _air(cast: Cast, at: int, last: int) -> tuple[int, int] | None:
    """A programme known by its name alone: between marks, or one word that no list has and a time or أن behind it."""
    doc = cast.doc
    word = doc.words[at]
    if end := end_of_quoted(doc, at, last):
        return word.start, doc.words[end - 1].end
    common = word.text.startswith("ال") or never_named(word.text) or head_of(word.text).cls is not None
    named = [m.figure.entity for m in cast.within(word.start - 1, word.end + 40) if m.start <= word.start]
    listed = any(e.id in named and (e.links or e.type == "PER") for e in doc.entities)
    ends = at + 1 == len(doc.words) or at + 1 in cast.timed or doc.words[at + 1].text in STOPS
    return None if common or listed or not ends else (word.start, word.end)
