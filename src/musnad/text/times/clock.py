"""Clock times: الساعة الثامنة مساء, 15:30, 21H18, الثانية وربع بعد الزوال, with their zones."""

from typing import NamedTuple

from musnad.text.times.tokens import Tokens

_ZONE_LEADS = ("ت", "تغ", "بتوقيت", "بالتوقيت", "توقيت", "التوقيت", "حسب", "بحسب", "gmt", "utc", "gst")
_QUARTERS = {"وربع": 15, "والربع": 15, "ونصف": 30, "والنصف": 30, "وثلث": 20, "والثلث": 20}
_QUARTERS_TO = {"الا": {"ربعا": -15, "الربع": -15, "ربع": -15, "ثلثا": -20, "ثلث": -20, "الثلث": -20}}


class Clock(NamedTuple):
    """A time of day at tokens up to ``end``; the hour on the clock of 24 where the text says which half."""

    end: int
    hour: int
    minute: int | None = None
    second: int | None = None
    half: str = ""
    """MO, MI, AF, EV, NI, AM or PM, as said."""
    zone: str = ""

    @property
    def hour24(self) -> int:
        """The hour on the clock of 24."""
        if self.hour == 12 and self.half in ("AM", "MO", "NI"):
            return 0
        late = self.half in ("PM", "AF", "EV") or (self.half == "NI" and self.hour >= 6)
        if late and self.hour < 12:
            return self.hour + 12
        return self.hour + 12 if self.half == "MI" and self.hour in (1, 2, 3) else self.hour

    @property
    def text(self) -> str:
        """``hh:mm`` or ``hh:mm:ss``."""
        seconds = "" if self.second is None else f":{self.second:02d}"
        return f"{self.hour24 % 24:02d}:{self.minute or 0:02d}{seconds}"


def read_digital(t: Tokens, i: int) -> Clock | None:
    """15:30, 15:30:05, 21H18, and the half of the day behind it."""
    hour, minute = t.digits(i), t.digits(i + 2)
    if hour is None or minute is None or hour > 24 or minute > 59 or len(t.word(i + 2)) != 2:
        return None
    sign = t.word(i + 1)
    if sign != ":" and not (t.glued(i + 1) and (sign == "h" or (sign in (".", ",") and _is_dotted(t, i)))):
        return None
    if t.word(i - 1) == ":" and t.glued(i) and t.digits(i - 2) is not None:
        return None
    end, second = i + 3, None
    if t.word(end) == ":" and (value := t.digits(end + 1)) is not None and value < 60 and t.glued(end + 1):
        second, end = value, end + 2
        if t.word(end) == "." and t.glued(end) and t.digits(end + 1) is not None and t.glued(end + 1):
            end += 2
    if (unit := t.tag(end, "unit")) is not None and unit.value == "TM":
        end += unit.length
    return with_zone(t, with_half(t, Clock(end, hour, minute, second)))


def _is_dotted(t: Tokens, i: int) -> bool:
    """Whether 15.30 is a clock time: الساعة before it, the half of the day or a zone behind it."""
    shown = t.tag(i - 1, "clockword") or t.tag(i + 3, "pod") or t.word(i + 3) in _ZONE_LEADS
    return bool(shown) and t.glued(i + 2)


def with_half(t: Tokens, clock: Clock) -> Clock:
    """The clock with صباحا, م, من مساء, PM behind it."""
    i = clock.end
    if (t.word(i) in ("-", "،", ",") and (t.tag(i + 1, "pod") or t.tag(i + 1, "ampm"))) or (
        t.word(i) == "من" and t.tag(i + 1, "pod")
    ):
        i += 1
    tag = t.tag(i, "pod") or t.tag(i, "ampm")
    if tag is None or (tag.entry.kind == "ampm" and clock.hour > 12):
        return clock if tag is None else clock._replace(end=i + tag.length)
    return clock._replace(end=i + tag.length, half=tag.value)


def with_zone(t: Tokens, clock: Clock) -> Clock:
    """The clock with its zone: بتوقيت غرينتش, (GMT+3), +0400, Z."""
    i = clock.end
    opened = t.word(i) in ("(", "-") and t.word(i + 1) in (*_ZONE_LEADS, "-")
    i += opened
    if opened and t.word(i) == "-":
        i += 1
    if t.word(i) in ("z",) and t.glued(i):
        return clock._replace(end=i + 1, zone="Z")
    if (
        clock.minute is not None
        and (offset := _offset(t, i)) is not None
        and (t.glued(i) or len(t.word(i + 1)) == 4 or t.word(i + 2) == ":")
    ):
        return clock._replace(end=offset[1], zone=offset[0])
    if t.word(i) not in _ZONE_LEADS:
        return clock
    first = i if t.tag(i, "zone") else i + 1
    if t.word(i) in ("حسب", "بحسب"):
        first = i + 2 if t.word(i + 1) in _ZONE_LEADS else i + 1
    tag = t.tag(first, "zone")
    if tag is None:
        if t.word(i) in ("بتوقيت", "بالتوقيت") and t.word(first).isalpha():
            return clock._replace(end=first + 1)
        return clock
    end = first + tag.length
    if opened and t.digits(end) is not None and t.word(end + 1) == ":":
        return clock  # KSA 21:20 - GMT 18:20: the zone of the next clock
    zone = "" if tag.value == "local" else tag.value
    if (offset := _offset(t, end)) is not None:
        zone, end = offset
    return clock._replace(end=end + (opened and t.word(end) == ")"), zone=zone)


def _offset(t: Tokens, i: int) -> tuple[str, int] | None:
    """+0400, +04:00, -3: the offset and where it ends."""
    sign, digits = t.word(i), t.word(i + 1)
    if sign not in ("+", "-") or not digits.isdecimal() or not t.glued(i + 1):
        return None
    if len(digits) == 4:
        return f"{sign}{digits[:2]}:{digits[2:]}", i + 2
    if len(digits) <= 2 and int(digits) <= 14:
        if t.word(i + 2) == ":" and len(t.word(i + 3)) == 2 and t.digits(i + 3) is not None:
            return f"{sign}{int(digits):02d}:{t.word(i + 3)}", i + 4
        if t.tag(i + 2, "month") or t.tag(i + 2, "hijri") or t.word(i + 2) in ("-", "/"):
            return None  # 21:20-13 مايو: the day
        return f"{sign}{int(digits):02d}:00", i + 2
    return None


def read_spoken(t: Tokens, i: int, bare: bool = False) -> Clock | None:
    """الساعة الثامنة والنصف مساء, الساعة 10:30; ``bare``: without الساعة, where the half of the day shows it."""
    word = t.tag(i, "clockword")
    if word is None and not bare:
        return None
    at = i + 1 if word else i
    while t.word(at) in (":", "ال", "في", "-", "تمام"):
        at += 1
    if (clock := read_digital(t, at)) is not None:
        return clock
    if word is None and not may_be_hour(t, at, 12):
        return None
    hour = _hour(t, at)
    if hour is None:
        return None
    value, end = hour
    clock = _with_minutes(t, Clock(end, value))
    if value > 24:
        if len(t.word(at)) != 4 or value % 100 > 59 or value >= 2400:
            return None
        clock = Clock(end, value // 100, value % 100)
    said = clock.end
    if word is None and t.digits(at) is not None and not _half_of_digits(t, said):
        return None
    clock = with_zone(t, with_half(t, clock))
    return clock if word or clock.end > said else None


def may_be_hour(t: Tokens, at: int, most: int = 24) -> bool:
    """Whether a number without الساعة before it can be an hour: of digits up to ``most``, of words الثامنة and its like."""
    digits = t.digits(at)
    return t.word(at).endswith("ه") if digits is None else digits <= most


def _half_of_digits(t: Tokens, i: int) -> bool:
    """Whether صباحا, بعد الظهر stands here: behind bare digits عصر may be an age."""
    tag = t.tag(i, "pod")
    return tag is not None and (tag.length > 1 or t.word(i).endswith(("ا", "اء")))


def _hour(t: Tokens, at: int) -> tuple[int, int] | None:
    if (digits := t.digits(at)) is not None:
        return (digits, at + 1) if digits < 2400 and (digits < 25 or len(t.word(at)) == 4) else None
    found = t.number(at)
    if found is not None and (found[0].value > 12 or found[0].value != int(found[0].value)):
        found = t.number_before_and(at)
    if found is None or not found[0].definite or not 1 <= found[0].value <= 12:
        return None
    return int(found[0].value), found[1]


def _with_minutes(t: Tokens, clock: Clock) -> Clock:
    """ونصف, والربع, إلا ثلثا, و45 دقيقة, وخمس دقائق."""
    i, word = clock.end, t.word(clock.end)
    if word in _QUARTERS:
        return clock._replace(end=i + 1, minute=_QUARTERS[word])
    if word in _QUARTERS_TO and t.word(i + 1) in _QUARTERS_TO[word]:
        return _earlier(clock._replace(end=i + 2), -_QUARTERS_TO[word][t.word(i + 1)])
    at = i + 1 if word == "و" else i
    if word not in ("و", "الا") and not word.startswith("و"):
        return clock
    at += word == "الا"
    found = t.number(at)
    if found is None or not 0 < found[0].value < 60:
        return clock
    unit = t.tag(found[1], "unit") or t.tag(found[1], "units")
    if unit is None or unit.value != "TM":
        return clock
    clock = clock._replace(end=found[1] + unit.length)
    minutes = int(found[0].value)
    return _earlier(clock, minutes) if word == "الا" else clock._replace(minute=minutes)


def _earlier(clock: Clock, minutes: int) -> Clock:
    return clock._replace(hour=clock.hour - 1 or 12, minute=60 - minutes)
