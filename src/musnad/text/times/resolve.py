"""From what the words say to a TIMEX3 value."""

from musnad.text.times.calendars import day_of, near_weekday, plus_days
from musnad.text.times.context import REFS, STEPS, Context
from musnad.text.times.resolve_days import gregorian_day, hijri_day, weekday
from musnad.text.times.resolve_units import moved, unit
from musnad.text.times.values import Expr, length_value


def value_of(e: Expr, context: Context) -> str | None:
    """The value, None where the words name no possible date."""
    if e.kind == "length":
        return length_value(e.count, e.unit)
    if e.kind in ("ago", "ahead"):
        return moved(e, context.reference, -1 if e.kind == "ago" else 1)
    if e.kind == "unit":
        return unit(e, context)
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
        day = _UNKNOWN_DAY if context.schedule else _known_day(context)
    clock = e.clock if e.clock.half or not e.part else e.clock._replace(half=e.part)
    return f"{day}T{clock.text}{'Z' if clock.zone == 'Z' else ''}"


_UNKNOWN_DAY = "XXXX-XX-XX"


def _known_day(context: Context) -> str:
    """The day named before in the sentence, else that of the reference."""
    recent = context.recent if context.recent and len(context.recent) >= 10 else None
    known = recent or (context.reference.isoformat() if context.reference else "")
    return known[:10] if known[4:5] == "-" and known[8:10].isdecimal() else _UNKNOWN_DAY


def _day(e: Expr, context: Context) -> str | None:
    now = context.reference
    if e.offset is not None:
        if now is None:
            return _UNKNOWN_DAY if e.part or e.clock else REFS[max(-1, min(1, e.offset))]
        this_day = e.year is not None and e.month is None
        day = day_of(e.year or 1, now.month, now.day) if this_day else plus_days(now, e.offset)
        return near_weekday(day, e.weekday).isoformat() if day else None
    if e.month is not None:
        return hijri_day(e, context) if e.hijri else gregorian_day(e, context)
    if e.weekday is not None:
        return weekday(e, context)
    if e.part == "NI" and e.rel is not None and now is not None:
        night = plus_days(now, STEPS[e.rel])
        return night.isoformat() if night else None
    return None
