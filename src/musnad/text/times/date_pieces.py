"""The pieces of a date: a day's number, a month with its two names, 14/11/2019."""

from typing import NamedTuple

from musnad.text.times.tokens import Tokens

_SIGNS = ("/", "-", ".", "–")
_JOINTS = ("/", "(", "-", "–", "ـ", "_")


class Numeric(NamedTuple):
    """A date in digits, up to token ``end``."""

    day: int
    month: int
    year: int | None
    end: int


def read_numeric(t: Tokens, i: int) -> Numeric | None:
    """14/11/2019, 17 - 3 - 1441 هـ, 2019-11-14; month first where the second number is no month."""
    sign = t.word(i + 1)
    if sign not in _SIGNS or t.digits(i) is None or t.word(i + 3) != sign:
        return None
    if t.word(i + 5) == sign and t.digits(i + 6) is not None:
        return None
    day, month, year = t.digits(i) or 0, t.digits(i + 2) or 0, t.digits(i + 4) or 0
    if day > 31:
        day, year = year, day
    if month > 12 and day <= 12:
        day, month = month, day
    good = 1 <= day <= 31 and 1 <= month <= 12 and 1300 <= year <= 2200 and len(t.word(i + 4)) <= 4
    return Numeric(day, month, year, i + 5) if good else None


def read_short(t: Tokens, i: int) -> Numeric | None:
    """15/4, where يوم shows that it is a day."""
    day, month = t.digits(i) or 0, t.digits(i + 2) or 0
    good = (
        t.word(i + 1) in ("/", "-") and 1 <= day <= 31 and 1 <= month <= 12 and t.word(i + 3) != t.word(i + 1)
    )
    return Numeric(day, month, None, i + 3) if good else None


def read_day_number(t: Tokens, k: int) -> tuple[int | None, int]:
    """14, الرابع عشر, الفاتح, and where it ends; a day is masculine (الأولى من يناير counts something else)."""
    if (first := t.tag(k, "firstday")) is not None:
        return 1, k + first.length
    if (digits := t.digits(k)) is not None:
        return digits, k + 1
    found = t.number(k)
    if found is None or found[0].fraction or (found[0].ordinal and t.word(k).endswith(("ه", "ولي"))):
        return None, k
    return int(found[0].value), found[1]


def read_month(t: Tokens, k: int) -> tuple[int, bool, int] | None:
    """نوفمبر, تشرين الثاني/نوفمبر, أكتوبر (تشرين الأول): the month, whether Hijri, and where it ends."""
    tag = t.tag(k, "month") or t.tag(k, "hijri")
    if tag is None:
        return None
    hijri, end = tag.entry.kind == "hijri", k + tag.length
    j = end + (t.word(end) in _JOINTS)
    again = t.tag(j, "month")
    if again is not None and again.value == tag.value and not hijri and not again.entry.skip:
        opened, end = t.word(end) == "(", j + again.length
        end += opened and t.word(end) == ")"
    return int(tag.value), hijri, end
