"""Which week, month, year, quarter, season or century is meant, and how long ago."""

import re
from datetime import date

from musnad.text.times.calendars import gregorian_to_hijri, iso_week, plus_days, plus_months
from musnad.text.times.context import REFS, STEPS, Context
from musnad.text.times.resolve_days import gregorian_day, names_year
from musnad.text.times.values import Expr, length_value

_FINER = {"Y": ("M", 12), "DE": ("Y", 10), "CE": ("Y", 100), "W": ("D", 7)}


def moved(e: Expr, now: date | None, side: int) -> str | None:
    """So long before (-1) or after (1) the reference, as fine as the unit; vague where the count is."""
    if e.count is None or now is None or e.unit in ("TH", "TM", "S"):
        return length_value(e.count, e.unit)
    count, unit = e.count, e.unit
    if count != int(count) and unit in _FINER:
        unit, times = _FINER[unit]
        count = round(count * times)
    steps = int(count) * side
    if unit in ("D", "N", "W"):
        day = plus_days(now, steps * (7 if unit == "W" else 1)) if count < 5e5 else None
        said = iso_week(day) if day and unit == "W" else day and day.isoformat()
        return said or length_value(count, unit)
    if unit == "M":
        day = plus_months(now, steps)
        return f"{day.year:04d}-{day.month:02d}" if day else length_value(count, unit)
    year = now.year + steps * {"DE": 10, "CE": 100}.get(unit, 1)
    return f"{year:04d}" if 100 < year <= 9999 else length_value(e.count, e.unit)


def unit(e: Expr, context: Context) -> str | None:
    """A unit of the calendar, placed by its modifier or the date before it."""
    if e.by == "holiday":
        return _holiday(e, context)
    if e.unit == "D":
        known = context.anchor if e.rel == "same" else _beside(context.recent, STEPS[e.rel or "this"])
        day = known[:10] if known and len(known) >= 10 else None
        return f"{day}T{e.clock.text}" if day and e.clock else day
    if e.unit in ("W", "WE", "N", "M"):
        return _week_or_month(e, context)
    if e.unit == "Q":
        return _quarter(e, context.reference)
    if e.unit in ("CE", "DE"):
        return _long(e, context.reference)
    return _year(e, context)


def _beside(known: str | None, days: int) -> str | None:
    """The day before or after one that the sentence names."""
    if known is None or not re.fullmatch(r"\d{4}-\d\d-\d\d.*", known):
        return None
    day = plus_days(date.fromisoformat(known[:10]), days)
    return day.isoformat() if day else None


def _holiday(e: Expr, context: Context) -> str | None:
    assert e.month is not None
    now = context.reference
    if not e.hijri:
        return gregorian_day(e, context)
    known = gregorian_to_hijri(now) if now else None
    if known is None:
        return f"HXXXX-{e.month:02d}-{e.day:02d}"
    past = (e.month, e.day or 0) < known[1:]
    year = known[0] + {"last": past - 1, "next": int(past)}.get(e.rel or "", 0)
    return f"H{year}-{e.month:02d}-{e.day:02d}"


def _week_or_month(e: Expr, context: Context) -> str | None:
    now, step = _counted_from(e, context), STEPS[e.rel or "this"]
    if e.unit == "M" and e.year is not None:
        known = context.anchor
        return f"{e.year:04d}-{known[5:7]}" if known and known[5:7].isdecimal() else f"{e.year:04d}"
    if e.rel == "same" and context.recent and e.unit == "M" and len(context.recent) >= 7:
        return context.recent[:7]
    if now is None:
        return REFS[step]
    if e.unit == "M":
        moved = plus_months(now.replace(day=1), step)
        return f"{moved.year:04d}-{moved.month:02d}" if moved else None
    if e.unit == "N":
        moved = plus_days(now, step)
        return f"{moved.isoformat()}TNI" if moved else None
    moved = plus_days(now, 7 * step)
    return (iso_week(moved) + ("-WE" if e.unit == "WE" else "")) if moved else None


def _counted_from(e: Expr, context: Context) -> date | None:
    """The reference; of الأسبوع التالي the date named before."""
    known = re.match(r"(\d{4}-\d\d)(-\d\d)?(?!\d)", context.recent or "") if e.beside else None
    if known is None or not (known[2] or e.unit == "M"):
        return context.reference
    return date.fromisoformat(f"{known[1]}{known[2] or '-01'}")


def _quarter(e: Expr, now: date | None) -> str | None:
    """الربع الحالي, الربع الماضي."""
    moved = plus_months(now.replace(day=1), 3 * STEPS[e.rel or "this"]) if now else None
    return f"{moved.year:04d}-Q{(moved.month + 2) // 3}" if moved else None


def _long(e: Expr, now: date | None) -> str | None:
    step = STEPS[e.rel or "this"]
    if now is None:
        return REFS[step]
    count, digits = (now.year // 100 + step, 2) if e.unit == "CE" else (now.year // 10 + step, 3)
    return f"{count:0{digits}d}" if 0 <= count < 10**digits else None


# The month from which "the new year" is the next one.
_LATE = 7
# The month from which "the new season" is the one that begins in this year.
_LATE_SPRING = 5
# The month with which school years and seasons begin.
_AUGUST = 8


_LAST_YEAR = 9998


_SPANS_OF_TWO = ("season-year", "school-year")


def _year(e: Expr, context: Context) -> str | None:
    """A year, a season of sport or school, a quarter, half or season of a year."""
    now, whole = context.reference, e.unit == "Y" or e.unit in _SPANS_OF_TWO
    year = e.year if e.year is not None else _placed_year(e, context)
    if year is None and now is None:
        return REFS[STEPS[e.rel or "this"]] if whole else f"XXXX-{e.unit}"
    if year is None or not 1 <= year <= _LAST_YEAR:
        return None
    if e.hijri:
        return f"H{year}"
    if e.unit in _SPANS_OF_TWO and e.year is None:
        return f"{year:04d}/{year + 1:04d}"
    return f"{year:04d}" if whole else f"{year:04d}-{e.unit}"


def _placed_year(e: Expr, context: Context) -> int | None:
    """The year that the modifier, the date before it or the reference says; None without any."""
    now, step = context.reference, STEPS[e.rel or "this"]
    if e.beside and names_year(context.recent):
        return int((context.recent or "")[:4]) + step
    if e.rel == "same" and names_year(context.recent):
        return int((context.recent or "")[:4])
    if now is None:
        return None
    if e.unit in _SPANS_OF_TWO:
        return now.year + step - (now.month < (_LATE_SPRING if e.rel == "new" else _AUGUST))
    if e.unit in _SEASONS and not e.rel_year:
        return _season_year(e, now)
    if e.rel == "new":
        return now.year + (now.month >= _LATE)
    return now.year + step - (e.rel is None and _is_ahead(e.unit, now) and not context.future())


_SEASONS = {"SP": (3, 21), "SU": (6, 21), "FA": (9, 22), "WI": (12, 21)}
"""The day on which a season begins."""
_NEXT_SEASON = {"SP": "SU", "SU": "FA", "FA": "WI", "WI": "SP"}


def _season_year(e: Expr, now: date) -> int:
    """The year in which the season begins that is the last over, the next to come, or this year's."""
    today = (now.month, now.day)
    begun, over = today >= _SEASONS[e.unit], today >= _SEASONS[_NEXT_SEASON[e.unit]]
    if e.unit == "WI":
        begun, over, year = today >= _SEASONS["WI"], today >= _SEASONS["SP"], now.year
        return year + {"next": begun, "last": over - 2}.get(e.rel or "", -(now.month <= 3))
    if e.rel == "next":
        return now.year + begun
    return now.year - (not over) if e.rel in ("last", "before-last") else now.year


def _is_ahead(unit: str, now: date) -> bool:
    """Whether a quarter or half has not begun at the reference."""
    first = {"Q2": 4, "Q3": 7, "Q4": 10, "H2": 7}.get(unit, 1)
    return now.month < first
