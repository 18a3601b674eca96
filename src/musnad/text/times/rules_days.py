"""Days, weekdays, months and clock times."""

from musnad.text.times.clock import Clock, read_digital, read_spoken
from musnad.text.times.dates import DateReader
from musnad.text.times.grammar import (
    read_rel,
)
from musnad.text.times.lexicon import context_words, leads
from musnad.text.times.tokens import Tokens
from musnad.text.times.values import Expr


def calendar(t: Tokens, i: int) -> Expr | None:
    """A day, a month, a weekday, أمس, with part of the day and clock time."""
    if t.tag(i, "rel"):
        return None
    e = DateReader(t, i).read()
    if e is not None and e.weekday and e.day is None and t.word(i).isascii():
        return None
    if e is None or (
        e.hijri and e.month == 2 and e.year is None and not e.rel and "شهر" not in t.words[e.first : e.end]
    ):
        return None
    if _month_alone(e) and not _month_stands(t, e):
        return None
    return e


def _month_alone(e: Expr) -> bool:
    return e.month is not None and e.day is None and e.year is None and e.mod is None


def _month_stands(t: Tokens, e: Expr) -> bool:
    """Whether a month that is also a name is no name: a preposition, شهر, two names or الماضي show it."""
    names = [k for k in range(e.first, e.end) if t.tag(k, "month") or t.tag(k, "hijri")]
    if e.rel or t.tag(e.first, "unit") or t.tag(e.first, "monthsof") or len(names) > 1:
        return True
    tag = t.tag(e.first, "month") or t.tag(e.first, "hijri")
    if tag is None or t.word(e.first)[tag.entry.skip :] not in context_words("name-like-month"):
        return tag is not None and not t.word(e.first).isascii()
    return leads(t.word(e.first - 1), "in-time-strong")


def clock_alone(t: Tokens, i: int) -> Expr | None:
    """الساعة الثامنة مساء, الثانية ظهرا, 20:30, and the day behind it (من مساء أمس)."""
    about = t.tag(i, "approx")
    at = i + about.length if about else i
    clock = read_spoken(t, at, bare=True) or _midnight(t, at)
    if clock is None and about is None and (read := read_digital(t, i)) is not None:
        led = t.word(i - 1) in ("في", "الي", "حتي", "من", "عند", "وحتي")
        clock = read if led or read.half or read.zone or read.second is not None else None
    if clock is None or t.word(i - 1) in ("الساعات", "ساعات"):
        return None
    e = _with_day_behind(t, i, clock)
    e.mod = about.value if about else None
    if e.end == clock.end and (behind := t.tag(clock.end, "approxafter")) is not None:
        e.mod, e.end = behind.value, clock.end + 1
    return e


def _midnight(t: Tokens, i: int) -> Clock | None:
    """منتصف الليل."""
    tag = t.tag(i, "midnight")
    return Clock(i + tag.length, 0) if tag and t.word(i + tag.length - 1) == "الليل" else None


def _with_day_behind(t: Tokens, i: int, clock: Clock) -> Expr:
    """The clock time of the day behind it: الساعة الثامنة من مساء أمس."""
    k = clock.end + (t.word(clock.end) in ("من", "،", ","))
    day = DateReader(t, k).read() if t.tags.get(k) and not t.joined(k) else None
    if day and day.mod is None and day.clock is None and (day.offset is not None or day.weekday or day.day):
        day.clock = clock._replace(half=day.part or clock.half)
        day.first, day.by, day.part = i, "clock", ""
        return day
    return Expr(i, clock.end, "date", "clock", clock=clock)


def clock_range_head(t: Tokens, i: int) -> Expr | None:
    """السابعة of من السابعة وحتى التاسعة مساء, 9 of من 9 إلى 5 مساء."""
    if t.word(i - 1) not in ("من", "ومن", "بين"):
        return None
    hour, end = _bare_hour(t, i)
    k = end + (t.word(end) == "و")
    k += t.word(k) in _UNTIL
    last = read_spoken(t, k, bare=True) if hour and (k > end or t.word(k).startswith("وال")) else None
    if last is None or not last.half:
        return None
    half = "MO" if hour > last.hour and last.half in ("EV", "AF", "PM") and last.hour != 12 else last.half
    clock = last._replace(end=end, hour=hour, minute=None, half=half, zone="")
    return Expr(i, end, "date", "clock-range-head", clock=clock)


_UNTIL = ("حتي", "وحتي", "الي", "والي", "-", "–")


def _bare_hour(t: Tokens, i: int) -> tuple[int, int]:
    """An hour without الساعة (0 for none) and where it ends."""
    if (digits := t.digits(i)) is not None:
        return (digits, i + 1) if digits <= 12 else (0, i)
    found = t.number(i)
    good = found is not None and found[0].definite and found[0].ordinal and found[0].value <= 12
    return (int(found[0].value), found[1]) if found and good else (0, i)


def range_head(t: Tokens, i: int) -> Expr | None:
    """16 of من 16 حتى 20 سبتمبر, 20 of بين 20 و22 يونيو, 13/8 of من 13/8 إلى 18/9/1436."""
    if t.tag(i, "daysof") and (e := range_head(t, i + 1)) is not None and not t.tag(i + 1, "daysof"):
        e.first = i if not t.tag(i, "units") else e.first
        return e
    day = t.digits(i)
    if day is None and (found := t.number(i)) is not None and found[0].definite and found[0].value <= 31:
        day, k = int(found[0].value), found[1]
    else:
        k = i + 1
    if not day or day > 31 or t.word(i - 1) in (":", "/", "."):
        return None
    month = t.digits(k + 1) if t.word(k) in ("/", "-") else None
    if month is not None and month <= 12:
        after = k + 2
        after += t.word(after) == "و"
        after += t.word(after) in ("الي", "حتي", "وحتي")
        last = DateReader(t, after).read() if after > k + 2 else None
        if last is None or not last.day or last.year is None:
            return None
        return Expr(i, k + 2, "date", "range-head", day=day, month=month, year=last.year, hijri=last.hijri)
    last = None
    for _ in range(4):
        k += t.word(k) in ("و", "وال")
        if t.word(k) in ("الي", "حتي", "وحتي", "-", "–", "والي", "او"):
            k += 1
        elif t.word(k - 1) not in (
            "و",
            "وال",
            "الي",
            "حتي",
            "وحتي",
            "-",
            "–",
            "والي",
            "او",
            "،",
        ) and not t.word(k).startswith("وال"):
            return None
        last = DateReader(t, k).read()
        if last is not None and last.day and last.offset is None:
            break
        if t.digits(k) is None or t.digits(k) > 31:  # type: ignore[operator]
            return None
        k += 1
        k += t.word(k) == "،"
    if last is None or not last.day or last.weekday or (t.digits(k) is None and t.number(k) is None):
        return None
    last.first, last.end, last.day, last.clock, last.by = i, i + 1, day, None, "range-head"
    if t.digits(i) is None:
        last.end = t.number(i)[1]  # type: ignore[index]
    return last


def tonight(t: Tokens, i: int) -> Expr | None:
    """هذا المساء, هذه الليلة, الليلة الماضية."""
    tag = t.tag(i, "tonight")
    if tag is None:
        return None
    end = i + tag.length
    rel = read_rel(t, end)
    part = {"المساء": "EV", "الصباح": "MO"}.get(t.word(end - 1), "NI")
    if tag.length == 1 and rel is None and _adjective(t.word(i + 1)):
        return None
    offset = {"last": -1, "next": 1}.get(rel[0], 0) if rel else 0
    return Expr(i, rel[1] if rel else end, "date", "tonight", offset=offset, part=part)


def _adjective(word: str) -> bool:
    """Whether a word can describe الليلة: الكبيرة, الأولى."""
    return word.startswith("ال") and word.endswith(("ه", "ي", "اء"))
