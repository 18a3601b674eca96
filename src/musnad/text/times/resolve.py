"""From what the words say to a TIMEX3 value: reference date, tense, and the date named before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from musnad.text.times.calendars import (
    day_of,
    gregorian_to_hijri,
    hijri_to_gregorian,
    iso_week,
    near_weekday,
    plus_days,
    plus_months,
)
from musnad.text.times.values import Expr, length_value

_STEP = {"before-last": -2, "last": -1, "this": 0, "next": 1, "same": 0}
_REFS = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
# Days: without a cue a day so near ahead is meant; so near behind it is meant though the clause is future.
_NEAR_FUTURE, _RECENT = 75, 75


@dataclass(slots=True)
class Context:
    """What a value may depend on besides its own words."""

    reference: date | None
    future: Callable[[], bool]
    """Whether the clause speaks of the future; asked only where it matters."""
    recent: str | None = None
    """The latest date before it in the sentence."""
    generic: bool = False
    """Whether the sentence speaks of what recurs."""

    @property
    def anchor(self) -> str | None:
        """What نفسه points back to."""
        return self.recent or (self.reference.isoformat() if self.reference else None)


def value_of(e: Expr, context: Context) -> str | None:
    """The value, None where the words name no possible date."""
    if e.kind == "length":
        return length_value(e.count, e.unit)
    if e.kind == "ago":
        return _ago(e, context.reference)
    if e.kind == "unit":
        return _unit(e, context)
    if e.kind in ("value", "set"):
        return e.value
    return _dated(e, context)


def type_of(e: Expr, value: str) -> str:
    """DATE, TIME, DURATION or SET."""
    if e.kind == "set":
        return "SET"
    if e.kind == "length":
        return "DURATION"
    return "TIME" if "T" in value and value[:4] != "PAST" and "_REF" not in value else "DATE"


def _dated(e: Expr, context: Context) -> str | None:
    """A date with its part of the day or its clock time."""
    day = _day(e, context)
    if e.clock is None:
        return f"{day}T{e.part}" if day and e.part else day
    if day is None:
        if e.weekday is not None or e.day is not None:
            return None
        recent = context.recent if context.recent and len(context.recent) >= 10 else None
        known = recent or (context.reference.isoformat() if context.reference else None)
        day = known[:10] if known and known[4:5] == "-" and known[8:10].isdecimal() else "XXXX-XX-XX"
    clock = e.clock if e.clock.half or not e.part else e.clock._replace(half=e.part)
    if clock.hour24 == 24 or (clock.hour == 12 and clock.half == "NI" and not clock.minute):
        return f"{day}T{clock.text}{'Z' if clock.zone == 'Z' else ''}"
    return f"{day}T{clock.text}{'Z' if clock.zone == 'Z' else ''}"


def _day(e: Expr, context: Context) -> str | None:
    now = context.reference
    if e.offset is not None:
        if now is None:
            return _REFS[max(-1, min(1, e.offset))] if not e.part else None
        day = plus_days(now, e.offset)
        return near_weekday(day, e.weekday).isoformat() if day else None
    if e.month is not None:
        return _hijri_day(e, context) if e.hijri else _gregorian_day(e, context)
    if e.weekday is not None:
        return _weekday(e, context)
    if e.part == "NI" and e.rel is not None and now is not None:
        moved = plus_days(now, _STEP[e.rel])
        return moved.isoformat() if moved else None
    return None


def _weekday(e: Expr, context: Context) -> str | None:
    """The weekday nearest to the reference on the side that الماضي, المقبل or the tense says."""
    now = context.reference
    assert e.weekday is not None
    if now is None:
        return f"XXXX-WXX-{e.weekday}"
    back = (now.isoweekday() - e.weekday) % 7
    if e.rel in ("last", "before-last"):
        step = -(back or 7) - 7 * (e.rel == "before-last")
    elif e.rel == "next":
        step = -back + 7
    elif e.rel == "this":
        step = e.weekday - now.isoweekday()
    elif back == 0:
        step = 0
    else:
        step = 7 - back if context.future() else -back
    moved = plus_days(now, step)
    return moved.isoformat() if moved else None


def _gregorian_day(e: Expr, context: Context) -> str | None:
    assert e.month is not None
    if e.month == 0:
        return _day_of_that_month(e, context)
    year = e.year if e.year is not None else _year_of_day(e, context)
    if not year:
        return None if e.day and e.day > 31 else f"XXXX-{e.month:02d}" + (f"-{e.day:02d}" if e.day else "")
    if e.day is None:
        return f"{year:04d}-{e.month:02d}"
    day = day_of(year, e.month, e.day)
    return day.isoformat() if day else None


def _day_of_that_month(e: Expr, context: Context) -> str | None:
    """الثامن من الشهر ذاته, 10 من الشهر الجاري."""
    if e.rel == "same":
        known = context.anchor
        if known is None or len(known) < 7 or not known[5:7].isdecimal():
            return None
        day = day_of(int(known[:4]), int(known[5:7]), e.day or 1) if known[:4].isdecimal() else None
        return day.isoformat() if day else None
    moved = (
        plus_months(context.reference.replace(day=1), _STEP[e.rel or "this"]) if context.reference else None
    )
    day = day_of(moved.year, moved.month, e.day or 1) if moved else None
    return day.isoformat() if day else None


def _year_of_day(e: Expr, context: Context) -> int | None:
    """The year that the text leaves out."""
    now, month = context.reference, e.month or 1
    if e.rel == "same" or (e.rel is None and _names_year(context.recent) and len(context.recent or "") == 4):
        known = context.anchor
        if known and known[:4].isdecimal():
            return int(known[:4])
    if now is None or context.generic:
        return None
    if e.rel_year:
        return now.year + _STEP[e.rel or "this"]
    here = (month, e.day if e.day else now.day) if e.day else (month, 0)
    mine = (now.month, now.day) if e.day else (now.month, 0)
    if e.rel == "last":
        return now.year if here < mine else now.year - 1
    if e.rel == "next":
        return now.year if here > mine else now.year + 1
    if e.rel == "this":
        return now.year
    return _year_by_tense(e, context, now, here, mine)


def _names_year(value: str | None) -> bool:
    return bool(value) and (value or "")[:4].isdecimal()


def _year_by_tense(e: Expr, context: Context, now: date, here: tuple[int, int], mine: tuple[int, int]) -> int:
    if here == mine:
        return now.year
    behind = (mine[0] - here[0]) * 30 + mine[1] - here[1]
    if context.future() and not 0 < behind < _RECENT:
        return now.year if here > mine else now.year + 1
    if here < mine:
        return now.year
    ahead = (here[0] - mine[0]) * 30 + here[1] - mine[1]
    return now.year if ahead <= _NEAR_FUTURE and (e.day or e.mod) else now.year - 1


def _hijri_day(e: Expr, context: Context) -> str | None:
    assert e.month is not None
    now = gregorian_to_hijri(context.reference) if context.reference else None
    year = e.year
    if year is None and now is not None and (e.day or e.rel or not context.generic):
        here, mine = (e.month, e.day or 0), (now[1], now[2] if e.day else 0)
        year = now[0]
        if e.rel_year:
            year += _STEP[e.rel or "this"]
        elif e.rel == "last":
            year -= here >= mine
        elif e.rel == "next":
            year += here <= mine
        elif e.rel is None and here != mine:
            year += (here < mine and context.future()) - (here[0] - mine[0] > 3 and not context.future())
    if year is None:
        return f"HXXXX-{e.month:02d}"
    if e.day is None:
        return f"H{year}-{e.month:02d}"
    day = hijri_to_gregorian(year, e.month, e.day)
    return near_weekday(day, e.weekday).isoformat() if day else f"H{year}-{e.month:02d}-{e.day:02d}"


def _ago(e: Expr, now: date | None) -> str | None:
    """So long before the reference, as fine as the unit; vague where the count is."""
    if e.count is None or now is None or e.unit in ("TH", "TM", "S"):
        return length_value(e.count, e.unit)
    count = int(e.count)
    if e.unit in ("D", "N"):
        day = plus_days(now, -count) if count < 4e6 else None
        return day.isoformat() if day else length_value(count, e.unit)
    if e.unit == "W":
        day = plus_days(now, -7 * count) if count < 5e5 else None
        return iso_week(day) if day else length_value(count, e.unit)
    if e.unit == "M":
        day = plus_months(now, -round(e.count))
        return f"{day.year:04d}-{day.month:02d}" if day else length_value(count, e.unit)
    years = {"Y": 1, "DE": 10, "CE": 100}.get(e.unit, 1) * count
    return f"{now.year - years:04d}" if years < now.year - 100 else length_value(e.count, e.unit)


def _unit(e: Expr, context: Context) -> str | None:
    if e.by == "holiday":
        return _holiday(e, context)
    if e.unit == "D":
        known = context.anchor
        day = known[:10] if known and len(known) >= 10 else None
        return f"{day}T{e.clock.text}" if day and e.clock else day
    if e.unit in ("W", "WE", "N", "M"):
        return _week_or_month(e, context)
    if e.unit in ("CE", "DE"):
        return _long(e, context.reference)
    return _year(e, context)


def _holiday(e: Expr, context: Context) -> str | None:
    assert e.month is not None
    now = context.reference
    if not e.hijri:
        return _gregorian_day(e, context)
    known = gregorian_to_hijri(now) if now else None
    return f"{f'H{known[0]}' if known else 'HXXXX'}-{e.month:02d}-{e.day:02d}"


def _week_or_month(e: Expr, context: Context) -> str | None:
    now, step = context.reference, _STEP[e.rel or "this"]
    if e.unit == "M" and e.year is not None:
        known = context.anchor
        return f"{e.year:04d}-{known[5:7]}" if known and known[5:7].isdecimal() else f"{e.year:04d}"
    if e.rel == "same" and context.recent and e.unit == "M" and len(context.recent) >= 7:
        return context.recent[:7]
    if now is None:
        return _REFS[step]
    if e.unit == "M":
        moved = plus_months(now.replace(day=1), step)
        return f"{moved.year:04d}-{moved.month:02d}" if moved else None
    if e.unit == "N":
        moved = plus_days(now, step)
        return f"{moved.isoformat()}TNI" if moved else None
    moved = plus_days(now, 7 * step)
    return (iso_week(moved) + ("-WE" if e.unit == "WE" else "")) if moved else None


def _long(e: Expr, now: date | None) -> str | None:
    step = _STEP[e.rel or "this"]
    if now is None:
        return _REFS[step]
    return f"{now.year // 100 + step:02d}" if e.unit == "CE" else f"{now.year // 10 + step:03d}"


def _year(e: Expr, context: Context) -> str | None:
    """A year, a season of sport or school, a quarter, half or season of a year."""
    step = _STEP[e.rel or "this"]
    now = context.reference
    year = e.year
    if year is None and e.rel == "same" and _names_year(context.recent):
        year = int((context.recent or "")[:4])
    if year is None:
        if now is None:
            return f"XXXX-{e.unit}" if e.unit not in ("Y", "season-year", "school-year") else _REFS[step]
        year = now.year + step - (e.rel is None and _is_ahead(e.unit, now) and not context.future())
    if e.hijri:
        return f"H{year}"
    if e.unit in ("season-year", "school-year") and e.year is None and now is not None and year < 9999:
        first = year if now.month >= 8 else year - 1
        return f"{first:04d}/{first + 1:04d}"
    return f"{year:04d}" if e.unit in ("Y", "season-year", "school-year") else f"{year:04d}-{e.unit}"


def _is_ahead(unit: str, now: date) -> bool:
    """Whether a quarter or half has not begun at the reference."""
    first = {"Q2": 4, "Q3": 7, "Q4": 10, "H2": 7}.get(unit, 1)
    return now.month < first


def share_years(found: list[Expr], linked: Callable[[Expr, Expr], bool]) -> None:
    """من 7 فبراير إلى 30 أبريل 2022: what stands without a year takes that of the end of its range."""
    for first, second in reversed(list(pairwise(found))):
        if first.clock and second.clock and second.clock.half and linked(first, second):
            _share_half(first, second)
        open_date = first.kind == "date" and first.month and first.year is None and first.rel is None
        if (
            open_date
            and second.month
            and second.kind == "date"
            and first.hijri == second.hijri
            and linked(first, second)
        ):
            first.year, first.rel, first.rel_year = second.year, second.rel, second.rel_year
            if second.rel == "same":
                first.rel = None


def _share_half(first: Expr, second: Expr) -> None:
    """بين الساعة الثالثة والخامسة عصرا: both are in the afternoon, where the order of the hours allows it."""
    if first.clock is None or second.clock is None:
        return
    if not first.clock.half and first.clock.hour < second.clock.hour <= 11:
        first.clock = first.clock._replace(half=second.clock.half)
