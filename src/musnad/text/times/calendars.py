"""Days of two calendars: Umm al-Qura to Gregorian and back, ISO weeks, month arithmetic."""

import calendar
from datetime import date, timedelta
from functools import lru_cache

# Days: three months of the table have 31 (1345-05, 1348-11, 1349-11).
_LONGEST_MONTH = 31
_TABULAR_EPOCH = date(622, 7, 18)
"""The day before 1 Muharram of year 1, in the proleptic Gregorian calendar."""


@lru_cache(maxsize=4096)
def hijri_to_gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of an Umm al-Qura date; None where there is none.

    Papers that sight the moon have a 30th where the table has none: its last day.

    >>> hijri_to_gregorian(1441, 3, 17)
    datetime.date(2019, 11, 14)
    """
    from hijridate import Hijri

    if not 1 <= day <= _LONGEST_MONTH:
        return None
    if not 1343 <= year <= 1500:
        return _tabular(year, month, day)
    try:
        last = Hijri(year, month, 1).month_length()
        if day > max(last, 30):
            return None
        found = Hijri(year, month, min(day, last)).to_gregorian()
        return date(found.year, found.month, found.day)
    except (ValueError, OverflowError):
        return None


def _tabular(year: int, month: int, day: int) -> date | None:
    """The civil Islamic calendar (30-year cycle), for years that the Umm al-Qura table leaves out."""
    if not (1 <= year <= 1700 and 1 <= month <= 12 and day <= 30):
        return None
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return plus_days(_TABULAR_EPOCH, days)


@lru_cache(maxsize=4096)
def gregorian_to_hijri(day: date) -> tuple[int, int, int] | None:
    """The Umm al-Qura date of a day; None outside the table (1924-2077).

    >>> from datetime import date
    >>> gregorian_to_hijri(date(2019, 11, 14))
    (1441, 3, 17)
    """
    from hijridate import Gregorian

    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return found.year, found.month, found.day


def day_of(year: int, month: int, day: int) -> date | None:
    """A Gregorian day, None where there is none (31 June)."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def plus_months(day: date, months: int) -> date | None:
    """The same day of another month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def plus_days(day: date, days: int) -> date | None:
    """A day so many days on, None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def iso_week(day: date) -> str:
    """The ISO week of a day.

    >>> from datetime import date
    >>> iso_week(date(2019, 11, 14))
    '2019-W46'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def near_weekday(day: date, weekday: int | None) -> date:
    """The day, or the one beside it that is the weekday the text names (Hijri days differ by one between papers)."""
    if weekday is None:
        return day
    for step in (0, 1, -1):
        moved = plus_days(day, step)
        if moved is not None and moved.isoweekday() == weekday:
            return moved
    return day
