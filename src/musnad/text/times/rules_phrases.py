"""Units placed by a modifier (العام الماضي) and phrases with one value (الآن, يوميا, عيد الفطر)."""

from musnad.text.times.clock import read_spoken
from musnad.text.times.dates import DateReader
from musnad.text.times.grammar import (
    RELS,
    plain_year,
    read_part,
    read_rel,
    read_two_years,
    year_of,
    year_word,
)
from musnad.text.times.lexicon import weekdays_without_article
from musnad.text.times.tokens import Tokens
from musnad.text.times.values import Expr


def unit_rel(t: Tokens, i: int) -> Expr | None:
    """العام الماضي, نهاية هذا الأسبوع, نفس الشهر, بداية العام, القرن الماضي."""
    mod, k, shown = read_part(t, i)
    this = t.tag(k, "this")
    rel = RELS[this.value] if this else None
    k += this.length if this else 0
    tag = t.tag(k, "unit") or t.tag(k, "weekend") or t.tag(k, "sportseason")
    pointing = t.word(k - 1) in ("ذلك", "تلك", "ذاك") and this is not None
    if (
        pointing
        and tag is not None
        and (not tag.entry.definite or t.tag(k + tag.length, "rel") or t.tag(k + tag.length, "fiscal"))
    ):
        return None
    if tag is None or (tag.value not in ("Y", "M", "W", "CE", "DE", "WE", "D", "N")):
        return None
    if (tag.entry.skip and k > i) and not this:
        return None
    end, by = k + tag.length, "unit-rel"
    end += t.tag(end, "fiscal") is not None
    if rel is None and (read := read_rel(t, end)) is not None:
        rel, end = read
    fiscal = t.tag(k + tag.length, "fiscal") is not None
    if rel is None and tag.value == "Y" and tag.entry.definite and t.tag(end, "newyear"):
        rel, end = "new", end + 1
    if fiscal and rel is None and tag.entry.definite and tag.value == "Y" and not shown:
        return _named_year(t, i, end)
    if rel is None and not (shown and tag.entry.definite) and tag.entry.kind != "weekend":
        return None
    if rel is not None and not (tag.entry.definite or this or tag.entry.kind == "weekend"):
        return None
    if tag.value == "D" and this is not None and t.word(k - 1) == "ذات" and not tag.entry.definite:
        return None
    if tag.value in ("D", "N") and not (tag.value == "N" and rel == "last"):
        return _same_day(t, i, end, rel) if tag.value == "D" else None
    e = Expr(i, end, "unit", by, unit=tag.value, rel=rel or "this", mod=mod)
    e.beside = t.word(end - 1) in _BESIDE
    if tag.entry.kind == "sportseason":
        e.unit = "season-year"
    elif fiscal and t.word(k + tag.length).startswith(("الدراسي", "الجامعي")):
        e.unit = "school-year"
    if rel == "same" and tag.value == "M" and t.word(end) == "من":
        again = year_word(t, end + 1) or end + 1
        if (year := plain_year(t, again)) is not None:
            e.year, e.hijri, e.end = year
    if tag.value == "Y" and (year := plain_year(t, end)) is not None and len(t.word(end)) == 4:
        e.year, e.hijri, e.end, e.rel = *year, None
        return read_two_years(t, e, end) or e
    return e


_BESIDE = ("التالي", "التاليه", "الموالي", "المواليه", "السابق", "السابقه", "اللاحق", "اللاحقه")


def _named_year(t: Tokens, i: int, end: int) -> Expr | None:
    """السنة المالية المنتهية في 31 ديسمبر 2011, العام الدراسي: of the year that the words behind say, else the present."""
    school = t.word(end - 1).startswith(("الدراسي", "الجامعي"))
    e = Expr(i, end, "unit", "named-year", unit="school-year" if school else "Y", rel="this")
    said = next((y for k in range(end, end + _REACH) if t.word(k) != "." and (y := plain_year(t, k))), None)
    if t.word(end) in _ENDING and said is not None:
        e.year, e.hijri, e.rel = said[0], said[1], None
    return e


_ENDING = ("المنتهيه", "المنتهي", "التي", "الذي", "في")
_REACH = 8


def same_period(t: Tokens, i: int) -> Expr | None:
    """الفترة نفسها من سنة 2019, نفس الفترة من العام الماضي: of that year."""
    tag = t.tag(i, "same-period")
    if tag is None or t.word(i + tag.length) not in ("من", "ل"):
        return None
    year = year_of(t, i + tag.length + 1)
    if year is None:
        return None
    e = Expr(i, year[4], "unit", "same-period", unit="Y")
    e.year, e.hijri, e.rel, e.rel_year = year[:4]
    return e


def week_of_month(t: Tokens, i: int) -> Expr | None:
    """الأسبوع الأول من ديسمبر: the month, its beginning or end."""
    unit = t.tag(i, "unit")
    found = t.number(i + 1) if unit is not None and unit.value == "W" and unit.entry.definite else None
    last = t.word(i + 1) == "الاخير"
    end = i + 2 if last else found[1] if found is not None and found[0].ordinal else None
    if end is None or t.word(end) not in ("من", "في"):
        return None
    e = DateReader(t, end + 1).read()
    if e is None or e.month is None or e.day is not None or e.mod:
        return None
    first = found is not None and found[0].value == 1
    e.first, e.by, e.mod = i, "week-of-month", "END" if last else "START" if first else "MID"
    return e


def _same_day(t: Tokens, i: int, end: int, rel: str | None) -> Expr | None:
    """اليوم نفسه, نفس اليوم, اليوم التالي."""
    if rel in ("next", "last") and t.word(end - 1) in ("التالي", "الموالي", "السابق", "اللاحق"):
        return Expr(i, end, "unit", "next-day", unit="D", rel=RELS["1" if rel == "next" else "-1"])
    if rel != "same":
        return None
    clock = read_spoken(t, end)
    return Expr(i, clock.end if clock else end, "unit", "same-day", unit="D", rel="same", clock=clock)


def fixed(t: Tokens, i: int) -> Expr | None:
    """الآن, مؤخرا, يوميا, عيد الفطر: phrases with one value."""
    for kind, made in (("ref", "value"), ("set", "set")):
        if (tag := t.tag(i, kind)) is not None:
            if t.word(i + tag.length - 1) == "الايام" and t.word(i + tag.length).startswith("ال"):
                return None
            e = Expr(i, i + tag.length, "value", kind, value=tag.value, type="DATE")
            e.kind, e.type = ("set", "SET") if made == "set" else ("value", "DATE")
            if (
                made == "set"
                and (w := weekdays_without_article().get(t.word(e.end)))
                and t.word(e.end - 1) == "يوم"
            ):
                e.value, e.end = f"XXXX-WXX-{w}", e.end + 1
            return e
    day = t.tag(i, "unit") or t.tag(i, "units")
    k = i + day.length if day is not None and day.value == "D" else i
    if (tag := t.tag(k, "holiday")) is not None:
        e = Expr(i, k + tag.length, "unit", "holiday", unit="day", hijri=tag.value[0] == "H")
        e.month, e.day = int(tag.value[1:3]), int(tag.value[4:6])
        if (rel := read_rel(t, e.end)) is not None and rel[0] in ("last", "next"):
            e.rel, e.end = rel
        return e
    return None


def in_the_past(t: Tokens, i: int) -> Expr | None:
    """في الماضي with no noun before it."""
    said = t.word(i) == "الماضي" and t.word(i - 1) in ("في", "من", "وفي") and not t.tag(i + 1, "unit")
    return Expr(i, i + 1, "value", "in-the-past", value="PAST_REF", type="DATE") if said else None
