"""Which day, month and year is meant: by الماضي and المقبل, else by the tense of the clause."""

from datetime import MAXYEAR, date

from musnad.text.times.calendars import (
    day_of,
    gregorian_to_hijri,
    hijri_to_gregorian,
    near_weekday,
    plus_days,
    plus_months,
)
from musnad.text.times.context import STEPS, Context
from musnad.text.times.values import Expr

# Days: without a cue a day so near ahead is meant; so near behind it is meant though the clause is future.
_NEAR_FUTURE, _RECENT = 75, 75


def weekday(e: Expr, context: Context) -> str | None:
    """The weekday nearest to the reference on the side that الماضي, المقبل or the tense says."""
    now = context.reference
    assert e.weekday is not None
    if now is None or (context.schedule and e.rel is None):
        return f"XXXX-WXX-{e.weekday}"
    if e.unit == "W":
        moved = plus_days(now, 7 * STEPS[e.rel or "this"] + e.weekday - now.isoweekday())
        return moved.isoformat() if moved else None
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


def gregorian_day(e: Expr, context: Context) -> str | None:
    """A day or a month; XXXX where no year can be known."""
    assert e.month is not None
    if e.month == 0:
        return _day_of_that_month(e, context)
    year = e.year if e.year is not None else _year_of_day(e, context)
    if not year:
        return None if e.day and e.day > 31 else f"XXXX-{e.month:02d}" + (f"-{e.day:02d}" if e.day else "")
    if e.day is None:
        return f"{year:04d}-{e.month:02d}" if year <= MAXYEAR else None
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
        plus_months(context.reference.replace(day=1), STEPS[e.rel or "this"]) if context.reference else None
    )
    day = day_of(moved.year, moved.month, e.day or 1) if moved else None
    return day.isoformat() if day else None


def _year_of_day(e: Expr, context: Context) -> int | None:
    """The year that the text leaves out."""
    now, month = context.reference, e.month or 1
    if e.rel == "same" or (e.rel is None and names_year(context.recent) and len(context.recent or "") == 4):
        known = context.anchor
        if known and known[:4].isdecimal():
            return int(known[:4])
    if now is None or context.generic:
        return None
    if e.rel_year:
        return now.year + STEPS[e.rel or "this"]
    here = (month, e.day if e.day else now.day) if e.day else (month, 0)
    mine = (now.month, now.day) if e.day else (now.month, 0)
    if e.rel == "last":
        return now.year if here < mine else now.year - 1
    if e.rel == "next":
        return now.year if here > mine else now.year + 1
    if e.rel == "this":
        return now.year
    return _year_by_tense(e, context, now, here, mine)


def names_year(value: str | None) -> bool:
    """Whether a value begins with a year."""
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


def hijri_day(e: Expr, context: Context) -> str | None:
    """A full Hijri date as a Gregorian day; a month stays Hijri."""
    assert e.month is not None
    now = gregorian_to_hijri(context.reference) if context.reference else None
    year = e.year
    if year is None and now is not None and (e.day or e.rel or not context.generic):
        here, mine = (e.month, e.day or 0), (now[1], now[2] if e.day else 0)
        year = now[0]
        if e.rel_year:
            year += STEPS[e.rel or "this"]
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
