"""Reads calendar phrases piece by piece: part of the day, deictic, weekday, day, month, year, clock, in any order."""

from musnad.text.times.clock import read_digital, read_spoken
from musnad.text.times.date_pieces import read_day_number, read_month, read_numeric, read_short
from musnad.text.times.grammar import plain_year, read_rel, year_in_words, year_word
from musnad.text.times.tokens import Tokens
from musnad.text.times.values import Expr

_BETWEEN = ("الموافق", "من", "،", ",", "(", "«", "-", "/", "–", ":", ".")


class DateReader:
    """One calendar phrase that begins at a token."""

    def __init__(self, t: Tokens, first: int) -> None:
        self.t, self.at = t, first
        self.e = Expr(first, first, "date", "date")
        self.named = 0
        """How many pieces have been read."""
        self.opened = self.late = self.placed = False
        """Whether a bracket has been opened, "a late hour of" stands before, the month itself has its الماضي, المقبل."""

    def read(self) -> Expr | None:
        """The phrase, or None where the pieces do not say a time."""
        self._before()
        self._part_of_period()
        while self._piece():
            self.named += 1
        self.at += self.opened and self.t.word(self.at) in (")", "»")
        self.e.end = self.at
        return self.e if self.named and self._says_time() else None

    def _before(self) -> None:
        """هذا of هذا الخميس; ساعة متأخرة من of ساعة متأخرة من ليل أمس."""
        t = self.t
        if (late := t.tag(self.at, "late")) is not None:
            self.late, self.at = True, self.at + late.length
        elif (
            (this := t.tag(self.at, "this")) is not None
            and this.value == "0"
            and t.tag(self.at + 1, "weekday")
        ):
            self.e.rel, self.at = "this", self.at + 1

    def _says_time(self) -> bool:
        e = self.e
        if self.late and not e.part:
            return False
        whole = e.weekday or e.offset is not None or e.month is not None
        return bool(whole) and not (e.mod and e.month is None)

    def _part_of_period(self) -> None:
        t = self.t
        tag = t.tag(self.at, "part")
        if tag is not None:
            if t.word(self.at + tag.length) == "من" and t.word(self.at).endswith("بدايه"):
                return
            self.e.mod, self.at = tag.value, self.at + tag.length
            self.at += self.t.word(self.at) == "من"

    def _piece(self) -> bool:
        at, t = self.at, self.t
        if self._any(at):
            return True
        if not self.named:
            return False
        if t.word(at) == "هذا" and self._any(at + 1):
            return True
        if t.word(at) == ")" and self._any(at + 1):
            return True
        if t.word(at) not in _BETWEEN:
            return False
        if t.word(at) == "." and not t.glued(at + 1):
            return False
        self.opened |= t.word(at) in ("(", "«")
        if t.word(at) == "الموافق":
            return (
                self.e.weekday is not None
                and self._fresh()
                and (self._numeric(at + 1) or self._day_month(at + 1))
            )
        return self._any(at + 1, t.word(at)) or (
            t.word(at + 1) in ("(", "-", "،") and self._any(at + 2, t.word(at + 1))
        )

    def _any(self, i: int, sign: str = "") -> bool:
        if self.e.clock is not None:
            return False
        return (
            self._deictic(i, sign)
            or self._weekday(i, sign)
            or self._numeric(i)
            or self._day_month(i)
            or self._month(i, sign)
            or self._year(i, sign)
            or (sign == "من" and (self._of_week(i) or self._of_year(i)))
            or (sign == "" and self._rel(i))
            or self._day_part(i, sign)
            or self._clock(i, sign)
            or (sign == "" and self._mark(i))
        )

    def _fresh(self) -> bool:
        """Whether no day of the calendar has been read."""
        return self.e.day is None and self.e.month is None

    def _deictic(self, i: int, sign: str) -> bool:
        if sign in ("/", "-", "–", ":") or self.e.offset is not None or not self._fresh() or self.e.weekday:
            return False
        tag = self.t.tag(i, "deictic")
        if tag is not None:
            self.e.offset, self.at = int(tag.value), i + tag.length
        return tag is not None

    def _weekday(self, i: int, sign: str) -> bool:
        """الأربعاء, يوم الأربعاء, يوم 25 ..., ليلة الجمعة."""
        t, e = self.t, self.e
        if self._day_word(i):
            return True
        tag = t.tag(i, "weekday")
        if (
            tag is None
            or e.weekday
            or sign == "من"
            or (not self._fresh() and sign not in ("(", "«", "،", ",", "/"))
        ):
            return False
        if sign and e.offset is None and self._fresh():
            return False
        e.weekday, self.at = int(tag.value), i + tag.length
        return True

    def _day_word(self, i: int) -> bool:
        """يوم before a weekday, a day number, a deictic."""
        tag = self.t.tag(i, "unit") or self.t.tag(i, "daysof")
        if tag is None or tag.value != "D" or not self._fresh() or self.e.weekday:
            return False
        k = i + tag.length
        k += self.t.word(k) in ("/", ":")
        here = self.at, self.named
        found = (
            self._weekday_only(k)
            or self._numeric(k, short=True)
            or self._day_month(k)
            or self._deictic(k, "")
        )
        if not found:
            self.at, self.named = here
        return found

    def _weekday_only(self, k: int) -> bool:
        tag = self.t.tag(k, "weekday")
        if tag is not None:
            self.e.weekday, self.at = int(tag.value), k + tag.length
        return tag is not None

    def _numeric(self, i: int, short: bool = False) -> bool:
        """14/11/2019; ``short``: 15/4 too."""
        read = read_numeric(self.t, i) or (read_short(self.t, i) if short else None)
        if read is None or not self._fresh():
            return False
        self.e.day, self.e.month, self.e.year, self.at = read
        self.e.hijri = read.year is not None and read.year < 1500
        return True

    def _day_month(self, i: int) -> bool:
        """14 نوفمبر, الرابع عشر من شهر نوفمبر, الـ11 مايو, الثامن من الشهر ذاته."""
        t = self.t
        if not self._fresh():
            return False
        k = i + (t.word(i) in ("ال", "لل", "بال") and t.digits(i + 1) is not None)
        day, k = read_day_number(t, k)
        if day is None or not 1 <= day <= 31:
            return False
        for _ in range(3):
            k += t.word(k) in ("من", "-", "/", "–", "،") and t.tag(k, "marks") is None
        if (unit := t.tag(k, "unit")) is not None and unit.value == "M":
            if not (t.tag(k + 1, "month") or t.tag(k + 1, "hijri")):
                rel = read_rel(t, k + 1) if unit.entry.definite else None
                if rel is None:
                    return False
                self.e.day, self.e.rel, self.at, self.e.month = day, rel[0], rel[1], 0
                return True
            k += 1
        elif not (t.tag(k, "month") or t.tag(k, "hijri")):
            return False
        self.e.day = day
        return self._month_at(k)

    def _month(self, i: int, sign: str) -> bool:
        """نوفمبر, شهر نوفمبر, تشرين الثاني/نوفمبر; behind a weekday or a deictic no month stands alone."""
        t = self.t
        if not self._fresh() or self.e.weekday or self.e.offset is not None or (sign and not self.e.mod):
            return False
        unit = t.tag(i, "unit") or t.tag(i, "monthsof")
        k = i + 1 if unit is not None and unit.value == "M" else i
        if k == i + 1:
            k += t.word(k) == "/"
        return self._month_at(k) if t.tag(k, "month") or t.tag(k, "hijri") else False

    def _month_at(self, k: int) -> bool:
        month = read_month(self.t, k)
        if month is not None:
            self.e.month, self.e.hijri, self.at = month
        return month is not None

    def _year(self, i: int, sign: str) -> bool:
        """2019 behind a month; من عام 2003; من العام الماضي; the year of the month's calendar."""
        t, e = self.t, self.e
        if e.month is None or e.year is not None or (e.rel and e.rel != "this"):
            return False
        i += t.word(i) in ("من",)
        if t.word(i) in ("هذا", "هذه", "نفس", "ذات") and (end := year_word(t, i + 1)) is not None:
            e.rel, e.rel_year, self.at = "same" if t.word(i) in ("نفس", "ذات") else "this", True, end
            return True
        if t.tag(i, "set") and t.tags[i]["set"].value == "P1Y" and e.day:
            e.year, self.at = 0, i + 2
            return True
        if (end := year_word(t, i)) is not None:
            if (rel := read_rel(t, end)) is not None:
                e.rel, e.rel_year, self.at = rel[0], True, rel[1]
                return True
            i = end
        elif sign not in ("", "،", ",", "/", "-", ".", "–") or (sign == "-" and e.day is None):
            return False
        read = plain_year(t, i, 300 if end else 1000) or (year_in_words(t, i) if end else None)
        if read is None or (e.hijri != read[1] and not (end and read[1] == e.hijri)):
            return False
        e.year, self.at = read[0], read[2]
        return True

    def _of_week(self, i: int) -> bool:
        """من الأسبوع المقبل behind a weekday."""
        unit = self.t.tag(i, "unit")
        if unit is None or unit.value != "W" or not self.e.weekday or not self._fresh() or self.e.rel:
            return False
        read = read_rel(self.t, i + unit.length)
        if read is None:
            return False
        self.e.unit, (self.e.rel, self.at) = "W", read
        return True

    def _of_year(self, i: int) -> bool:
        """من عام 1962 behind هذا اليوم."""
        end = year_word(self.t, i)
        read = plain_year(self.t, end) if end is not None and self.e.offset == 0 else None
        if read is None or read[1] or self.e.year is not None:
            return False
        self.e.year, self.at = read[0], read[2]
        return True

    def _rel(self, i: int) -> bool:
        """المقبل; behind a month once more (الأربعاء المقبل 27 شوال الجاري)."""
        e = self.e
        known = e.weekday is not None or e.month is not None or (e.part == "NI" and e.offset is None)
        read = read_rel(self.t, i)
        if read is None or self.placed or e.year is not None or not known or e.offset is not None:
            return False
        if e.rel is not None and e.month is None:
            return False
        self.placed = e.month is not None
        e.rel, self.at = read
        return True

    def _day_part(self, i: int, sign: str) -> bool:
        """صباح أمس, الثلاثاء مساء, فجر 14 يوليو."""
        t, e = self.t, self.e
        tag = t.tag(i, "pod")
        if tag is None or e.part or sign not in ("", "،", ",", "من", "/"):
            return False
        if self.named and t.word(i) == "عشيه":
            return False
        if not self.named and tag.entry.definite and not (t.tag(i + 1, "rel") or t.tag(i + 1, "deictic")):
            return False
        if self.named and ((tag.entry.definite and sign) or (e.month and not e.day)):
            return False
        e.part, self.at = tag.value, i + tag.length
        return True

    def _clock(self, i: int, sign: str) -> bool:
        t, e = self.t, self.e
        if (e.weekday is None and e.offset is None and e.day is None) or sign == "من":
            return False
        if t.word(i) in ("في", "عند", "علي") and not sign and t.tag(i + 1, "clockword"):
            if t.word(i) != "عند" and not e.year:
                return False
            i += 1
        clock = read_spoken(t, i) if t.tag(i, "clockword") else read_digital(t, i)
        if clock is None:
            return False
        e.clock, self.at = clock, clock.end
        return True

    def _mark(self, i: int) -> bool:
        """م and هـ behind a numeric date."""
        t, e = self.t, self.e
        tag = t.tag(i, "marksh") or t.tag(i, "marks")
        if tag is None or e.year is None or e.day is None or e.clock:
            return False
        if t.word(i - 1) in ("م", "ه"):
            return False
        self.at = i + tag.length
        return True
