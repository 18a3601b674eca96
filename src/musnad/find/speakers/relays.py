"""Relays named around a clause: نقلت رويترز عن, في تصريح لقناة العربية, وفق ما أوردت بلومبيرغ.

``FRAMES`` are the ways in which one is brought in; each looks at the words outside of what is claimed.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from musnad.doc import Doc
from musnad.find.speakers.air import programmes, tells_of_air
from musnad.find.speakers.figures import Cast
from musnad.find.speakers.heads import head_of, media_role, role_of_medium
from musnad.find.speakers.media import STOPS, end_of_quoted, gap, is_own_site, medium, same_breath
from musnad.find.speakers.phrase import stem
from musnad.find.speakers.word_lists import ISSUED, source_words, without_object, words_of_class
from musnad.find.statements.cues import readings
from musnad.find.statements.word_classes import words_of

_SAID_AT = 6
"""Words between an occasion and the medium that it was given to."""
_BESIDE = 8
"""Words behind a verb in which لوكالة tells whom it was said to."""
_REACH = 14
"""Words between a verb of passing on and عن."""
_FROM_HIM = frozenset(("عنه", "عنها", "عنهم"))
_FROM = frozenset(("عن", "الي"))
"""نقلت رويترز عن, نسبت رويترز إلى."""
_BETWEEN = words_of_class("between")
_WAYS = words_of_class("told") | words_of_class("way") | {"عبر"}
_LETTERS = source_words("letter")
"""A letter to a paper gives it nothing to pass on."""
_ALL_MEDIA = frozenset(("وسايل", "صحف", "صحافه"))
_TAKEN_UP = source_words("own-words")
_OFFICE_ENDS = source_words("office-end")
"""الرئيس التنفيذي لـ: what stands behind is what the office is of."""
_ENDS = frozenset("،,؛;.:\n")


Side = Literal["lead", "middle", "after"]


class Zone(NamedTuple):
    """Words ``first:last`` of a doc that may name a relay of a clause: before its parts, between or behind them."""

    first: int
    last: int
    side: Side
    noun: bool = False
    """The clause's cue is a noun: نقلت رويترز تأكيد الوزير."""
    floor: int = 0
    """The first word behind the clauses before this one."""


class Relayed(NamedTuple):
    """View positions of a relay's name."""

    start: int
    end: int
    by: str
    side: Side


@lru_cache(maxsize=16384)
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
        if found := _with_words(cast, zone, first):
            yield found
            continue
        if not (of_him or (zone.first < zone.last and doc.words[zone.last - 1].text in _FROM)):
            continue
        if end > first:
            yield Relayed(doc.words[first].start, doc.words[end - 1].end, "carried", zone.side)
        elif found := _subject_before(cast, zone, at):
            yield found


def _with_words(cast: Cast, zone: Zone, first: int) -> Relayed | None:
    """نشرت صحيفة «الميناء» تصريحات للوزير: the medium between its verb and what was said in."""
    words = cast.doc.words
    near = range(first + 1, min(first + _SAID_AT, zone.last))
    said = next((at for at in near if _is_occasion(words[at].text.removesuffix("ا"))), None)
    found = medium(cast, first, said) if said else None
    return Relayed(*found, "carried", zone.side) if found else None


def _run(doc: Doc, first: int, last: int, most: int) -> int:
    """The end of a name that starts at a word: a mark, a stop word, a verb of telling, or the zone."""
    end = first
    while end < min(last, first + most) and (end == first or same_breath(doc, end)):
        word = doc.words[end].text
        if quoted := end_of_quoted(doc, end, last):
            end = quoted
            continue
        if word in STOPS or (end > first and word[0] in "وف" and any(r.cut for r in readings(word))):
            break
        end += 1
    return end


def _subject_before(cast: Cast, zone: Zone, at: int) -> Relayed | None:
    """وكانت صحيفة «الميناء» نقلت عن: the medium before its verb, no mark between them."""
    doc = cast.doc
    for first in range(at - 1, max(zone.floor, at - _REACH) - 1, -1):
        if found := medium(cast, first, at):
            return Relayed(*found, "carried", zone.side)
        if set(gap(doc, first)) & _ENDS:
            return None
    return None


def passed_on(cast: Cast, zone: Zone) -> Iterator[Relayed]:
    """في بيان نقلته صحيفة, في تصريحات بثها راديو: who carried the words it was said in."""
    doc = cast.doc
    for at in range(zone.first, zone.last):
        verb = doc.words[at].text
        passes = without_object(verb)
        if passes == verb or passes not in words_of_class("carrier"):
            continue
        issued = any(_issued(w.text) for w in doc.words[max(zone.floor, at - 4) : at])
        behind = _past_setting(cast, at + 1, zone.last)
        if issued and behind < zone.last and (found := medium(cast, behind, zone.last)):
            yield Relayed(*found, "passed_on", zone.side)


def _issued(word: str) -> bool:
    return head_of(word).cls == "document" or _is_occasion(word)


@lru_cache(maxsize=16384)
def _is_occasion(word: str) -> bool:
    """تصريح, تصريحاته, المقابلة."""
    listed = words_of_class("occasion")
    return stem(word) in listed or without_object(word) in listed


def _past_setting(cast: Cast, at: int, last: int) -> int:
    """The first word behind what stands between a verb and its subject: إليه, اليوم الخميس."""
    while at < last and (cast.doc.words[at].text in _BETWEEN or at in cast.timed):
        at += 1
    return at


def framed(cast: Cast, zone: Zone) -> Iterator[Relayed]:
    """بحسب رويترز, وفقا لما ذكرته الوكالة, حسبما قال الوزير."""
    doc = cast.doc
    at = zone.first
    while at < zone.last:
        first = _behind_frame(cast, zone, at)
        at += 1
        if first is None:
            continue
        end = _run(doc, first, zone.last, _REACH)
        if end > first and not any(_own_words(w.text) for w in doc.words[first : min(end, first + 2)]):
            listed = medium(cast, first, zone.last)
            start = listed[0] if listed else doc.words[first].start
            yield Relayed(start, doc.words[end - 1].end, "framed", zone.side)
            at = end
            if from_whom := _from_whom(cast, zone, end):
                yield from_whom


def _from_whom(cast: Cast, zone: Zone, at: int) -> Relayed | None:
    """وفق ما نقلت التايمز عن رئيس الجهاز، سامر الحداد: he stands between the paper and what is claimed."""
    doc = cast.doc
    if at + 1 >= zone.last or doc.words[at].text != "عن":
        return None
    end = _run(doc, at + 1, zone.last, _REACH)
    start, stop = doc.words[at + 1].start, doc.words[end - 1].end
    if end < zone.last and gap(doc, end).strip() in ("،", ","):
        behind = cast.within(doc.words[end].start, doc.words[zone.last - 1].end)
        if behind and behind[0].start == doc.words[end].start and behind[0].figure.cls == "person":
            stop = behind[0].end
    return Relayed(start, stop, "framed", zone.side)


def _behind_frame(cast: Cast, zone: Zone, at: int) -> int | None:
    """The word behind a frame at ``at``: بحسب, نقلا عن, حسبما ذكرت, على ما أوردت."""
    doc = cast.doc
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
        return _past_setting(cast, first + 1, zone.last)
    return first + (first < zone.last and doc.words[first].text == "ل")


def _own_words(word: str) -> bool:
    """وفق قوله, بحسب البيان: what the speaker said or wrote himself."""
    return (
        word in _TAKEN_UP
        or word in words_of_class("frame")
        or any(head_of(w).stem in ISSUED for w in (word, without_object(word)))
        or stem(word) == "مصدر"
    )


def given_to(cast: Cast, zone: Zone) -> Iterator[Relayed]:
    """لوكالة فرانس برس, في تصريح لقناة العربية, عبر إذاعة, أبلغ الوكالة."""
    doc = cast.doc
    for at in range(zone.first, zone.last):
        way = _way(cast, zone, at)
        if way is None or head_of(doc.words[at].text).stem in _ALL_MEDIA:
            continue  # what is given to all media none of them relays
        found = medium(cast, at, zone.last) or _quoted_name(doc, zone, at, way)
        if found and not _is_place_of_own(cast, at, found, way):
            yield Relayed(*found, "given_to", zone.side)


def _way(cast: Cast, zone: Zone, at: int) -> str | None:
    """The preposition or verb by which something is given to the medium at a word, where it may be."""
    doc = cast.doc
    word, beside = doc.words[at].text, doc.words[at - 1].text if at else ""
    glued = word[0] == "ل" or _with_b(word)
    if not glued and beside not in _WAYS:
        return None
    before = [w.text for w in doc.words[max(0, at - _SAID_AT) : at]]
    occasion = any(_is_occasion(w) for w in before)
    if not before or not _LETTERS.isdisjoint(before) or (zone.side != "middle" and not occasion):
        return None
    if _with_b(word):
        return "ب" if occasion else None
    if glued:
        return "ل" if occasion or _told_to(doc, zone, at) else None
    sure = beside in words_of_class("told") or beside == "عبر"
    return beside if sure or occasion or _is_quoted(doc, at, zone.last) else None


@lru_cache(maxsize=16384)
def _with_b(word: str) -> bool:
    """في مداخلة ببرنامج «المساء»."""
    return word[0] == "ب" and media_role(word[1:].removeprefix("ال")) is not None


def _is_quoted(doc: Doc, at: int, last: int) -> bool:
    """في برنامج «المساء»: the name behind a medium's first word stands between marks."""
    return at + 1 < last and end_of_quoted(doc, at + 1, last) is not None


def _told_to(doc: Doc, zone: Zone, at: int) -> bool:
    """قال سامر لقناة: behind the verb and who speaks, not behind what belongs to the medium (الرئيس التنفيذي لقناة)."""
    between = doc.words[max(zone.first, at - 3) : at]
    owned = any(head_of(w.text).cls in ("person", "body", "media") for w in between)
    unnamed = at > 1 and doc.words[at - 2].text in words_of("unnamed")
    office = at > 0 and not unnamed and stem(doc.words[at - 1].text) in _OFFICE_ENDS
    return zone.side == "middle" and at - zone.first < _BESIDE and not owned and not office


def _is_place_of_own(cast: Cast, at: int, found: tuple[int, int], way: str) -> bool:
    """على موقع النادي, عبر بوابة القبول: where one publishes for himself."""
    doc = cast.doc
    last = next((n for n in range(at, len(doc.words)) if doc.words[n].start >= found[1]), len(doc.words))
    site = stem(doc.words[at].text) in words_of_class("site")
    listed = any(role_of_medium(m.figure.name) for m in cast.within(*found))
    return is_own_site(doc, at, last) or (site and way != "ل" and not listed)


def _quoted_name(doc: Doc, zone: Zone, at: int, way: str) -> tuple[int, int] | None:
    """في تصريح لـ«الميناء», في مقابلة مع «الميناء»: a name in marks, where something is given to it."""
    first = at + (way == "ل")
    if way not in ("ل", "مع") or (way == "ل" and doc.words[at].text != "ل") or first >= zone.last:
        return None
    end = end_of_quoted(doc, first, zone.last)
    return (doc.words[first].start, doc.words[end - 1].end) if end else None


def hosted(cast: Cast, zone: Zone) -> Iterator[Relayed]:
    """ضيف برنامج «المساء», في مداخلة له اليوم في «المساء»: on whose air it was said."""
    for start, end in programmes(cast, zone.first, zone.last):
        yield Relayed(start, end, "hosted", zone.side)


FRAMES: Sequence[Callable[[Cast, Zone], Iterator[Relayed]]] = (carried, passed_on, framed, given_to, hosted)


@lru_cache(maxsize=16384)
def brings_in(word: str) -> bool:
    """Whether a word is one of those that ``FRAMES`` look for: three of four zones have none."""
    carrier, frame = words_of_class("carrier"), words_of_class("frame") | words_of_class("frame-what")
    listed = word in carrier or without_object(word) in carrier or word in frame or word in _WAYS
    return listed or tells_of_air(word) or word == "ما" or word[0] == "ل" or _with_b(word)


def relays_in(cast: Cast, zone: Zone) -> list[Relayed]:
    """The relays of a zone in text order, none inside another."""
    if not any(brings_in(word.text) for word in cast.doc.words[max(0, zone.first - 1) : zone.last]):
        return []
    found = sorted((r for frame in FRAMES for r in frame(cast, zone)), key=lambda r: (r.start, -r.end))
    kept: list[Relayed] = []
    for relay in found:
        if not kept or relay.start >= kept[-1].end:
            kept.append(relay)
    return kept
