"""Dates that a reader sees around the headline: which line is one, and of what it is the date."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from musnad.read.moments import FIRST_YEAR, LAST_YEAR, Moment, timestamp, tokens_of
from musnad.read.phrases import key
from musnad.read.slots import Slot, slots_by_line
from musnad.text.fold import fold
from musnad.text.lexicon import rows
from musnad.text.times.timestamps import may_hold_day
from musnad.text.times.tokens import Tokens

Of = Literal["published", "modified", "today", ""]
Place = Literal["below", "above", "inside", "behind"]

_DIGIT: Final = re.compile(r"\d")
_YEAR: Final = re.compile(r"(?<!\d)\d{4}|\d[/.-]\d\d(?!\d)")
_GLUED: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?=[0-3]?\d\s*[^\W\d_]{3})")
"""A year and the day of the next date, of two inline elements without a space between them."""
_GLUED_CLOCK: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?=[0-2]?\d:[0-5]\d)")
"""A year and the clock time behind it, without a space between them."""
_TODAY: Final = re.compile(
    r"(?<![a-z])(?:today|todaydate|todaysdate|now|datenow|current|currentdate|clock|livedate|topdate|headerdate)(?![a-z])"
)
_DATED: Final = re.compile(r"date|time|publish|posted|created|timestamp|tarikh")
_MOST_WORDS: Final = 6
"""Words of a date line that are neither part of the date nor a label: a name, a place, a section."""
_LONGEST_LABEL: Final = 4
_CONNECTING: Final = frozenset(map(key, (
    "في", "يوم", "الساعة", "بتوقيت", "توقيت", "مكة", "المكرمة", "القاهرة", "غرينتش", "الموافق", "هـ", "م", "ص", "من", "ه",
    "العدد", "gmt", "utc", "am", "pm", "at", "on", "مساء", "صباحا", "سنة", "عام", "شهر", "ساعة", "دقيقة", "ت", "جمت",
)))  # fmt: skip


class SeenDate(Struct, frozen=True):
    """A date that stands on the page."""

    moment: Moment
    of: Of
    place: Place
    """Where it stands: below the headline, above it, inside the body, behind it."""
    marked: bool = False
    """Whether its box is called a date."""


def seen_dates(slots: Sequence[Slot], place: Place) -> Iterator[SeenDate]:
    """The dates of some lines; a line that holds two labelled ones gives both.

    >>> [d.moment.value for d in seen_dates([Slot("الجمعة 31 تموز 2015 | 04:39", whole=True)], "below")]
    ['2015-07-31T04:39']
    """
    for line in slots_by_line(slots) if _may_date(slots) else ():
        if not _may_date(line):
            continue
        whole, *pieces = [_dates_in(slot, place) for slot in line]
        parts = [date for piece in pieces for date in piece]
        spaced = _dates_in(_spaced(line), place) if whole and _is_glued(line) else []
        readings = [reading for reading in (parts, spaced, whole) if reading]
        yield from max(readings, key=_told, default=())


def _may_date(slots: Sequence[Slot]) -> bool:
    """Whether any of the slots, or several together, may hold a day."""
    return may_hold_day(" ".join([slot.text for slot in slots]))


def _is_glued(line: Sequence[Slot]) -> bool:
    """Whether less space stands in the line than its pieces need."""
    return len(line) > 2 and len(line[0].text) < sum([len(piece.text) + 1 for piece in line[1:]]) - 1


def _spaced(line: Sequence[Slot]) -> Slot:
    """The line with spaces between its pieces: <span>06:09 م</span><span>الأحد 28 فبراير</span>."""
    whole, *pieces = line
    return replace(whole, text=" ".join([piece.text for piece in pieces]))


def _told(dates: list[SeenDate]) -> tuple[bool, int]:
    """How much a reading of a line tells: what the dates are of, and how fine they are."""
    return any(date.of for date in dates), max([len(date.moment.value) for date in dates])


def _dates_in(slot: Slot, place: Place) -> list[SeenDate]:
    found = _readings(slot.text)
    if not found or _TODAY.search(slot.marks):
        return []
    marked = bool(_DATED.search(slot.marks))
    return [SeenDate(Moment(value, "dateline"), of, place, marked) for value, of in found]


@lru_cache(64)
def _readings(text: str) -> tuple[tuple[str, Of], ...]:
    """The dates of a text, and of what, those of today left out; a line of one piece asks twice."""
    if not may_hold_day(text):
        return ()
    found = [date_of(clause) for clause in clauses(_GLUED_CLOCK.sub(r"\g<0> ", text))]
    return tuple([date for date in found if date is not None and date[1] != "today"])


def date_of(line: str) -> tuple[str, Of] | None:
    """The date of a line that is one, and of what; None of a line that says more than a date.

    >>> date_of("آخر تحديث: 27 أوت 2016 - 06:24"), date_of("افتتح الوزير المعرض يوم 27 أوت 2016 بحضور كبار المسؤولين في الولاية والإقليم")
    (('2016-08-27T06:24', 'modified'), None)
    >>> date_of("منذ 3 ساعات") is None
    True
    """
    found = _date_line(line) if may_hold_day(line) else None
    return found[:2] if found else None


@lru_cache(64)
def _date_line(line: str) -> tuple[str, Of, int] | None:
    """The date of a line that is one, of what, and where in the line it begins."""
    folded = fold(line)
    value = timestamp(folded.text)
    if value is None or not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
        return None
    tokens = tokens_of(folded.text)
    first = _first_of_date(tokens)
    of, labelled = _label(tokens, first)
    others = [i for i, word in enumerate(tokens.words) if word[0].isalpha() and i not in labelled]
    if len(others) > _MOST_WORDS and sum(not _is_of_date(tokens, i) for i in others) > _MOST_WORDS:
        return None
    start = tokens.starts[first] if first < len(tokens) else len(folded.text)
    return value, of, folded.starts[start]


def before_the_date(line: str) -> str:
    """What stands before the date in a date line; nothing where the line is none.

    >>> before_the_date("سلمى الهادي - الإثنين 13 أيار 2024")
    'سلمى الهادي'
    """
    found = _date_line(line) if may_hold_day(line) else None
    return line[: found[2]].strip(" -–—|،,:") if found else ""


def _is_of_date(tokens: Tokens, i: int) -> bool:
    inside = any(
        j in tokens.tags and any(i < j + tag.length for tag in tokens.tags[j].values())
        for j in range(max(0, i - 3), i + 1)
    )
    return inside or tokens.words[i] in _CONNECTING or len(tokens.words[i]) == 1


def _first_of_date(tokens: Tokens) -> int:
    """The token where the date begins: a digit, a weekday or a month."""
    starts = (
        i
        for i in range(len(tokens))
        if tokens.words[i][0].isdecimal()
        or tokens.tag(i, "weekday")
        or tokens.tag(i, "month")
        or tokens.tag(i, "hijri")
    )
    return next(starts, len(tokens))


def _label(tokens: Tokens, first: int) -> tuple[Of, range]:
    """What the words before a date say of it, and where they stand."""
    words = [i for i in range(first) if tokens.words[i][0].isalpha()]
    for start in range(len(words)):
        for count in range(min(_LONGEST_LABEL, len(words) - start), 0, -1):
            run = words[start : start + count]
            of = _labels().get(" ".join(tokens.words[i] for i in run))
            if of and (of != "today" or start == 0):
                return of, range(run[0], run[-1] + 1)
    return "", range(0)


@cache
def _labels() -> dict[str, Of]:
    return {key(row["form"]): row["kind"] for row in rows("date_labels")}  # type: ignore[misc]


@cache
def _label_pattern() -> re.Pattern[str]:
    forms = sorted((form for form, of in _labels().items() if of != "today"), key=len, reverse=True)
    return re.compile(r"(?<![^\W\d_])(?:" + "|".join(map(re.escape, forms)) + r")(?![^\W\d_])")


def clauses(line: str) -> list[str]:
    """A line cut before each label where every part is a date of its own.

    >>> clauses("نشر: 5/3/2020 10:00 آخر تحديث: 6/3/2020 11:00")
    ['نشر: 5/3/2020 10:00 ', 'آخر تحديث: 6/3/2020 11:00']
    """
    if len(_YEAR.findall(line)) < 2:
        return [line]
    view = fold(line)
    cuts = [view.starts[m.end()] for m in _GLUED.finditer(view.text)]
    labels = [m.start() for m in _label_pattern().finditer(view.text)]
    cuts += [view.starts[start] for start in labels if _DIGIT.search(view.text[:start])]
    if not cuts:
        return [line]
    edges = [0, *sorted(cuts), len(line)]
    parts = [line[a:b] for a, b in pairwise(edges) if line[a:b].strip()]
    return parts if all(timestamp(part) for part in reversed(parts)) else [line]
