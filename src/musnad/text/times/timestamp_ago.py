"""So long before the moment a page was read: منذ ساعتين, قبل 54 دقيقة."""

from datetime import datetime, timedelta

from musnad.text.times.calendars import plus_months
from musnad.text.times.clock import read_digital, read_spoken
from musnad.text.times.tokens import Tokens

_STEPS = {
    "S": timedelta(seconds=1),
    "TM": timedelta(minutes=1),
    "TH": timedelta(hours=1),
    "D": timedelta(days=1),
}
_MONTHS = {"M": 1, "Y": 12}


def ago(t: Tokens, now: datetime) -> str | None:
    """منذ ساعتين, قبل 54 دقيقة, منذ 2 أسبوع 01:58 PM; الآن."""
    if len(t) == 1 and (present := t.tag(0, "ref")) and present.value == "PRESENT_REF":
        return now.isoformat(timespec="minutes")
    for i in sorted(t.tags):
        if t.tag(i, "ago") is None:
            continue
        read = _amount(t, i + 1)
        if read is not None:
            return _before(t, now, *read)
    return None


def _amount(t: Tokens, i: int) -> tuple[float, str, int] | None:
    """How many of which unit, and where it ends."""
    i += t.tag(i, "approx").length if t.tag(i, "approx") else 0  # type: ignore[union-attr]
    if (dual := t.tag(i, "dual")) is not None:
        return 2, dual.value, i + dual.length
    if (unit := t.tag(i, "unit")) is not None:
        return 1, unit.value, i + unit.length
    found = t.number(i)
    if found is None:
        return None
    unit = t.tag(found[1], "unit") or t.tag(found[1], "units")
    return (found[0].value, unit.value, found[1] + unit.length) if unit else None


def _before(t: Tokens, now: datetime, count: float, unit: str, end: int) -> str | None:
    try:
        if unit in ("S", "TM", "TH"):
            return (now - _STEPS[unit] * count).isoformat(timespec="minutes")
        if unit in _MONTHS:
            day = plus_months(now.date(), -round(count * _MONTHS[unit]))
        else:
            day = (now - timedelta(days=count * (7 if unit == "W" else 1))).date()
    except OverflowError:
        return None
    if day is None:
        return None
    clock = next((c for i in range(end, len(t)) if (c := read_spoken(t, i) or read_digital(t, i))), None)
    return f"{day.isoformat()}T{clock.text}" if clock else day.isoformat()
