"""The rules for time expressions, in order; of those that answer at a token the longest wins, then the first.

A rule sees the tokens and an index and gives an ``Expr`` or None. Its name travels into ``TimeExpr.by``.
"""

from collections.abc import Callable

from musnad.text.times.clock import read_digital, read_spoken
from musnad.text.times.dates import DateReader
from musnad.text.times.grammar import RELS, Length, plain_year, read_length, read_rel, year_word
from musnad.text.times.tokens import Tokens
from musnad.text.times.values import Expr, length_value

Rule = Callable[[Tokens, int], Expr | None]

_IN_TIME = frozenset(
    [
        "في",
        "منذ",
        "خلال",
        "حتي",
        "بحلول",
        "بين",
        "قبل",
        "بعد",
        "الي",
        "من",
        "طوال",
        "طيله",
        "لغايه",
        "غايه",
        "عبر",
        "حلول",
        "بدايه",
        "ومنذ",
        "وفي",
        "وحتي",
        "وخلال",
        "تسليم",
        "تسلم",
        "لشهر",
        "شهر",
        "اعتبارا",
        "ابتداء",
        "مع",
        "حرب",
        "دوره",
        "اغسطس",
        "نهايه",
        "او",
        "عن",
        "علي",
        "مقابل",
        "مقارنه",
    ]
)
_WEAK_MONTHS = frozenset(
    [
        "رجب",
        "شعبان",
        "صفر",
        "محرم",
        "المحرم",
        "نيسان",
        "تموز",
        "شباط",
        "مايو",
        "ماي",
        "مارس",
        "اب",
        "رمضان",
        "اوت",
        "جوان",
    ]
)
_STRONG_IN_TIME = frozenset(["في", "منذ", "خلال", "حتي", "بحلول", "وفي", "ومنذ", "وحتي", "حلول", "تسليم"])
_FOR = frozenset(
    [
        "منذ",
        "ومنذ",
        "لمده",
        "مده",
        "بعد",
        "فبعد",
        "وبعد",
        "خلال",
        "طيله",
        "طوال",
        "عبر",
        "مدي",
        "لفتره",
        "مرور",
        "قبل",
        "وقبل",
        "بعيد",
        "حتي",
        "كل",
        "بضع",
        "بمده",
        "تستمر",
        "استمر",
        "استمرت",
        "يستمر",
        "دامت",
        "دام",
    ]
)


def calendar(t: Tokens, i: int) -> Expr | None:
    """A day, a month, a weekday, أمس, with part of the day and clock time."""
    if t.tag(i, "rel"):
        return None
    e = DateReader(t, i).read()
    if e is None or (_month_alone(e) and not _month_stands(t, e)):
        return None
    return e


def _month_alone(e: Expr) -> bool:
    return e.month is not None and e.day is None and e.year is None and e.mod is None


def _month_stands(t: Tokens, e: Expr) -> bool:
    """Whether a month without day or year is no name: a preposition, شهر, two names or الماضي show it."""
    if e.end - e.first > 1 and (
        e.rel or t.tag(e.first, "unit") or t.word(e.end - 2) in ("/", "(") or t.tag(e.end - 1, "month")
    ):
        return t.word(e.first) != "" and (t.tag(e.end - 1, "month") is None or e.end - e.first > 1)
    tag = t.tag(e.first, "month") or t.tag(e.first, "hijri")
    before = t.word(e.first - 1)
    weak = t.word(e.first)[tag.entry.skip :] in _WEAK_MONTHS if tag else False
    if tag and tag.entry.preposition in ("ل", "ب") and not weak:
        return True
    if tag and tag.entry.skip and t.tag(e.first - 1, "month"):
        return True
    return before in (_STRONG_IN_TIME if weak else _IN_TIME)


def clock_alone(t: Tokens, i: int) -> Expr | None:
    """الساعة الثامنة مساء, الثانية ظهرا, 20:30, and the day behind it (من مساء أمس)."""
    clock = read_spoken(t, i, bare=True)
    if (
        clock is None
        and (clock := read_digital(t, i)) is not None
        and not (clock.half or clock.zone or clock.second)
    ):
        clock = clock if t.word(i - 1) in ("في", "الي", "حتي", "من", "عند") else None
    if clock is None or t.word(i - 1) in ("الساعات", "ساعات"):
        return None
    e = Expr(i, clock.end, "date", "clock", clock=clock)
    if (about := t.tag(clock.end, "approxafter")) is not None:
        e.mod, e.end = about.value, clock.end + 1
        return e
    k = clock.end + (t.word(clock.end) in ("من", "،", ","))
    day = DateReader(t, k).read() if t.tags.get(k) else None
    if day and day.mod is None and day.clock is None and (day.offset is not None or day.weekday or day.day):
        half = day.part or clock.half
        day.clock, day.first, day.by, day.part = clock._replace(half=half), i, "clock", ""
        return day
    return e


def clock_range_head(t: Tokens, i: int) -> Expr | None:
    """السابعة of من السابعة وحتى التاسعة مساء."""
    found = t.number(i)
    if (
        found is None
        or not found[0].definite
        or not found[0].ordinal
        or t.word(i - 1) not in ("من", "ومن", "بين")
    ):
        return None
    k = found[1]
    k += t.word(k) in ("و",)
    k += t.word(k) in ("حتي", "وحتي", "الي", "والي")
    last = read_spoken(t, k, bare=True) if k > found[1] or t.word(k).startswith("وال") else None
    if last is None or not last.half or found[0].value > 12:
        return None
    return Expr(
        i,
        found[1],
        "date",
        "clock-range-head",
        clock=last._replace(end=found[1], hour=int(found[0].value), minute=None, zone=""),
    )


def unit_rel(t: Tokens, i: int) -> Expr | None:
    """العام الماضي, نهاية هذا الأسبوع, نفس الشهر, بداية العام, القرن الماضي."""
    mod, k, shown = _part(t, i)
    this = t.tag(k, "this")
    rel = RELS[this.value] if this else None
    k += this.length if this else 0
    tag = t.tag(k, "unit") or t.tag(k, "weekend") or t.tag(k, "sportseason")
    if tag is None or (tag.value not in ("Y", "M", "W", "CE", "DE", "WE", "D", "N")):
        return None
    if (tag.entry.skip and k > i) and not this:
        return None
    end, by = k + tag.length, "unit-rel"
    end += t.tag(end, "fiscal") is not None
    if rel is None and (read := read_rel(t, end)) is not None:
        rel, end = read
    fiscal = t.tag(k + tag.length, "fiscal") is not None
    if rel is None and not (shown and tag.entry.definite) and tag.entry.kind != "weekend":
        return None
    if rel is not None and not (tag.entry.definite or this or tag.entry.kind == "weekend"):
        return None
    if tag.value in ("D", "N") and not (tag.value == "N" and rel == "last"):
        return _same_day(t, i, end, rel) if tag.value == "D" else None
    e = Expr(i, end, "unit", by, unit=tag.value, rel=rel or "this", mod=mod)
    if tag.entry.kind == "sportseason":
        e.unit = "season-year"
    elif fiscal and t.word(k + tag.length).startswith(("الدراسي", "الجامعي")):
        e.unit = "school-year"
    if tag.value == "Y" and (year := plain_year(t, end)) is not None and len(t.word(end)) == 4:
        e.year, e.hijri, e.end, e.rel = *year, None
    return e


def _same_day(t: Tokens, i: int, end: int, rel: str | None) -> Expr | None:
    """اليوم نفسه, نفس اليوم."""
    return Expr(i, end, "unit", "same-day", unit="D", rel="same") if rel == "same" else None


def _part(t: Tokens, i: int) -> tuple[str | None, int, bool]:
    """بداية, منتصف, أواخر, and where it ends."""
    tag = t.tag(i, "part")
    return (tag.value, i + tag.length, True) if tag else (None, i, False)


def year(t: Tokens, i: int) -> Expr | None:
    """عام 2011, سنة 1436هـ, مطلع العام 2012, عامي 2006; 2015/2016."""
    mod, k, _ = _part(t, i)
    k += mod is not None and t.word(k) == "من"
    end = year_word(t, k)
    season = t.tag(k, "sportseason")
    if season is not None:
        end = k + season.length
    if end is None:
        return None
    end += t.tag(end, "fiscal") is not None
    end += t.word(end) in ("(", ":")
    read = plain_year(t, end, 100 if t.tag(end + 1, "marks") or t.tag(end + 1, "marksh") else 300)
    if read is None:
        return None
    e = Expr(i, read[2], "unit", "year", unit="Y", year=read[0], hijri=read[1], mod=mod)
    return _two_years(t, e, end) or e


def _two_years(t: Tokens, e: Expr, at: int) -> Expr | None:
    """2015/2016 and 2015-16: a season or a school year."""
    first, second = t.digits(at), t.digits(at + 2)
    if first is None or second is None or t.word(at + 1) not in ("/", "-", "–") or first < 1300:
        return None
    if second < 100 and len(t.word(at + 2)) == 2:
        second += first // 100 * 100
    if second <= first or second > first + 60 or t.word(at + 3) in ("/", "-"):
        return None
    k = at + 3
    k += t.tag(k, "marks") is not None or t.tag(k, "marksh") is not None
    value = f"{first}/{second}" if first > 1500 else f"H{first}"
    return Expr(e.first, k, "value", "two-years", value=value, type="DATE", mod=e.mod)


def bare_year(t: Tokens, i: int) -> Expr | None:
    """منذ 2012, في 2008, 2012م, (2010-2014): four digits that nothing counted follows."""
    read = plain_year(t, i)
    if read is None or t.word(i - 1) in (":", "/", "+", "رقم", "-", "–") or len(t.word(i)) != 4:
        return None
    marked = read[2] > i + 1
    before = t.word(i - 1)
    after = t.word(read[2])
    if not marked:
        led = before in _STRONG_IN_TIME or before in (
            "ل",
            "ب",
            "بين",
            "من",
            "الي",
            "قبل",
            "بعد",
            "نهايه",
            "وبين",
        )
        if not 1900 <= read[0] <= 2050 or not led or (after.isalpha() and _counted(t, read[2], before)):
            return None
        if after in ("/", "-", "٪", "%") and not _two_years(t, Expr(i, i, "unit", ""), i):
            return None
    e = Expr(i, read[2], "unit", "bare-year", unit="Y", year=read[0], hijri=read[1])
    return _two_years(t, e, i) or e


def _counted(t: Tokens, i: int, before: str) -> bool:
    """Whether the word behind four digits may be what they count."""
    word = t.word(i)
    if before in ("من", "ل", "ب", "الي", "بين", "بعد", "قبل"):
        return word not in (
            "الي",
            "حتي",
            "و",
            "وحتي",
            "في",
            "علي",
            "عندما",
            "حين",
            "كان",
            "كانت",
        ) and not t.digits(i)
    return (
        (word.endswith("ا") and len(word) > 3)
        or t.tag(i, "unit") is not None
        or word in ("متر", "طن", "دولار", "شخص")
    )


def and_year(t: Tokens, i: int) -> Expr | None:
    """1991 of عامي 1962 و1991, 2009 of بين عامي 2006 و2009."""
    read = plain_year(t, i)
    if (
        read is None
        or t.word(i - 1) not in ("و", "الي", "او", "حتي", "-", "–", "،")
        or t.word(read[2]) in ("/", "-")
    ):
        return None
    k = i - 2
    k -= t.tag(k, "marks") is not None or t.tag(k, "marksh") is not None
    first = plain_year(t, k)
    near = any(year_word(t, j) for j in range(k - 3, k)) or t.word(k - 1) in ("بين", "في", "من", "منذ")
    if first is None or not near or abs(first[0] - read[0]) > 200:
        return None
    return Expr(i, read[2], "unit", "and-year", unit="Y", year=read[0], hijri=read[1])


def sub_year(t: Tokens, i: int) -> Expr | None:
    """الربع الأول من 2015, النصف الثاني من العام الجاري, صيف 2012, الصيف الماضي, نهاية الربع الأول."""
    mod, k, _ = _part(t, i)
    this = t.tag(k, "this")
    k += this.length if this else 0
    tag = t.tag(k, "period") or t.tag(k, "season")
    if tag is None:
        return None
    e = Expr(i, k + tag.length, "unit", "sub-year", unit=tag.value, mod=mod)
    if this:
        e.rel = RELS[this.value]
    end = e.end
    if (rel := read_rel(t, end)) is not None:
        e.rel, e.end = rel
        return e
    end += t.word(end) in ("من", "ل", "ل")
    if (read := _year_of(t, end)) is not None:
        e.year, e.hijri, e.rel, e.rel_year, e.end = read
        return e
    if tag.entry.kind == "season":
        led = t.word(i - 1) in _STRONG_IN_TIME or tag.entry.preposition or this or mod
        return e if (tag.entry.definite and led and tag.value != "SP") or this else None
    return e


def _year_of(t: Tokens, i: int) -> tuple[int | None, bool, "str | None", bool, int] | None:  # type: ignore[return]
    """عام 2015, العام الجاري, هذا العام, 2015: (year, Hijri, rel, of the year, end)."""
    this = t.tag(i, "this")
    k = i + (this.length if this else 0)
    end = year_word(t, k)
    if end is None:
        read = plain_year(t, i)
        return (read[0], read[1], None, False, read[2]) if read else None
    end += t.tag(end, "fiscal") is not None
    rel = read_rel(t, end)
    if rel is not None:
        end = rel[1]
    if (read := plain_year(t, end)) is not None and len(t.word(end)) == 4:
        return read[0], read[1], None, False, read[2]
    said = RELS[this.value] if this else rel[0] if rel else None
    if said is not None or t.word(k).startswith(("ال", "لل")):
        return None, False, said or "this", True, end
    return None


def length(t: Tokens, i: int) -> Expr | None:
    """ثلاثة أيام, نحو 22 شهرا, السنوات الخمس الماضية, منذ سنوات."""
    read = read_length(t, i)
    if read is None or not _length_stands(t, i, read):
        return None
    e = Expr(
        read.first, read.end, "length", "length", count=read.count, unit=read.unit, mod=read.mod, rel=read.rel
    )
    return e


def _length_stands(t: Tokens, i: int, read: Length) -> bool:
    """Whether a count of units is said, not a unit by itself."""
    if read.plural:
        tag = t.tag(i, "units")
        led = t.word(i - 1) in _FOR or (tag and tag.entry.preposition == "ل" and not tag.entry.definite)
        return read.rel is not None or (bool(led) and not read.definite)
    unit = t.tag(i, "unit")
    if unit is not None and read.count == 1:
        alone = read.end == i + unit.length
        if read.definite:
            return False
        return not alone or (
            t.word(i - 1) in ("لمده", "خلال", "بعد", "منذ", "مده", "كل", "نحو") and unit.value not in ("S",)
        )
    if t.tag(i, "dual") is not None:
        return not read.definite or read.rel is not None
    return not (read.unit == "CE" and read.count and read.count > 30)


def ago(t: Tokens, i: int) -> Expr | None:
    """قبل ثلاثة أيام, منذ أعوام before a verb; with من behind it, or as منذ "for", it is a length without the particle."""
    tag = t.tag(i, "ago")
    if tag is None:
        return None
    read = read_length(t, i + tag.length)
    if read is None or read.definite or read.rel is not None:
        return None
    since = t.words[i].endswith("منذ")
    if (t.word(read.end) == "من" and not t.word(read.end + 1).startswith("ال")) or t.word(read.end) in (
        "علي",
        "عن",
    ):
        return None
    if t.word(read.end) == "من" and not since:
        return None
    if since and not (_opens(t, i) and t.word(read.end) not in ("،", ",", ".", "و")):
        return None
    return Expr(i, read.end, "ago", "ago", count=read.count, unit=read.unit, mod=read.mod)


def _opens(t: Tokens, i: int) -> bool:
    """Whether the clause begins here."""
    return i == 0 or t.word(i - 1) in (".", "،", "\n", ":", "«", '"') or t.words[i].startswith("و")


def every(t: Tokens, i: int) -> Expr | None:
    """كل يوم جمعة, كل ثلاثة أشهر, كل سنة."""
    if t.tag(i, "every") is None:
        return None
    k = i + 1
    k += t.word(k) == "يوم" and t.word(k + 1) in _BARE_WEEKDAYS
    day = _BARE_WEEKDAYS.get(t.word(k)) or (int(w.value) if (w := t.tag(k, "weekday")) else None)
    part = t.tag(k, "pod")
    if part is not None and day is None and (w := t.tag(k + 1, "weekday")):
        return Expr(i, k + 2, "set", "every", value=f"XXXX-WXX-{w.value}T{_pod(part.value)}")
    if day is not None:
        return Expr(i, k + 1, "set", "every", value=f"XXXX-WXX-{day}")
    read = read_length(t, i + 1)
    if read is None or read.count is None or read.definite:
        return None
    return Expr(i, read.end, "set", "every", value=length_value(read.count, read.unit))


_BARE_WEEKDAYS = {"اثنين": 1, "ثلاثاء": 2, "اربعاء": 3, "خميس": 4, "جمعه": 5, "سبت": 6, "احد": 7}


def _pod(value: str) -> str:
    return value


def fixed(t: Tokens, i: int) -> Expr | None:
    """الآن, مؤخرا, يوميا, عيد الفطر: phrases with one value."""
    for kind, made in (("ref", "value"), ("set", "set")):
        if (tag := t.tag(i, kind)) is not None:
            e = Expr(i, i + tag.length, "value", kind, value=tag.value, type="DATE")
            e.kind, e.type = ("set", "SET") if made == "set" else ("value", "DATE")
            if made == "set" and (w := _BARE_WEEKDAYS.get(t.word(e.end))) and t.word(e.end - 1) == "يوم":
                e.value, e.end = f"XXXX-WXX-{w}", e.end + 1
            return e
    if (tag := t.tag(i, "holiday")) is not None:
        e = Expr(i, i + tag.length, "unit", "holiday", unit="day", hijri=tag.value[0] == "H")
        e.month, e.day = int(tag.value[1:3]), int(tag.value[4:6])
        return e
    return None


def tonight(t: Tokens, i: int) -> Expr | None:
    """هذا المساء, هذه الليلة, الليلة الماضية."""
    tag = t.tag(i, "tonight")
    if tag is None:
        return None
    end = i + tag.length
    rel = read_rel(t, end)
    part = {"المساء": "EV", "الصباح": "MO"}.get(t.word(end - 1), "NI")
    if tag.length == 1 and rel is None and t.word(i + 1) not in ("", "،", ".", "في", "علي"):
        return None
    offset = {"last": -1, "next": 1}.get(rel[0], 0) if rel else 0
    return Expr(i, rel[1] if rel else end, "date", "tonight", offset=offset, part=part)


def century(t: Tokens, i: int) -> Expr | None:
    """القرن التاسع عشر, منتصف القرن التاسع للهجرة, القرن العشرين, القرن 19."""
    mod, k, _ = _part(t, i)
    tag = t.tag(k, "unit")
    if tag is None or tag.value != "CE" or not tag.entry.definite:
        return None
    found = t.number(k + 1)
    at = k + 1 + (t.word(k + 1) == "ال")
    number, end = (int(found[0].value), found[1]) if found else (t.digits(at), at + 1)
    if not number or not 1 <= number <= 30:
        return None
    hijri = (mark := t.tag(end, "marksh")) is not None
    mark = mark or t.tag(end, "marks")
    end += mark.length if mark else 0
    if t.word(end) == "قبل" and t.word(end + 1) in ("الميلاد", "الميلادي"):
        return Expr(i, end + 2, "value", "century", value=f"BC{number - 1:02d}", type="DATE", mod=mod)
    value = f"{'H' if hijri else ''}{number - 1:02d}"
    return Expr(i, end, "value", "century", value=value, type="DATE", mod=mod)


def decade(t: Tokens, i: int) -> Expr | None:
    """السبعينات, مطلع ثمانينات القرن الماضي, عقد التسعينيات."""
    mod, k, _ = _part(t, i)
    unit = t.tag(k, "unit")
    k += unit is not None and unit.value == "DE"
    tag = t.tag(k, "decade")
    if tag is None:
        return None
    end, hundreds = k + 1, 19
    j = end + (t.word(end) == "من")
    if (unit := t.tag(j, "unit")) is not None and unit.value == "CE" and unit.entry.definite:
        if read_rel(t, j + 1):
            end = j + 2
        elif (found := t.number(j + 1)) is not None and 1 <= found[0].value <= 30:
            hundreds, end = int(found[0].value) - 1, found[1]
    elif not (tag.entry.definite or tag.entry.skip):
        joined = t.tag(end, "decade")
        if joined is None:
            return None
    return Expr(i, end, "value", "decade", value=f"{hundreds}{tag.value}", type="DATE", mod=mod)


def range_head(t: Tokens, i: int) -> Expr | None:
    """16 of من 16 حتى 20 سبتمبر, 20 of بين 20 و22 يونيو, 13/8 of من 13/8 إلى 18/9/1436."""
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


RULES: tuple[Rule, ...] = (
    calendar, clock_alone, clock_range_head, range_head, century, decade, sub_year, unit_rel, year, ago, every,
    fixed, tonight, length, bare_year, and_year,
)  # fmt: skip
