"""The date that a statement or event is about, in a form that sorts."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from musnad.types import Span, TimeExpr

_WEEK: Final = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PARTS: Final = {
    "Q1": "01", "Q2": "04", "Q3": "07", "Q4": "10", "H1": "01", "H2": "07",
    "SP": "03", "SU": "06", "FA": "09", "WI": "12",
}  # fmt: skip
_PART: Final = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_PREFIX: Final = re.compile(r"\d{2,4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d(?::\d\d)?)?)?)?)?")


def sortable(value: str) -> str | None:
    """The first moment of a TIMEX3 value as an ISO 8601 prefix; None where it names no moment.

    >>> sortable("2024-W11"), sortable("2024-W11-WE"), sortable("2024-Q2"), sortable("2024-03-14TEV")
    ('2024-03-11', '2024-03-16', '2024-04', '2024-03-14')
    >>> sortable("P3D"), sortable("PAST_REF")
    (None, None)
    """
    if week := _WEEK.match(value):
        try:
            return date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1).isoformat()
        except ValueError:
            return week[1]
    if part := _PART.match(value):
        return f"{part[1]}-{_PARTS[part[2]]}"
    prefix = _PREFIX.match(value)
    return prefix[0] if prefix else None


def about(spans: Iterable[Span], times: Iterable[TimeExpr]) -> str | None:
    """The TIMEX3 value of the first moment named inside spans."""
    inside = list(spans)
    for time in times:
        if time.type in ("DATE", "TIME") and any(s.start <= time.start and time.end <= s.end for s in inside):
            value: str = time.value
            if sortable(value):
                return value
    return None
