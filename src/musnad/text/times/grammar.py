"""Small readers that several rules share: years, numbers with their units, modifiers before and behind."""

from typing import NamedTuple

from musnad.text.times.tokens import Tokens
from musnad.text.times.values import Expr, Rel

RELS: dict[str, Rel] = {"-1": "last", "0": "this", "1": "next", "same": "same"}
_YEAR_WORDS_JOIN = ("من", "في")


class Length(NamedTuple):
    """A number of units, up to token ``end``."""

    end: int
    many: float | None
    unit: str
    mod: str | None
    rel: Rel | None
    first: int
    plural: bool = False
    definite: bool = False


def read_rel(t: Tokens, i: int) -> tuple[Rel, int] | None:
    """الماضي, المقبل, الجاري, نفسه, قبل الماضي."""
    k = i + (t.word(i) == "ما")
    behind = t.tag(k + 1, "rel") if t.word(k) == "قبل" else None
    if behind is not None and behind.value == "-1" and behind.entry.definite:
        return "before-last", k + 1 + behind.length
    tag = t.tag(i, "rel")
    return (RELS[tag.value], i + tag.length) if tag else None


def plain_year(t: Tokens, i: int, least: int = 1000) -> tuple[int, bool, int] | None:
    """2019, 2019م, 1441 هـ: the year, whether Hijri, and where it ends."""
    year = t.digits(i)
    if year is None or not least <= year <= 2200 or len(t.word(i)) > 4:
        return None
    if (
        t.word(i + 1) in (".", ",", ":", "٬")
        and t.glued(i + 1)
        and t.glued(i + 2)
        and t.word(i + 2).isdecimal()
    ):
        return None
    end, hijri = i + 1, 1340 <= year <= 1500
    opened = t.word(end) == "(" and t.word(end + 2) == ")"
    if (mark := t.tag(end + opened, "marksh")) is not None:
        end, hijri = end + mark.length + 2 * opened, True
    elif (mark := t.tag(end + opened, "marks")) is not None and not (
        t.word(end) == "م" and t.tag(end, "ampm") is not None and t.word(end - 2) == ":"
    ):
        end, hijri = end + mark.length + 2 * opened, False
    elif least > 1000 and hijri:
        return None
    return year, hijri, end


def year_word(t: Tokens, i: int) -> int | None:
    """Past عام, سنة, العام; None where there is none."""
    tag = t.tag(i, "unit") or t.tag(i, "yearsof")
    return i + tag.length if tag is not None and tag.value == "Y" else None


def read_length(t: Tokens, i: int) -> Length | None:
    """ثلاثة أيام, نحو 22 شهرا, يومين, ساعة ونصف, السنوات الخمس الماضية, بضعة أشهر, سنوات."""
    first, mod = i, None
    if (approx := t.tag(i, "approx")) is not None:
        mod, i = approx.value, i + approx.length
    while t.word(i) in ("ال", "(") and t.digits(i + 1) is not None:
        i += 1
    read = _amount(t, i)
    if read is None:
        return None
    end, count, unit, plural, definite = read
    count, end = _with_half(t, end, count, unit)
    return _behind(t, Length(end, count, unit, mod, None, first, plural, definite))


def _amount(t: Tokens, i: int) -> tuple[int, float | None, str, bool, bool] | None:
    """Where it ends, how many, of what, whether the noun is a bare plural, whether definite."""
    if (dual := t.tag(i, "dual")) is not None:
        return i + dual.length, 2, dual.value, False, dual.entry.definite
    if (few := t.tag(i, "few")) is not None:
        k = i + few.length
        k += t.word(k) == "من"
        units = t.tag(k, "units")
        return (k + units.length, None, units.value, False, units.entry.definite) if units else None
    if (units := t.tag(i, "units")) is not None:
        return _number_behind(t, i + units.length, units.value, units.entry.definite)
    found = (
        t.number(i + 2) if t.word(i + 1) in ("-", "–") and t.digits(i) and t.digits(i + 2) else t.number(i)
    )
    if found is not None:
        number, k = found
        k += t.word(k) == ")" and t.word(i - 1) == "("
        k += t.word(k) == "من" and (number.approx or number.value >= 1000)
        unit = t.tag(k, "unit") or t.tag(k, "units")
        if unit is None or (unit.entry.skip and not number.fraction) or number.ordinal:
            return None
        if (
            unit.entry.kind == "unit"
            and 3 <= number.value <= 10
            and t.digits(k - 1) is None
            and not number.fraction
        ):
            return None
        placed = t.tag(k + unit.length, "rel") is not None
        if unit.entry.definite and not (number.approx or number.fraction or number.definite or placed):
            return None
        count = None if number.approx and number.value < 1000 and number.by == "vague" else number.value
        return k + unit.length, count, unit.value, False, number.definite
    if (unit := t.tag(i, "unit")) is not None:
        k = i + unit.length
        if t.word(k) in ("واحد", "واحده", "واحدا"):
            return k + 1, 1, unit.value, False, False
        year = unit.value == "Y" and (t.digits(k) or 0) > 300
        return None if year else (k, 1, unit.value, False, unit.entry.definite)
    return None


def _number_behind(t: Tokens, k: int, unit: str, definite: bool) -> tuple[int, float | None, str, bool, bool]:
    """السنوات الخمس, الأيام الثلاثة, السنوات الـ10."""
    at = k + (t.word(k) == "ال")
    found = t.number(at)
    if found is not None and (found[0].definite or at > k) and definite and not found[0].ordinal:
        return found[1], found[0].value, unit, False, True
    return k, None, unit, True, definite


def _with_half(t: Tokens, end: int, count: float | None, unit: str) -> tuple[float | None, int]:
    """ساعة ونصف الساعة, عام ونصف العام, سنتين وثلاثة أشهر is two."""
    if count is not None and t.word(end) in ("ونصف", "وربع", "والنصف"):
        count += 0.25 if t.word(end) == "وربع" else 0.5
        end += 1
        again = t.tag(end, "unit")
        end += again.length if again is not None and again.value == unit else 0
    return count, end


def _behind(t: Tokens, length: Length) -> Length:
    """The length with the modifiers behind it: القليلة, الماضية, كاملة, تقريبا."""
    end, mod, rel, plural = length.end, length.mod, length.rel, length.plural
    moved = True
    while moved:
        moved = False
        for kind in ("fewafter", "rel", "approxafter", "whole"):
            tag = t.tag(end, kind)
            if tag is None or (kind == "rel" and tag.value == "same"):
                continue
            moved, end = True, end + tag.length
            if kind == "rel":
                rel = RELS[tag.value]
            elif kind == "approxafter":
                mod = tag.value
            elif kind == "fewafter":
                plural = False
            break
    return length._replace(end=end, mod=mod, rel=rel, plural=plural)


def read_part(t: Tokens, i: int) -> tuple[str | None, int, bool]:
    """بداية, منتصف, أواخر, and where it ends."""
    tag = t.tag(i, "part")
    return (tag.value, i + tag.length, True) if tag else (None, i, False)


def read_two_years(t: Tokens, e: Expr, at: int) -> Expr | None:
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


def year_of(t: Tokens, i: int) -> tuple[int | None, bool, Rel | None, bool, int] | None:
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


def year_in_words(t: Tokens, i: int) -> tuple[int, bool, int] | None:
    """ألف وتسعمئة وخمسين, ألفين وعشرة."""
    found = t.number(i) if t.numeral(i) else None
    if found is None or found[0].ordinal or found[0].definite or not 1000 < found[0].value <= 2200:
        return None
    year = int(found[0].value)
    return year, 1340 <= year <= 1500, found[1]
