"""Years, their quarters, halves and seasons, decades and centuries."""

from musnad.text.times.grammar import (
    RELS,
    plain_year,
    read_length,
    read_part,
    read_rel,
    read_two_years,
    year_in_words,
    year_of,
    year_word,
)
from musnad.text.times.lexicon import counted_words, leads
from musnad.text.times.tokens import Tokens
from musnad.text.times.values import Expr


def year(t: Tokens, i: int) -> Expr | None:
    """عام 2011, سنة 1436هـ, مطلع العام 2012, عامي 2006; 2015/2016."""
    mod, k, _ = read_part(t, i)
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
    read = read or year_in_words(t, end)
    if read is None:
        return None
    listed = t.tag(k, "units") is not None
    e = Expr(end if listed else i, read[2], "unit", "year", unit="Y", year=read[0], hijri=read[1], mod=mod)
    return read_two_years(t, e, end) or e


def bare_year(t: Tokens, i: int) -> Expr | None:
    """منذ 2012, في 2008, 2012م, (2010-2014): four digits that nothing counted follows."""
    mod, at, _ = read_part(t, i)
    if mod is not None:
        named = plain_year(t, at)
        good = named is not None and 1900 <= named[0] <= 2050 and not t.word(named[2]).endswith("ا")
        return (
            Expr(i, named[2], "unit", "bare-year", unit="Y", year=named[0], mod=mod)
            if named and good
            else None
        )
    read = plain_year(t, i)
    if read is None or t.word(i - 1) in (":", "/", "+", "رقم", "-", "–") or len(t.word(i)) != 4:
        return None
    marked = read[2] > i + 1
    before = t.word(i - 2 if t.word(i - 1) in (",", "،") and t.glued(i) and not t.glued(i - 1) else i - 1)
    after = t.word(read[2])
    if not marked:
        led = (
            leads(before, "in-time-strong")
            or leads(before, "year-event")
            or before
            in (
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
        )
        led = led or (before == "(" and ")" in (t.word(i + 1), t.word(i + 3)))
        if not 1900 <= read[0] <= 2050 or not led or (after.isalpha() and _counted(t, read[2], before)):
            return None
        if after in ("/", "-", "٪", "%") and not read_two_years(t, Expr(i, i, "unit", ""), i):
            return None
    e = Expr(i, read[2], "unit", "bare-year", unit="Y", year=read[0], hijri=read[1])
    return read_two_years(t, e, i) or e


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
    return word in counted_words() or t.tag(i, "unit") is not None


def and_year(t: Tokens, i: int) -> Expr | None:
    """1991 of عامي 1962 و1991, 2009 of بين عامي 2006 و2009, 2016-2017 of موسمي 2015-2016 و2016-2017."""
    read = plain_year(t, i)
    if read is None or t.word(i - 1) not in ("و", "الي", "او", "حتي", "-", "–", "،"):
        return None
    e = Expr(i, read[2], "unit", "and-year", unit="Y", year=read[0], hijri=read[1])
    both = read_two_years(t, e, i)
    if both is None and t.word(read[2]) in ("/", "-"):
        return None
    k = i - 2
    k -= t.tag(k, "marks") is not None or t.tag(k, "marksh") is not None
    if both is not None and t.word(k - 1) in ("-", "/", "–"):
        k -= 2
    first = plain_year(t, k)
    led = any(year_word(t, j) or t.tag(j, "sportseason") for j in range(k - 3, k))
    near = led or t.word(k - 1) in ("بين", "في", "من", "منذ")
    return None if first is None or not near or abs(first[0] - read[0]) > 200 else both or e


_NO_QUARTER = ("الاخير", "الخالي")


def sub_year(t: Tokens, i: int) -> Expr | None:
    """الربع الأول من 2015, النصف الثاني من العام الجاري, صيف 2012, الصيف الماضي, نهاية الربع الأول."""
    mod, k, _ = read_part(t, i)
    this = t.tag(k, "this")
    k += this.length if this else 0
    if t.word(k) == "الربع" and t.word(k + 1) not in _NO_QUARTER and (rel := read_rel(t, k + 1)) is not None:
        return Expr(i, rel[1], "unit", "sub-year", unit="Q", rel=rel[0], mod=mod)
    tag = t.tag(k, "period") or t.tag(k, "season")
    if tag is None or (this is not None and t.word(k - 1) in ("ذلك", "تلك", "ذاك")):
        return None
    e = Expr(i, k + tag.length, "unit", "sub-year", unit=tag.value, mod=mod)
    if this:
        e.rel = RELS[this.value]
    end = e.end
    if (rel := read_rel(t, end)) is not None:
        e.rel, e.end = rel
        return e
    end += t.word(end) in ("من", "ل", "ل")
    if (read := year_of(t, end)) is not None:
        e.year, e.hijri, e.rel, e.rel_year, e.end = read
        return e
    if tag.entry.kind == "season":
        led = leads(t.word(i - 1), "in-time-strong") or tag.entry.preposition or this or mod
        return e if (tag.entry.definite and led and tag.value != "SP") or this else None
    if tag.value in ("H1", "H2") and not mod:
        return None
    return e


def first_months(t: Tokens, i: int) -> Expr | None:
    """الأشهر الثلاثة الأولى من 2020, أول تسعة أشهر من العام الجاري: a quarter, a half, or so many months."""
    first = t.word(i) in ("اول", "اخر")
    read = read_length(t, i + first)
    if read is None or read.many is None or read.unit != "M" or read.rel not in (None, "last"):
        return None
    end = read.end
    if not first:
        if t.word(end) not in ("الاولي", "الاول") and read.rel is None:
            return None
        end += read.rel is None
    year = year_of(t, end + 1) if t.word(end) == "من" else None
    if year is None:
        return None
    last = read.rel is not None or t.word(i) == "اخر"
    unit = {(3, False): "Q1", (6, False): "H1", (3, True): "Q4", (6, True): "H2"}.get((int(read.many), last))
    e = Expr(i, year[4], "unit" if unit else "length", "first-months", unit=unit or "M", count=read.many)
    e.year, e.hijri, e.rel, e.rel_year = year[:4]
    return e


def century(t: Tokens, i: int) -> Expr | None:
    """القرن التاسع عشر, منتصف القرن التاسع للهجرة, القرن العشرين, القرن 19."""
    mod, k, _ = read_part(t, i)
    half = t.tag(i, "period")
    if half is not None and t.word(i + half.length) == "من":
        k = i + half.length + 1
    tag = t.tag(k, "unit") or t.tag(k, "dual")
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


def and_century(t: Tokens, i: int) -> Expr | None:
    """الثالث عشر of القرنين الثاني عشر والثالث عشر."""
    found = t.number(i)
    if found is None or not found[0].ordinal or not found[0].definite or not t.word(i).startswith("و"):
        return None
    head = next((k for k in range(i - 1, max(-1, i - 5), -1) if (u := _century_word(t, k)) and u), None)
    before = t.number(head + 1) if head is not None else None
    if before is None or before[1] != i:
        return None
    return Expr(i, found[1], "value", "and-century", value=f"{int(found[0].value) - 1:02d}", type="DATE")


def _century_word(t: Tokens, k: int) -> bool:
    tag = t.tag(k, "unit") or t.tag(k, "dual")
    return tag is not None and tag.value == "CE" and tag.entry.definite


def _numbered_decade(t: Tokens, i: int, k: int, mod: str | None) -> Expr | None:
    """العقد الأول من القرن الحادي والعشرين, العقد الثاني من القرن الحالي."""
    found = t.number(k)
    if found is None or not found[0].ordinal or found[0].value > 10 or t.word(found[1]) != "من":
        return None
    at = found[1] + 1
    at += t.tag(at, "this") is not None
    behind = century(t, at)
    if behind is not None and behind.value.isdecimal():
        value, end = behind.value, behind.end
    elif _century_word(t, at) and (rel := read_rel(t, at + 1)) and rel[0] in ("this", "last"):
        value, end = {"this": "20", "last": "19"}[rel[0]], rel[1]
    else:
        return None
    return Expr(i, end, "value", "decade", value=f"{value}{int(found[0].value) - 1}", type="DATE", mod=mod)


def decade(t: Tokens, i: int) -> Expr | None:
    """السبعينات, مطلع ثمانينات القرن الماضي, عقد التسعينيات."""
    mod, k, _ = read_part(t, i)
    unit = t.tag(k, "unit")
    k += unit is not None and unit.value == "DE"
    tag = t.tag(k, "decade")
    if tag is None:
        return _numbered_decade(t, i, k, mod) if unit is not None and unit.value == "DE" else None
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
