"""Relays named around a clause: نقلت رويترز عن, في تصريح لقناة العربية, وفق ما أوردت بلومبيرغ.

``FRAMES`` are the ways in which one is brought in; each looks at the words outside of what is claimed.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from musnad.doc import Doc
from musnad.find.speakers.figures import Cast
from musnad.find.speakers.heads import head_of, media_role, role_of_medium
from musnad.find.speakers.phrase import stem
from musnad.find.speakers.word_lists import ISSUED, source_words, words_of_class
from musnad.text.words import layers

_LONGEST = 7
"""Words of a medium's name that no mark closes."""
_SAID_AT = 6
"""Words between an occasion and the medium that it was given to."""
_BESIDE = 6
"""Words behind a verb in which لوكالة tells whom it was said to."""
_REACH = 14
"""Words between a verb of passing on and عن."""
_OPENING = frozenset("\"«“(‘'")
_CLOSING = {'"': '"', "«": "»", "“": "”", "(": ")", "‘": "’", "'": "'"}
_STOPS = source_words("ends-medium")
_FROM_HIM = frozenset(("عنه", "عنها", "عنهم"))
_BETWEEN = frozenset(("عنه", "عنها", "عنهم", "في", "به", "بها", "فيه"))
_LETTERS = source_words("letter")
"""A letter to a paper gives it nothing to pass on."""
_ALL_MEDIA = frozenset(("وسايل", "صحف", "صحافه"))
_TAKEN_UP = source_words("own-words")


Side = Literal["lead", "middle", "after"]


class Zone(NamedTuple):
    """Words ``first:last`` of a doc that may name a relay of a clause: before its parts, between or behind them."""

    first: int
    last: int
    side: Side
    noun: bool = False
    """The clause's cue is a noun: نقلت رويترز تأكيد الوزير."""


class Relayed(NamedTuple):
    """View positions of a relay's name."""

    start: int
    end: int
    by: str
    side: Side


def _gap(doc: Doc, at: int) -> str:
    """What stands before a word."""
    return doc.view.text[doc.words[at - 1].end if at else 0 : doc.words[at].start]


def _same_breath(doc: Doc, at: int) -> bool:
    """Whether only white space or an opening mark stands before a word."""
    return not set(_gap(doc, at).strip(" ـ")) - _OPENING


def medium(cast: Cast, at: int, last: int) -> tuple[int, int] | None:
    """The name of a medium at word ``at``, as view positions; a glued ل is no part of it."""
    doc = cast.doc
    word = doc.words[at]
    listed = next((m for m in cast.within(word.start, word.start + 80) if m.start < word.end), None)
    if listed and role_of_medium(listed.figure.name):
        return listed.start, listed.end
    for reading in layers(word.text):
        name = reading.stem.removeprefix("ال")
        if reading.prefix in ("", "ل", "و", "ال", "لل", "ب", "ول") and media_role(name):
            end = _end_of_medium(cast, at, last)
            inside = [stem(w.text) for w in doc.words[at + 1 : end]]
            if words_of_class("platform") & set(inside):
                return None
            cut = 0 if reading.prefix in ("ال", "لل") else len(reading.prefix)
            return word.start + cut, doc.words[end - 1].end
    return None


def _end_of_medium(cast: Cast, at: int, last: int) -> int:
    doc = cast.doc
    end = at + 1
    while end < min(last, at + _LONGEST):
        word = doc.words[end]
        gap = _gap(doc, end)
        if word.text in _STOPS or not _same_breath(doc, end):
            break
        if opened := next((c for c in gap if c in _OPENING), None):
            close = doc.view.text.find(_CLOSING[opened], word.start, word.start + 60)
            if close < 0:
                break
            while end < last and doc.words[end].start < close:
                end += 1
            break
        end += 1
    return end


def carried(cast: Cast, zone: Zone) -> Iterator[Relayed]:
    """نقلت رويترز عن, نقلت عنه رويترز قوله, صحيفة نقلت عن: who stands beside a verb of passing on."""
    doc = cast.doc
    for at in range(zone.first, zone.last):
        word = doc.words[at].text
        if zone.side == "after" or word not in words_of_class("carrier"):
            continue
        first = at + 1
        while first < zone.last and doc.words[first].text in _FROM_HIM:
            first += 1
        end = _run(doc, first, zone.last, _REACH)
        of_him = first > at + 1 or zone.noun
        if not (of_him or (zone.first < zone.last and doc.words[zone.last - 1].text == "عن")):
            continue
        if end > first:
            yield Relayed(doc.words[first].start, doc.words[end - 1].end, "carried", zone.side)
        elif found := _subject_before(cast, zone, at):
            yield found


def passed_on(cast: Cast, zone: Zone) -> Iterator[Relayed]:
    """في بيان نقلته صحيفة: who carried the words it was said in."""
    doc = cast.doc
    for at in range(zone.first + 1, zone.last):
        if doc.words[at].text not in words_of_class("carried-words"):
            continue
        issued = any(head_of(w.text).cls == "document" for w in doc.words[max(zone.first, at - 3) : at])
        if issued and (found := medium(cast, at + 1, zone.last)):
            yield Relayed(*found, "passed_on", zone.side)


def _run(doc: Doc, first: int, last: int, most: int) -> int:
    """The end of a name that starts at a word: a mark, a stop word, or the zone."""
    end = first
    while end < min(last, first + most) and (end == first or _same_breath(doc, end)):
        if doc.words[end].text in _STOPS:
            break
        end += 1
    return end


def _subject_before(cast: Cast, zone: Zone, at: int) -> Relayed | None:
    for first in range(max(zone.first, at - _REACH), at):
        if found := medium(cast, first, at):
            return Relayed(*found, "carried", zone.side)
    return None


def framed(cast: Cast, zone: Zone) -> Iterator[Relayed]:
    """بحسب رويترز, وفقا لما ذكرته الوكالة, حسبما قال الوزير."""
    doc = cast.doc
    at = zone.first
    while at < zone.last:
        first = _behind_frame(doc, zone, at)
        at += 1
        if first is None:
            continue
        end = _run(doc, first, zone.last, _REACH)
        if end > first and not any(_own_words(w.text) for w in doc.words[first : min(end, first + 2)]):
            yield Relayed(doc.words[first].start, doc.words[end - 1].end, "framed", zone.side)
            at = end
            if from_whom := _from_whom(doc, zone, end):
                yield from_whom


def _from_whom(doc: Doc, zone: Zone, at: int) -> Relayed | None:
    """وفق ما نقلت التايمز عن رئيس الجهاز: he stands between the paper and what is claimed."""
    if at + 1 >= zone.last or doc.words[at].text != "عن":
        return None
    end = _run(doc, at + 1, zone.last, _REACH)
    return Relayed(doc.words[at + 1].start, doc.words[end - 1].end, "framed", zone.side)


def _behind_frame(doc: Doc, zone: Zone, at: int) -> int | None:
    """The word behind a frame at ``at``: بحسب, نقلا عن, حسبما ذكرت, على ما أوردت."""
    word, first = doc.words[at].text, at + 1
    what = word in words_of_class("frame-what") and zone.side != "lead"
    what = what or (word == "ما" and at > zone.first and doc.words[at - 1].text == "علي")
    if word not in words_of_class("frame") and not what:
        return None
    if first < zone.last and doc.words[first].text in ("ما", "لما", "عما"):
        what, first = True, first + 1
    elif word in ("نقلا", "ونقلا") and first < zone.last and doc.words[first].text == "عن":
        first += 1
    if what:
        first += 1
        while first < zone.last and doc.words[first].text in _BETWEEN:
            first += 1
    return first


def _own_words(word: str) -> bool:
    """وفق قوله, بحسب البيان: what the speaker said or wrote himself."""
    bare = next((word.removesuffix(e) for e in ("ها", "هم", "ه") if word.endswith(e)), word)
    return (
        word in _TAKEN_UP
        or word in words_of_class("frame")
        or any(head_of(w).stem in ISSUED for w in (word, bare))
        or stem(word) == "مصدر"
    )


def given_to(cast: Cast, zone: Zone) -> Iterator[Relayed]:
    """لوكالة فرانس برس, في تصريح لقناة العربية, عبر إذاعة, أبلغ الوكالة."""
    doc = cast.doc
    if zone.side == "after":
        return
    for at in range(zone.first, zone.last):
        before = [w.text for w in doc.words[max(zone.first, at - _SAID_AT) : at]]
        way = bool(before) and before[-1] in words_of_class("way")
        told = bool(before) and before[-1] in words_of_class("told")
        glued = doc.words[at].text.startswith("ل")
        occasion = any(w in words_of_class("occasion") for w in before)
        near = zone.side == "middle" and at - zone.first < _BESIDE
        if glued and not (occasion or near):
            continue
        if not (way or glued or told) or _LETTERS & set(before) or (zone.side == "lead" and not occasion):
            continue
        if any(head_of(w.text).stem in _ALL_MEDIA for w in doc.words[at : at + 1]):
            continue  # what is given to all media none of them relays
        if found := medium(cast, at, zone.last) or _quoted_after_occasion(doc, zone, at):
            yield Relayed(*found, "given_to", zone.side)


def _quoted_after_occasion(doc: Doc, zone: Zone, at: int) -> tuple[int, int] | None:
    """في تصريح لـ«الميناء»: a name in marks behind لـ, where something is given to it."""
    if doc.words[at].text != "ل" or at + 1 >= zone.last:
        return None
    gap = _gap(doc, at + 1)
    opened = next((c for c in gap if c in _OPENING), None)
    if opened is None:
        return None
    close = doc.view.text.find(_CLOSING[opened], doc.words[at + 1].start, doc.words[at + 1].start + 60)
    return (doc.words[at + 1].start, close) if close > 0 else None


FRAMES: Sequence[Callable[[Cast, Zone], Iterator[Relayed]]] = (carried, passed_on, framed, given_to)


def relays_in(cast: Cast, zone: Zone) -> list[Relayed]:
    """The relays of a zone in text order, none inside another."""
    found = sorted((r for frame in FRAMES for r in frame(cast, zone)), key=lambda r: (r.start, -r.end))
    kept: list[Relayed] = []
    for relay in found:
        if not kept or relay.start >= kept[-1].end:
            kept.append(relay)
    return kept
