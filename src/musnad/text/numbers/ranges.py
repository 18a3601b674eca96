"""Two numbers that are the ends of one range: بين 20 و30, 20 إلى 30, 20-30."""

import re
from collections.abc import Callable
from dataclasses import replace

from musnad.text.numbers.number import Number

_BETWEEN = re.compile(r"(?:^|\W)[وف]?(?:ما )?(?:بين|مابين) ب?$")
_DASHES = frozenset("-–—")
_LONGEST_GAP = 8
_LOOK_BACK = 16

Rule = Callable[[str, Number, Number], bool]


def range_between(text: str, low: Number, high: Number) -> bool:
    """بين 20 و30."""
    joined = text[low.end : high.start].strip(" ") in ("و", "وال")
    return joined and _BETWEEN.search(text[max(0, low.start - _LOOK_BACK) : low.start]) is not None


def range_to(text: str, low: Number, high: Number) -> bool:
    """20 إلى 30."""
    return text[low.end : high.start].strip(" ") in ("الي", "الي ال")


def range_or(text: str, low: Number, high: Number) -> bool:
    """ثلاثة أو أربعة: neighbours said as a guess."""
    return text[low.end : high.start].strip(" ") == "او" and high.value - low.value <= 0.5 * high.value


def range_dash(text: str, low: Number, high: Number) -> bool:
    """20-30, and no third number after another dash (a date, a telephone number)."""
    if low.form == "words" or text[low.end : high.start].strip(" ") not in _DASHES:
        return False
    return text[low.start - 1 : low.start] not in _DASHES and text[high.end : high.end + 1] not in _DASHES


RULES: tuple[Rule, ...] = (range_between, range_to, range_or, range_dash)


def with_ranges(text: str, numbers: list[Number]) -> list[Number]:
    """The numbers, two that are the ends of a range made one."""
    found: list[Number] = []
    for number in numbers:
        made = _range(text, found[-1], number) if found else None
        if made is not None:
            found[-1] = made
        else:
            found.append(number)
    return found


def _range(text: str, low: Number, high: Number) -> Number | None:
    """One number of both, where a rule says so; a year before a number of thousands begins none."""
    if high.start - low.end > _LONGEST_GAP or low.parts or low.ordinal or high.ordinal or low.approx:
        return None
    if low.form == "digits" and 1900 <= low.value <= 2100 and high.scale > 1:
        return None
    for rule in RULES:
        if rule(text, low, high):
            return _made(low, high, rule.__name__.replace("_", "-"))
    return None


def _made(low: Number, high: Number, by: str) -> Number | None:
    """One number of both ends; في 10 إلى 15 ألفا the scale belongs to both."""
    value = low.value
    if low.scale == 1 and high.scale > 1 and value < high.value / high.scale:
        value *= high.scale
    if value >= high.value:
        return None
    form = low.form if low.form == high.form else "mixed"
    return replace(
        low,
        end=high.end,
        value=value,
        upper=high.value,
        by=by,
        form=form,
        scale=high.scale,
        parts=(low, high),
    )
