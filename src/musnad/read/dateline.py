"""The dateline: where a piece is from and which agencies are credited for it (واشنطن - رويترز:).

A dateline is a few short segments between dashes, slashes, brackets and colons at the beginning of the first
paragraphs, each a place, an agency, the outlet itself, a date or a person; the first segment that is none of these
ends it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final, Literal

from msgspec import Struct

from musnad.read.credits import GENERIC, credits_in
from musnad.read.outlet import agency_names, is_own, known_outlets
from musnad.read.phrases import folded_words, key
from musnad.read.places import is_country, is_place, place_before
from musnad.text.fold import fold
from musnad.text.lexicon import rows
from musnad.text.times.timestamps import parse_timestamp
from musnad.text.times.tokens import tokenize

Kind = Literal["place", "agency", "own", "outlet", "date", "person", "credit", "unknown"]

_LONGEST: Final = 140
_LONGEST_NAME: Final = 8
"""Words of the longest name of an agency or a place with its country."""
_MOST_OF_ALL: Final = 16
"""Words of the longest segment: a place, two dates and an agency."""
_DIGIT: Final = re.compile(r"\d")
_FIRST_EDGE: Final = 50
_MOST_WORDS: Final = 5
_EDGE: Final = re.compile(
    r"[-–—ـ:/|()«»\[\]\"“”،,](?:(?<=-)-+|(?<=[:/|()«»\[\]\"“”])|(?<=\s[-–—])|(?<=[-–—ـ،,])(?=\s)|(?<=[^\W\d_][-–—])(?=[^\W\d_]))\s*"
)
"""A mark, and what must stand around it; the mark comes first because what begins with one is found three times as fast."""
_DATE: Final = re.compile(r"\b\d{1,4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,4}\b")
_STRONG: Final = frozenset("-–—:/)]")
_OWN_WORK: Final = frozenset(map(key, ("متابعات", "متابعة", "خاص", "مراسلنا", "مراسلون", "غرفة الأخبار")))
_LABELS: Final = frozenset(map(key, ("المصدر", "مصدر", "المصادر", "مصادر", "بحسب", "نقلا", "وفق")))
"""Words that stand before a credit and are no place."""
_DATE_WORDS: Final = frozenset(map(key, ("في", "يوم", "الموافق", "هـ", "م", "ه", "سنة", "عام")))


class Dateline(Struct, frozen=True):
    """What a dateline says."""

    place: str | None = None
    agencies: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    date: str | None = None
    end: int = 0
    """Characters of the paragraph that it takes."""


class Segment(Struct, frozen=True):
    """One piece of a dateline."""

    text: str
    kind: Kind
    mark: str
    """The separator behind it; empty at the end of the paragraph."""
    end: int


def find_dateline(paragraphs: Iterable[str], own: frozenset[str] = frozenset()) -> Dateline:
    """The dateline of the first paragraphs; empty where they have none.

    >>> find_dateline(["عمان- بترا: بحث مجلس الوزراء أمس مشروع السد."]).agencies
    ('بترا',)
    """
    found = (parse_dateline(paragraph, own) for paragraph in paragraphs)
    return next((dateline for dateline in found if dateline.end), Dateline())


def parse_dateline(paragraph: str, own: frozenset[str] = frozenset()) -> Dateline:
    """The dateline at the beginning of a paragraph; empty where there is none.

    >>> dateline = parse_dateline("القاهرة (أ ش أ) - أكد وزير الري أن السد آمن.")
    >>> dateline.place, dateline.agencies, dateline.end
    ('القاهرة', ('وكالة أنباء الشرق الأوسط',), 18)
    >>> parse_dateline("باريس، التي زارها الوزير أمس، مدينة كبيرة.")
    Dateline(place=None, agencies=(), persons=(), date=None, end=0)
    """
    return _parsed(paragraph[: _LONGEST + 1], own)


@lru_cache(64)
def _parsed(paragraph: str, own: frozenset[str]) -> Dateline:
    alone = len(paragraph) <= _LONGEST and (_DIGIT.search(paragraph) or _is_agency(paragraph))
    if not alone and not _EDGE.search(paragraph, 0, _FIRST_EDGE):
        return Dateline()
    segments = _named(_segments(paragraph, own))
    while segments and not _ends(segments[-1], len(paragraph)):
        segments.pop()
    kinds = {segment.kind for segment in segments}
    if not segments or not _credible(segments, kinds):
        return Dateline()
    return Dateline(
        place=next((place for s in segments if s.kind in ("place", "agency") and (place := _place(s))), None),
        agencies=tuple(
            dict.fromkeys(a for s in segments if s.kind in ("agency", "credit") for a in credits_in(s.text))
        ),
        persons=tuple(s.text for s in segments if s.kind == "person"),
        date=next(
            (date for s in segments if s.kind in ("date", "place", "agency") and (date := _date(s.text))),
            None,
        ),
        end=segments[-1].end,
    )


def _is_agency(text: str) -> bool:
    return text.count(" ") < _LONGEST_NAME and key(text) in agency_names()


def _segments(paragraph: str, own: frozenset[str]) -> Iterator[Segment]:
    """The segments of the beginning of a paragraph."""
    head = paragraph[:_LONGEST]
    at = 0
    for start, stop in _edges(head):
        if text := head[at:start].strip():
            yield Segment(text, kind := kind_of(text, own), head[start:stop].strip(), stop)
            if kind == "unknown" and text.count(" ") > _MOST_WORDS:
                return
        at = stop
    rest = paragraph[at:].strip()
    if len(paragraph) <= _LONGEST and rest:
        yield Segment(rest, kind_of(rest, own), "", len(paragraph))


def _edges(head: str) -> Iterator[tuple[int, int]]:
    """Where separators stand, those that follow one another as one, those of a date left out."""
    dates = [match.span() for match in _DATE.finditer(head)] if _DIGIT.search(head) else []
    begin = end = 0
    for edge in _EDGE.finditer(head):
        if any(first <= edge.start() < last for first, last in dates):
            continue
        if end and head[end : edge.start()].strip():
            yield begin, end
            begin = edge.start()
        begin, end = begin if end else edge.start(), edge.end()
    if end:
        yield begin, end


@lru_cache(256)
def kind_of(text: str, own: frozenset[str] = frozenset()) -> Kind:
    """What a segment of a dateline is.

    >>> [kind_of(t) for t in ("القدس المحتلة", "أ.ف.ب", "وكالات", "الرياض 12 شوال 1436 هـ واس", "أكد الوزير أمس")]
    ['place', 'agency', 'credit', 'agency', 'unknown']
    """
    if text.count(" ") > _MOST_OF_ALL:
        return "unknown"
    words = folded_words(text)
    if not words or len(words) > _MOST_OF_ALL:
        return "unknown"
    numbers = [word for word in words if word.isdecimal()]
    if len(numbers) == len(words) and max(map(len, words)) <= 2:
        return "date"
    if len(words) > _LONGEST_NAME and not numbers:
        return "unknown"
    name = " ".join(words)
    if is_own(name, own):
        return "own"
    if name in agency_names():
        return "agency"
    if name in GENERIC or name in _OWN_WORK or _joined(words):
        return "credit"
    if is_place(words):
        return "place"
    if name in _outlet_names():
        return "outlet"
    return _compound(words, own)


def _compound(words: list[str], own: frozenset[str]) -> Kind:
    """A place, a date and an agency without separators: الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس."""
    first = place_before(words)
    behind = next(
        (
            n
            for n in range(min(4, len(words)), 0, -1)
            if (tail := " ".join(words[-n:])) in agency_names() or tail in own
        ),
        0,
    )
    if not first and behind:
        first = next((i for i, word in enumerate(words[:3]) if word.isdecimal()), 0)
    middle = words[first : len(words) - behind]
    if middle and not (any(map(str.isdecimal, middle)) and all(map(_is_of_date, middle))):
        return "unknown"
    if behind and " ".join(words[-behind:]) in agency_names():
        return "agency"
    return "place" if first and (middle or behind) else ("date" if middle else "unknown")


@lru_cache(1024)
def _is_of_date(word: str) -> bool:
    """Whether a folded word can stand in a date."""
    return word in _DATE_WORDS or word.isdecimal() or bool(tokenize(fold(word)).tags)


def _joined(words: list[str]) -> bool:
    """الأناضول ووكالات, رويترز وأ ف ب: every part is a credit."""
    if len(words) < 2 or not any(word[0] == "و" for word in words[1:]):
        return False
    known = _credits()
    for cut in range(1, len(words)):
        rest = words[cut].removeprefix("و")
        tail = " ".join([rest, *words[cut + 1 :]])
        if (
            words[cut][0] == "و"
            and rest
            and " ".join(words[:cut]) in known
            and (tail in known or words[cut] in known)
        ):
            return True
    return False


@cache
def _credits() -> frozenset[str]:
    return frozenset(agency_names()) | frozenset(GENERIC)


@cache
def _outlet_names() -> frozenset[str]:
    """Names of outlets that mean nothing else: of two words or more, or Latin."""
    names = (key(name) for known in known_outlets() for name in known.names)
    return frozenset(name for name in names if " " in name or name.isascii())


@cache
def _given_names() -> frozenset[str]:
    return frozenset(key(row["form"]) for row in rows("given_names"))


def _named(segments: Iterator[Segment]) -> list[Segment]:
    """The segments up to the first that is none of a dateline's, an unknown one beside a known one read as a name."""
    kept: list[Segment] = []
    segment = next(segments, None)
    while segment is not None:
        ahead: Segment | None = None
        if segment.kind == "unknown":
            if segment.text.count(" ") > _MOST_WORDS:
                break
            ahead = next(segments, None)
            following = ahead.kind if ahead else "unknown"
            beside = following in ("agency", "own", "credit") or (kept and kept[-1].kind != "unknown")
            segment = _person_or_place(segment, following, kept) if beside else None
            if segment is None:
                break
        kept.append(segment)
        if segment.mark[:1] == ")" and segment.mark[-1] in "-–—":
            break  # (كونا) -- closes a dateline
        segment = ahead or next(segments, None)
    return kept


def _person_or_place(segment: Segment, following: str, before: list[Segment]) -> Segment | None:
    words = folded_words(segment.text)
    if not 0 < len(words) <= 4 or any(w.isdecimal() for w in words) or segment.mark[:1] not in _STRONG:
        return None
    if words[0] in _LABELS:
        return Segment(segment.text, "credit", segment.mark, segment.end)
    between = bool(before) and before[-1].kind == "place" and following in ("agency", "own")
    if len(words) > 1 and (between or words[0] in _given_names()):
        return Segment(segment.text, "person", segment.mark, segment.end)
    signed = before[-1].kind in ("own", "agency", "credit") if before else following in ("agency", "credit")
    if signed and len(words) <= 2 and words[0] not in _given_names():
        return Segment(segment.text, "place", segment.mark, segment.end)
    return None


def _ends(segment: Segment, length: int) -> bool:
    """Whether a dateline can end behind a segment: a dash, a colon, a bracket, or the paragraph's end."""
    return segment.end == length or any(mark in _STRONG for mark in segment.mark)


def _credible(segments: list[Segment], kinds: set[Kind]) -> bool:
    """A credit, or a place alone that a dash or (for a city) a colon marks off."""
    if kinds & {"agency", "own", "credit"}:
        return segments[0].kind != "credit" or len(segments) > 1 or segments[0].text in GENERIC.values()
    if "person" in kinds or "outlet" in kinds:
        return "place" in kinds
    if "place" not in kinds or segments[-1].mark == "":
        return False
    country = all(is_country(folded_words(s.text)) for s in segments if s.kind == "place")
    return not country or any(mark in "-–—" for mark in segments[-1].mark)


def _place(segment: Segment) -> str:
    """The place that a segment names, or begins with: عمّان في 4 أغسطس."""
    words = segment.text.split()
    folded = folded_words(segment.text)
    size = place_before(folded) or next((i for i, word in enumerate(folded[:3]) if word.isdecimal()), 0)
    if segment.kind == "place" and (size == 0 or size == len(folded)):
        return segment.text.strip("*• \u200f\u200e")
    return " ".join(words[:size]).strip("*• \u200f\u200e") if any(map(str.isdecimal, segment.text)) else ""


def _date(text: str) -> str | None:
    return parse_timestamp(text) if any(c.isdecimal() for c in text) else None
