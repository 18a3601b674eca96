"""The dateline: where a piece is from and which agencies are credited for it (واشنطن - رويترز:).

A dateline is a few short segments between dashes, slashes, brackets and colons at the beginning of the first
paragraphs, each a place, an agency, the outlet itself, a date or a person; the first segment that is none of these
ends it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from msgspec import Struct

from musnad.read.credits import GENERIC, credits_in
from musnad.read.outlet import agency_names
from musnad.read.phrases import folded_words, key
from musnad.read.places import is_country, place_before
from musnad.read.segments import LABELS, LONGEST_NAME, Kind, kind_of, may_credit
from musnad.text.lexicon import rows
from musnad.text.times.timestamps import may_hold_day, parse_timestamp

_LONGEST: Final = 140
_DIGIT: Final = re.compile(r"\d")
_FIRST_EDGE: Final = 50
_MOST_WORDS: Final = 5
_EDGE: Final = re.compile(
    r"[-–—ـ:/|()«»\[\]\"“”،,](?:(?<=-)-+|(?<=[:/|()«»\[\]\"“”])|(?<=\s[-–—])|(?<=[-–—ـ،,])(?=\s)|(?<=[^\W\d_][-–—])(?=[^\W\d_]))\s*"
)
"""A mark, and what must stand around it; the mark comes first because what begins with one is found three times as fast."""
_DATE: Final = re.compile(r"\b\d{1,4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,4}\b")
_STRONG: Final = frozenset("-–—:/)]")


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
    if not _EDGE.search(paragraph, 0, _FIRST_EDGE) and not _may_be_all(paragraph):
        return Dateline()
    if len(paragraph) <= _LONGEST and not may_credit(folded_words(paragraph), own):
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


def _may_be_all(paragraph: str) -> bool:
    """Whether a paragraph without separators near its beginning may be a dateline: a short one with a date, an agency."""
    if len(paragraph) > _LONGEST:
        return False
    named = paragraph.count(" ") < LONGEST_NAME and key(paragraph) in agency_names()
    return named or _DIGIT.search(paragraph) is not None


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


@cache
def _names() -> frozenset[str]:
    """Given names, and words that are one (نور, فارس) where only a name can stand."""
    return frozenset(key(row["form"]) for table in ("given_names", "word_names") for row in rows(table))


def _named(segments: Iterator[Segment]) -> list[Segment]:
    """The segments up to the first that is none of a dateline's, an unknown one beside a known one read as a name."""
    kept: list[Segment] = []
    segment = next(segments, None)
    while segment is not None:
        ahead: Segment | None = None
        if segment.kind == "unknown":
            if not _may_be_name(segment, kept):
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


def _may_be_name(segment: Segment, before: list[Segment]) -> bool:
    """Whether an unknown segment can be read as a name: a few words, no number, a strong mark behind them; two words
    behind an outlet or agency may close the line."""
    spaces = segment.text.count(" ")
    closes = spaces == 1 and not segment.mark and bool(before) and before[-1].kind in ("own", "agency")
    if spaces > _MOST_WORDS or not (closes or segment.mark[:1] in _STRONG):
        return False
    words = folded_words(segment.text)
    return 0 < len(words) <= 4 and not any(map(str.isdecimal, words))


def _person_or_place(segment: Segment, following: str, before: list[Segment]) -> Segment | None:
    words = folded_words(segment.text)
    if words[0] in LABELS:
        return Segment(segment.text, "credit", segment.mark, segment.end)
    between = bool(before) and before[-1].kind == "place" and following in ("agency", "own")
    if len(words) > 1 and (between or words[0] in _names()):
        return Segment(segment.text, "person", segment.mark, segment.end)
    signed = before[-1].kind in ("own", "agency", "credit") if before else following in ("agency", "credit")
    if signed and segment.mark and len(words) <= 2 and words[0] not in _names():
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
    return parse_timestamp(text) if may_hold_day(text) else None
