"""The days that the date line of a page can name, a rule for each way of writing."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from musnad.text.times.calendars import (
    day_of,
    gregorian_to_hijri,
    hijri_to_gregorian,
    near_weekday,
    plus_days,
)
from musnad.text.times.clock import Clock
from musnad.text.times.tokens import Tokens

_SEPARATORS = frozenset("/-.–")
_PUNCTUATION = frozenset("،,‚-–—/.()[]|:ـ•·")
_ORDINAL_ENDINGS = ("st", "nd", "rd", "th")
_LONGEST_GAP = 4
_LONGEST_CLOCK = 7


class Day(NamedTuple):
    """A day that a line names, at tokens ``first:end``."""

    first: int
    end: int
    day: date
    hijri: bool
    by: str


def numeric(t: Tokens, now: datetime | None) -> Iterator[Day]:
    """2019-11-14, 14/11/2019, 11-14-2019, 17-3-1441; three numbers with the same sign between them."""
    done = 0
    for i in [i - 1 for i, word in enumerate(t.words) if word in _SEPARATORS]:
        if i >= done and (read := _numeric_at(t, i)) is not None:
            yield read
            done = read.end


def _numeric_at(t: Tokens, i: int) -> Day | None:
    sign = t.word(i + 1)
    if t.word(i + 3) != sign:
        return None
    numbers = t.digits(i), t.digits(i + 2), t.digits(i + 4)
    if None in numbers or (t.word(i + 5) == sign and t.glued(i + 5) and t.digits(i + 6) is not None):
        return None
    first, middle, last = (number or 0 for number in numbers)
    if first <= 31 and len(t.word(i + 4)) not in (2, 4):
        return None
    if first > 31:
        return _ymd(i, first, middle, last)
    return _dmy(i, first, middle, last, english=first <= 12 and _is_english(t, i + 5))


def _is_english(t: Tokens, i: int) -> bool:
    """Whether AM or PM stands in Latin letters not far behind."""
    return any(t.tag(k, "ampm") and t.word(k).isascii() for k in range(i, min(len(t), i + _LONGEST_CLOCK)))


def _ymd(i: int, year: int, month: int, day: int) -> Day | None:
    if month > 12:
        month, day = day, month
    return _made(i, i + 5, year, month, day, "numeric")


def _dmy(i: int, day: int, month: int, year: int, english: bool) -> Day | None:
    """Day first, as Arabic pages write; month first where the second number is no month or AM, PM are Latin."""
    if month > 12 or (english and year > 1900):
        day, month = month, day
    if year < 100:
        year += 2000 if year < 70 else 1900
    return _made(i, i + 5, year, month, day, "numeric")


def _made(first: int, end: int, year: int, month: int, day: int, by: str) -> Day | None:
    if 1300 <= year < 1500:
        found = hijri_to_gregorian(year, month, day)
    else:
        found = day_of(year, month, day) if 1800 <= year <= 2200 else None
    return Day(first, end, found, 1300 <= year < 1500, by) if found else None


def named(t: Tokens, now: datetime | None) -> Iterator[Day]:
    """14 نوفمبر 2019, نوفمبر 14, 2019, 06 أغسطس-آب 2012, 17 شهر ربيع الأول 1441 هـ."""
    done = 0
    for i in sorted(t.tags):
        if i < done or (tag := t.tag(i, "month") or t.tag(i, "hijri")) is None:
            continue
        hijri = tag.entry.kind == "hijri"
        before, day = _day_before(t, i)
        end = after_dual(t, i + tag.length)
        if day is None:
            day, end = _day_after(t, end)
        if day is None:
            continue
        year, end = year_after(t, end)
        if year is None:
            before, year = _year_before(t, before)
        if year is None and now is not None:
            year = _nearest_year(now.date(), int(tag.value), day, hijri)
        if year is None or hijri != (1300 <= year < 1500):
            continue
        made = _made(before, end, year, int(tag.value), day, "named")
        if made is not None:
            done = end
            yield made._replace(day=near_weekday(made.day, _weekday_named(t))) if hijri else made


def _weekday_named(t: Tokens) -> int | None:
    """The first weekday of the line."""
    return next((int(w.value) for k in range(len(t)) if (w := t.tag(k, "weekday"))), None)


def _skip(t: Tokens, i: int, step: int = 1) -> int:
    """Past punctuation, a few marks at most."""
    for _ in range(_LONGEST_GAP):
        if t.word(i) not in _PUNCTUATION or not t.word(i):
            break
        i += step
    return i


def _day_before(t: Tokens, i: int) -> tuple[int, int | None]:
    k = _skip(t, i - 1, -1)
    while t.word(k) in ("شهر", "من") and k > i - _LONGEST_GAP:
        k -= 1
    k = _skip(t, k, -1)
    k -= t.word(k) in _ORDINAL_ENDINGS
    value = t.digits(k)
    if value is None:
        found = next((n for j in (k - 2, k - 1, k) if (n := t.number(j)) and n[1] == k + 1), None)
        value = int(found[0].value) if found else None
    glued_to_clock = t.word(k - 1) == ":" and not (k >= 2 and t.digits(k - 2) is None)
    good = value is not None and 1 <= value <= 31 and not glued_to_clock
    return (k, value) if good else (i, None)


def after_dual(t: Tokens, i: int) -> int:
    """Past the other name of the month: / تشرين الثاني, (يونيو)."""
    k = _skip(t, i)
    tag = t.tag(k, "month")
    if tag is None:
        return i
    k += tag.length
    return k + 1 if t.word(k) == ")" else k


def _day_after(t: Tokens, i: int) -> tuple[int | None, int]:
    k = _skip(t, i)
    value = t.digits(k)
    end = k + 1 + (t.word(k + 1) in _ORDINAL_ENDINGS)
    return (value, end) if value is not None and 1 <= value <= 31 else (None, i)


def year_after(t: Tokens, i: int) -> tuple[int | None, int]:
    """The year of four digits behind a day or month, and where it ends."""
    k = _skip(t, i)
    if t.word(k) in ("سنه", "عام", "لسنه", "لعام", "من"):
        k += 1
    year = _year_at(t, k)
    return (year, k + 1) if year else (None, i)


def _year_before(t: Tokens, i: int) -> tuple[int, int | None]:
    """The year that a line written in the wrong direction has before the day."""
    k = _skip(t, i - 1, -1)
    year = _year_at(t, k)
    return (k, year) if year else (i, None)


def _year_at(t: Tokens, k: int) -> int | None:
    value = t.digits(k)
    good = value is not None and len(t.word(k)) == 4 and (1300 <= value < 1500 or 1800 <= value <= 2200)
    return value if good else None


def _nearest_year(now: date, month: int, day: int, hijri: bool) -> int | None:
    """The year that puts a day without one nearest to the reference."""
    if hijri:
        known = gregorian_to_hijri(now)
        if known is None:
            return None
        years = (known[0] - 1, known[0], known[0] + 1)
        days = {year: hijri_to_gregorian(year, month, day) for year in years}
    else:
        days = {year: day_of(year, month, day) for year in (now.year - 1, now.year, now.year + 1)}
    return min((y for y, d in days.items() if d), key=lambda y: abs((days[y] or now) - now), default=None)


def day_month(t: Tokens, now: datetime | None) -> Iterator[Day]:
    """14 - 11 (كونا): day and month of the year of the reference."""
    if now is None:
        return
    for i in range(len(t) - 2):
        day, month = t.digits(i), t.digits(i + 2)
        if (
            t.word(i + 1) in ("-", "/")
            and day
            and month
            and day <= 31
            and month <= 12
            and t.word(i + 3) == "("
        ):
            year = _nearest_year(now.date(), month, day, False)
            made = _made(i, i + 3, year, month, day, "day-month") if year else None
            if made is not None:
                yield made


def deictic(t: Tokens, now: datetime | None) -> Iterator[Day]:
    """اليوم، 09:15 ص and أمس 11:03 AM."""
    if now is None:
        return
    for i in sorted(t.tags):
        tag = t.tag(i, "deictic")
        day = plus_days(now.date(), int(tag.value)) if tag else None
        if tag is not None and day is not None:
            yield Day(i, i + tag.length, day, False, "deictic")


def compact(t: Tokens, now: datetime | None) -> Iterator[Day]:
    """20191114 or 20191114T0127, alone."""
    word = t.word(0)
    if len(t) <= 4 and word.isdecimal() and len(word) == 8:
        made = _made(0, 1, int(word[:4]), int(word[4:6]), int(word[6:]), "compact")
        if made is not None:
            yield made


def compact_clock(t: Tokens) -> Clock | None:
    """The clock of 20191114T012700."""
    digits = t.word(2)
    if t.word(1) != "t" or len(digits) not in (4, 6) or not digits.isdecimal():
        return None
    hour, minute, second = int(digits[:2]), int(digits[2:4]), int(digits[4:] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return Clock(3, hour, minute, second if len(digits) == 6 else None, zone="Z" if t.word(3) == "z" else "")


def weekday(t: Tokens, now: datetime | None) -> Iterator[Day]:
    """الأربعاء 21:30: the last such day."""
    if now is None:
        return
    for i in sorted(t.tags):
        tag = t.tag(i, "weekday")
        if tag is not None:
            day = plus_days(now.date(), -((now.isoweekday() - int(tag.value)) % 7))
            if day is not None:
                yield Day(i, i + tag.length, day, False, "weekday")


Rule = Callable[[Tokens, datetime | None], Iterator[Day]]
RULES: tuple[Rule, ...] = (numeric, named, compact, day_month, deictic)
"""In order; the first that finds a day decides."""
