"""What a rule reads out of the words before any reference date is known, and how TIMEX3 writes values."""

import re
from dataclasses import dataclass
from typing import Literal

from musnad.text.times.clock import Clock

Rel = Literal["before-last", "last", "this", "next", "same", "new"]

_PART = r"(?:T(?:MO|MI|AF|EV|NI|DT|\d\d(?::\d\d(?::\d\d)?)?(?:Z|[+-]\d\d:\d\d)?))"
_DAY = r"(?:\d{4}|XXXX)-(?:\d\d|XX)(?:-(?:\d\d|XX))?"
_TIMEX = re.compile(
    rf"(?:PAST_REF|PRESENT_REF|FUTURE_REF"
    rf"|H(?:\d{{2}}|\d{{3,4}}|XXXX)(?:-\d\d(?:-\d\d)?)?(?:{_PART})?"
    rf"|BC\d{{2,4}}"
    rf"|\d{{2,4}}|\d{{4}}/\d{{4}}|XXXX"
    rf"|(?:\d{{4}}|XXXX)-(?:Q[1-4X]|H[12X]|SP|SU|FA|WI)"
    rf"|(?:\d{{4}}|XXXX)-W(?:\d\d|XX)(?:-(?:[1-7]|WE))?(?:{_PART})?"
    rf"|{_DAY}(?:{_PART})?|{_PART}"
    rf"|P(?:X|\d+(?:\.\d+)?)(?:Y|M|W|D|DE|CE|N|Q|WE)"
    rf"|PT(?:X|\d+(?:\.\d+)?)[HMS]"
    rf"|P(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?(?<!P)(?<!T))"
)
_GRAINS = (
    (r"P(AST|RESENT)_REF|FUTURE_REF|X+", None),
    (r"PT.*H", "hour"), (r"PT.*M", "minute"), (r"PT.*S", "second"),
    (r"P.*CE", "century"), (r"P.*DE", "decade"), (r"P.*Y", "year"), (r"P.*M", "month"),
    (r"P.*W", "week"), (r"P.*[DN]", "day"),
    (r".*T\d\d:\d\d:\d\d.*", "second"), (r".*T\d\d:\d\d.*", "minute"), (r".*T\d\d.*", "hour"), (r".*T[A-Z]{2}", "part"),
    (r".*-W..-\w+", "day"), (r".*-W..", "week"), (r".*-Q.", "quarter"), (r".*-H.", "half"),
    (r".*-(SP|SU|FA|WI)", "season"), (r"H?....-..-..", "day"), (r"H?....-..", "month"),
    (r"\d{4}/\d{4}|H?\d{4}|HXXXX", "year"), (r"\d{3}", "decade"), (r"H?\d\d", "century"),
)  # fmt: skip


def is_timex_value(value: str) -> bool:
    """Whether a value is one that TIMEX3 allows (with H before Hijri years).

    >>> is_timex_value("2019-W46-WE"), is_timex_value("H1441-03"), is_timex_value("2019-13-1")
    (True, True, False)
    """
    return _TIMEX.fullmatch(value) is not None


def grain_of(value: str) -> str | None:
    """How fine a value is.

    >>> grain_of("2019-11-14T20:00"), grain_of("P3W"), grain_of("198")
    ('minute', 'week', 'decade')
    """
    return next((grain for pattern, grain in _GRAINS if re.fullmatch(pattern, value)), None)


def length_value(count: float | None, unit: str) -> str:
    """A duration: X where nobody says how many.

    >>> length_value(3, "D"), length_value(None, "Y"), length_value(1.5, "TH"), length_value(0.5, "Y")
    ('P3D', 'PXY', 'PT90M', 'P6M')
    """
    finer = {"TH": ("TM", 60), "Y": ("M", 12), "D": ("TH", 24), "DE": ("Y", 10), "CE": ("Y", 100)}
    if unit == "N":
        unit = "D"
    if count is not None and count != int(count) and unit in finer:
        smaller, times = finer[unit]
        if abs(count * times - round(count * times)) < 1e-6:
            count, unit = round(count * times), smaller
    number = "X" if count is None else f"{count:.10g}"
    if "e" in number:
        number = str(int(count or 0))
    return f"PT{number}{unit[-1]}" if unit in ("S", "TM", "TH") else f"P{number}{unit}"


@dataclass(slots=True)
class Expr:
    """A time expression at tokens ``first:end``, as said."""

    first: int
    end: int
    kind: Literal["date", "unit", "length", "ago", "ahead", "set", "value"]
    by: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hijri: bool = False
    offset: int | None = None
    """Days from the reference (أمس is -1)."""
    part: str = ""
    """MO, MI, AF, EV, NI."""
    clock: Clock | None = None
    rel: Rel | None = None
    """الماضي, الجاري, المقبل, نفسه: of the smallest thing named, or of the year where ``rel_year``."""
    beside: bool = False
    """Whether ``rel`` counts from the date named before: العام التالي."""
    rel_year: bool = False
    unit: str = ""
    """Of kind unit: Y, M, W, D, CE, DE, or the season, quarter or half."""
    count: float | None = None
    mod: str | None = None
    value: str = ""
    """Of kinds set and value: the value itself."""
    type: str = ""
