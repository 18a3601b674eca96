"""Where a medium is named: رويترز, صحيفة «الميناء» المحلية, للراديو."""

from musnad.doc import Doc
from musnad.find.speakers.figures import Cast
from musnad.find.speakers.heads import media_role, role_of_medium
from musnad.find.speakers.phrase import stem
from musnad.find.speakers.word_lists import source_words, words_of_class
from musnad.text.words import layers

_LONGEST = 7
"""Words of a medium's name that no mark closes."""
_QUOTED = 60
"""Characters of a name between marks."""
_OPENING = frozenset("\"«“(‘'")
_CLOSING = {'"': '"', "«": "»", "“": "”", "(": ")", "‘": "’", "'": "'"}
STOPS = source_words("ends-medium")
_GLUED = {"": 0, "ل": 1, "و": 1, "ب": 1, "ول": 2, "ال": 0, "لل": 0, "بال": 1, "ولل": 1}
"""Proclitics before a medium's first word, and how many of their letters stand before its name."""
_OF_ITS_OWN = words_of_class("own-site")


def gap(doc: Doc, at: int) -> str:
    """What stands before a word."""
    return doc.view.text[doc.words[at - 1].end if at else 0 : doc.words[at].start]


def same_breath(doc: Doc, at: int) -> bool:
    """Whether only white space or an opening mark stands before a word."""
    return not set(gap(doc, at).strip(" ـ")) - _OPENING


def medium(cast: Cast, at: int, last: int) -> tuple[int, int] | None:
    """The name of a medium at word ``at``, as view positions; a glued ل is no part of it."""
    doc = cast.doc
    word = doc.words[at]
    listed = next((m for m in cast.within(word.start, word.start + 80) if m.start < word.end), None)
    if listed and role_of_medium(listed.figure.name):
        return listed.start, listed.end
    for reading in layers(word.text):
        if reading.prefix in _GLUED and media_role(reading.stem.removeprefix("ال")):
            end = _end(cast, at, last)
            inside = {stem(w.text) for w in doc.words[at + 1 : end]}
            if inside & words_of_class("platform") or inside & words_of_class("no-medium"):
                return None
            return word.start + _GLUED[reading.prefix], doc.words[end - 1].end
    return None


def _end(cast: Cast, at: int, last: int) -> int:
    doc = cast.doc
    end = at + 1
    while end < min(last, at + _LONGEST):
        if doc.words[end].text in STOPS or not same_breath(doc, end):
            break
        if closed := end_of_quoted(doc, end, last):
            return closed
        end += 1
    return end


def end_of_quoted(doc: Doc, at: int, last: int) -> int | None:
    """The first word behind a name between marks that opens at a word."""
    opened = next((c for c in gap(doc, at) if c in _OPENING), None)
    if opened is None:
        return None
    start = doc.words[at].start
    close = doc.view.text.find(_CLOSING[opened], start, start + _QUOTED)
    end = at
    while close > 0 and end < last and doc.words[end].start < close:
        end += 1
    return end if end > at else None


def is_own_site(doc: Doc, first: int, last: int) -> bool:
    """موقع النادي الرسمي, موقع «المنبر» التابع لهم: who has a site of his own needs nobody to pass him on."""
    site = stem(doc.words[first].text) in words_of_class("site")
    return site and any(stem(w.text) in _OF_ITS_OWN for w in doc.words[first : last + 3])
