"""What the two ends of a range share: the year, the half of the day."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from musnad.text.times.values import Expr

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


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


def is_schedule(found: list[Expr], linked: Callable[[Expr, Expr], bool]) -> bool:
    """من الأحد إلى الخميس من الساعة 8 إلى الساعة 15: days of the week with their hours, no certain day."""
    hours = any(e.clock is not None for e in found)
    return hours and any(_bare_weekday(a) and _bare_weekday(b) and linked(a, b) for a, b in pairwise(found))


def _bare_weekday(e: Expr) -> bool:
    return e.weekday is not None and e.day is None and e.rel is None and e.offset is None


_NEAR = 5


def dated_weekdays(valued: list[tuple[Expr, str]]) -> Iterator[tuple[Expr, str]]:
    """الثلاثاء والأربعاء 15 و16 يونيو: a weekday is the day of that name among the dates right behind it."""
    for k, (e, value) in enumerate(valued):
        if _bare_weekday(e) and not e.part and e.clock is None:
            value = next((v for v in _days_behind(valued, k) if _is_weekday(v, e.weekday)), value)
        yield e, value


def _days_behind(valued: list[tuple[Expr, str]], k: int) -> Iterator[str]:
    """The values of the days that follow closely upon one another from expression ``k`` on."""
    for (before, _), (e, value) in pairwise(valued[k : k + _NEAR]):
        if e.first - before.end > 2:
            return
        if e.day is not None:
            yield value


def _is_weekday(value: str, weekday: int | None) -> bool:
    return _DAY.fullmatch(value) is not None and date.fromisoformat(value).isoweekday() == weekday
