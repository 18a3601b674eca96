"""Page timestamps: the day and the minute of a line that says when something was published."""

import re
from datetime import datetime
from functools import cache

from musnad.text.fold import fold
from musnad.text.times.clock import Clock, may_be_hour, read_digital, read_spoken
from musnad.text.times.lexicon import entries
from musnad.text.times.timestamp_ago import ago
from musnad.text.times.timestamp_days import RULES, Day, after_dual, compact_clock, weekday, year_after
from musnad.text.times.tokens import Tokens, tokenize

_WORD = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"\d\s*([/.–-])\s*\d{1,9}\s*\1\s*\d|\d{8}")
_DATED = re.compile(r"\d{4}|\d\s*([/.–-])\s*\d{1,9}\s*\1\s*\d")
"""A year, or three numbers with one sign between them: without a moment to count from, a day has one of them."""
_GAP = r"[\Wـ\ufb50-\ufefc]"
_DIGITS = re.compile(rf"\d{_GAP}*\d{_GAP}*\d{_GAP}*\d|\d{_GAP}+\d{_GAP}+\d")
"""The digits of a year, or three numbers, with nothing but signs, spaces and what folding drops between them."""
_LONGEST_LINE = 600
_LONGEST_GAP = 4
_GMT = frozenset(("gmt", "utc"))
_LABELS_OF_UPDATE = frozenset(("تحديث", "تعديل", "التحديث", "updated"))
_LABELS_OF_PUBLICATION = frozenset(("نشر", "النشر", "نشرت", "ونشر", "published"))


def parse_timestamp(text: str, reference: str | None = None) -> str | None:
    """An ISO 8601 prefix as precise as the text; None where it is no timestamp.

    ``reference`` (ISO 8601) is what منذ ساعتين and a missing year count from.

    >>> parse_timestamp("الخميس، ١٤ نوفمبر/ تشرين الثاني ٢٠١٩ - ٠٩:٤٥ م")
    '2019-11-14T21:45'
    >>> parse_timestamp("17 ربيع الأول 1441 هـ")
    '2019-11-14'
    >>> parse_timestamp("منذ ساعتين", "2019-11-14T20:00")
    '2019-11-14T18:00'
    """
    now = _moment(reference)
    text = text[:_LONGEST_LINE]
    if now is None and not may_hold_day(text):
        return None
    view = fold(text)
    return None if now is None and not has_day(view.text) else timestamp_of(tokenize(view), now)


def has_day(view: str) -> bool:
    """Whether a folded line may have a day that needs no reference: three numbers, eight digits, a year and a month."""
    match = _DATED.search(view)
    if match is None or match[1]:
        return match is not None
    return not _months().isdisjoint(_WORD.findall(view)) or _NUMBERS.search(view) is not None


@cache
def _months() -> frozenset[str]:
    """First words of the names of months."""
    kinds = frozenset(("month", "hijri"))
    return frozenset(
        word for word, found in entries().items() if not kinds.isdisjoint({e.kind for e in found})
    )


def timestamp_of(tokens: Tokens, now: datetime | None = None) -> str | None:
    """The timestamp of a line in tokens."""
    found = next((days for rule in RULES if (days := list(rule(tokens, now)))), None)
    if found is None and now and (moment := ago(tokens, now)) is not None:
        return moment
    found = found or list(weekday(tokens, now))
    if not found:
        return _month(tokens)
    best = _published(tokens, found)
    clock = compact_clock(tokens) if best.by == "compact" else _clock(tokens, found, best)
    if clock is None:
        return best.day.isoformat()
    named = clock.zone or ("Z" if _in_gmt(tokens, clock) else "")
    zone = "+00:00" if named == "Z" else named
    return f"{best.day.isoformat()}T{clock.text}{zone}"


def may_hold_day(text: str) -> bool:
    """A quick look at a line before it is folded: without enough digits it gives no day that needs no reference.

    >>> may_hold_day("في 2/3/24"), may_hold_day("94 مرشحا و11 حزبا")
    (True, False)
    """
    return _DIGITS.search(text) is not None


def _moment(reference: str | None) -> datetime | None:
    """The reference as a moment without zone."""
    try:
        return datetime.fromisoformat(reference).replace(tzinfo=None) if reference else None
    except ValueError:
        return None


def _published(t: Tokens, days: list[Day]) -> Day:
    """The first Gregorian day; where it is that of an update and another is said to be that of publication, the other."""
    best = next((day for day in days if not day.hijri), days[0])
    if not _LABELS_OF_UPDATE.isdisjoint(t.words[max(0, best.first - _LONGEST_GAP) : best.first]):
        for day in days:
            if day.first > best.end and _LABELS_OF_PUBLICATION & set(
                t.words[day.first - _LONGEST_GAP : day.first]
            ):
                return day
    return best


def _clock(t: Tokens, days: list[Day], best_day: Day) -> Clock | None:
    """The clock time nearest after the day, else the one before it; what stands behind another day is that day's."""
    far = [day for day in days if abs(day.day - best_day.day).days > (best_day.hijri or day.hijri)]
    last = next((day.first for day in far if day.first > best_day.first), len(t))
    days = [day for day in days if day not in far]
    taken = {k for day in days for k in range(day.first, day.end)}
    best: Clock | None = None
    led = any(day.first < best_day.first for day in far)
    for i in range(best_day.first if led else 0, last):
        if i in taken or not _opens_clock(t, i):
            continue
        clock = read_spoken(t, i, bare=True)
        if clock is None or (i < days[0].first and not taken.isdisjoint(range(i, clock.end - 1))):
            continue
        if i > days[0].first:
            return clock if best is None else best
        best = clock
    return best


def _opens_clock(t: Tokens, i: int) -> bool:
    """Whether a clock time can begin at a token: at الساعة, or at a number that may be an hour."""
    if t.words[i].isdecimal():
        return may_be_hour(t, i)
    return t.tag(i, "clockword") is not None or (t.numeral(i) and may_be_hour(t, i))


def _in_gmt(t: Tokens, clock: Clock) -> bool:
    """Whether the line speaks of GMT, and not of another clock: KSA 21:20 - GMT 18:20."""
    marks = [i for i, word in enumerate(t.words) if word in _GMT]
    others = (read_digital(t, i + 1) for i in marks)
    return bool(marks) and all(other is None or other.text == clock.text for other in others)


def _month(t: Tokens) -> str | None:
    """نوفمبر 2019: a month is all that is said."""
    for i in sorted(t.tags):
        if (tag := t.tag(i, "month")) is not None and (
            year := year_after(t, after_dual(t, i + tag.length))[0]
        ):
            return f"{year:04d}-{int(tag.value):02d}" if year >= 1800 else None
    return None
