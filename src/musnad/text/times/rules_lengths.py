"""Lengths of time, how long ago, how often."""

from musnad.text.times.grammar import Length, read_length
from musnad.text.times.lexicon import context_words, leads, weekdays_without_article
from musnad.text.times.tense import is_future
from musnad.text.times.tokens import Tokens
from musnad.text.times.values import Expr, length_value


def length(t: Tokens, i: int) -> Expr | None:
    """ثلاثة أيام, نحو 22 شهرا, السنوات الخمس الماضية, منذ سنوات."""
    read = read_length(t, i)
    if read is None or not _length_stands(t, i, read):
        return None
    return Expr(
        read.first, read.end, "length", "length", count=read.many, unit=read.unit, mod=read.mod, rel=read.rel
    )


# So many of a unit are no length of time (5 ملايين ساعة are watches).
_MOST = {"CE": 30, "TH": 50_000}


def _length_stands(t: Tokens, i: int, read: Length) -> bool:
    """Whether a count of units is said, not a unit by itself."""
    if read.plural:
        tag = t.tag(i, "units")
        if read.rel is not None or read.definite or t.word(read.end).startswith("ال"):
            return read.rel is not None
        led = leads(t.word(i - 1), "for-length") or (tag and tag.entry.preposition == "ل")
        return bool(led) or (
            t.joined(i) and t.word(read.end) == "من" and t.word(read.end + 1).startswith("ال")
        )
    unit = t.tag(i, "unit")
    if unit is not None and read.many == 1:
        alone = read.end == i + unit.length
        if read.definite:
            return False
        again = t.tag(i - 2, "unit")
        if again is not None and again.value == unit.value:
            return False
        return not alone or (leads(t.word(i - 1), "for-length") and unit.value != "S")
    if t.tag(i, "dual") is not None:
        return not read.definite or read.rel is not None
    return not (read.many and read.many > _MOST.get(read.unit, read.many))


def apart(t: Tokens, i: int) -> Expr | None:
    """عام of قبله بعام, يومين of بعد ذلك بيومين: so long before or after something."""
    if t.start(i) == t.starts[i] or t.words[i][0] != "ب" or not _apart_from(t, i):
        return None
    read = read_length(t, i)
    if read is None or read.many is None or read.definite:
        tag = t.tag(i, "unit")
        return Expr(i, i + tag.length, "length", "apart", count=1, unit=tag.value) if tag else None
    return Expr(i, read.end, "length", "apart", count=read.many, unit=read.unit, mod=read.mod)


def _apart_from(t: Tokens, i: int) -> bool:
    before = t.word(i - 1).lstrip("وف")
    return before in ("قبله", "قبلها", "بعده", "بعدها", "قبلهم", "بعدهم") or (
        t.word(i - 2) in ("قبل", "بعد", "وبعد", "وقبل") and before in ("ذلك", "هذا")
    )


def length_range_head(t: Tokens, i: int) -> Expr | None:
    """3 of من 3 إلى 5 ساعات, سنة of بين سنة وثلاث سنوات."""
    if t.word(i - 1) not in ("من", "ومن", "بين", "وبين"):
        return None
    found, unit = t.number(i), t.tag(i, "unit")
    if found is not None and not (found[0].ordinal or found[0].definite):
        count, end = found[0].value, found[1]
    elif unit is not None and not unit.entry.definite:
        count, end = 1, i + unit.length
    else:
        return None
    k = end + (t.word(end) in _UNTIL)
    if k == end and not t.word(k).startswith("و"):
        return None
    last = read_length(t, k)
    if last is None or last.many is None or last.plural or t.tag(k, "units") or t.tag(k, "unit"):
        return None
    unit_said = unit.value if unit is not None and found is None else last.unit
    return Expr(i, end, "length", "length-range-head", count=count, unit=unit_said)


_UNTIL = ("الي", "حتي", "و", "او", "-", "–")


def _anchored(t: Tokens, i: int) -> bool:
    """Whether من, على, عن here name the event counted from; من أجل and the like do not."""
    return t.word(i) in ("من", "علي", "عن") and t.word(i + 1) not in context_words("no-anchor")


def ago(t: Tokens, i: int) -> Expr | None:
    """قبل ثلاثة أيام, منذ أعوام before a verb; with من behind it, or as منذ "for", it is a length without the particle."""
    tag = t.tag(i, "ago")
    read = read_length(t, i + tag.length) if tag else None
    if read is None or read.definite or read.rel is not None:
        return None
    since = t.words[i].endswith("منذ")
    stands = _since_when(t, i, read) if since else not _anchored(t, read.end)
    return Expr(i, read.end, "ago", "ago", count=read.many, unit=read.unit, mod=read.mod) if stands else None


def _since_when(t: Tokens, i: int, read: Length) -> bool:
    """Whether منذ says when something happened, not for how long it has lasted."""
    after = t.word(read.end)
    if _happened(t, i):
        return not (read.unit == "Y" and (read.many or 0) > _LONGEST_MEMORY)
    if after in ("علي", "عن") or (after == "من" and not t.word(read.end + 1).startswith("ال")):
        return False
    return _opens(t, i) and after not in ("،", ",", ".", "و") and not after.startswith("وال")


def _happened(t: Tokens, i: int) -> bool:
    """Whether the nearest verb before says what is over at once: وصل, قتل, صدرت."""
    for k in range(i - 1, max(-1, i - _CLAUSE), -1):
        word = t.words[k]
        if any(form in context_words("happened") for form in _stems(word)):
            return True
        if word in _STOPS or (len(word) > 3 and word.startswith("ي")):
            return False
    return False


def _stems(word: str) -> tuple[str, ...]:
    """A verb without و before and the ت of the feminine behind."""
    bare = word.removeprefix("و")
    return word, bare, word.removesuffix("ت"), bare.removesuffix("ت")


_CLAUSE = 12
# Years: what lies farther back is told by its age (منذ خمسة آلاف سنة), not by its year.
_LONGEST_MEMORY = 150
_STOPS = (".", "\n", "؛", "الاول", "الاولي", "مره", "مستمر", "مستمره", "لاول")


def ahead(t: Tokens, i: int) -> Expr | None:
    """بعد أسبوعين of what will be; with من behind it, or of what has been, it is a length without the particle."""
    tag = t.tag(i, "after")
    read = read_length(t, i + tag.length) if tag else None
    if (
        read is None
        or read.definite
        or read.rel is not None
        or _anchored(t, read.end)
        or t.word(read.end) == "او"
    ):
        return None
    if read.mod in ("LESS_THAN", "MORE_THAN") or not is_future(t, i, read.end):
        return None
    return Expr(i, read.end, "ahead", "ahead", count=read.many, unit=read.unit, mod=read.mod)


def _opens(t: Tokens, i: int) -> bool:
    """Whether the clause begins here."""
    before = t.word(i - 1)
    verb = (
        len(before) > 3
        and before.endswith("ت")
        and not before.startswith(("ال", "ت"))
        and not before.endswith("ات")
    )
    return i == 0 or verb or before in (".", "،", "\n", ":", "«", '"') or t.words[i].startswith("و")


def every(t: Tokens, i: int) -> Expr | None:
    """كل يوم جمعة, كل ثلاثة أشهر, كل سنة, كل رمضان, صباح كل أحد."""
    if (led := t.tag(i, "pod")) is not None and t.word(i + led.length) == "كل":
        k = i + led.length + 1
        k += t.word(k) == "يوم"
        day = _day_of_week(t, k)
        return Expr(i, k + 1, "set", "every", value=f"XXXX-WXX-{day}T{led.value}") if day else None
    if not t.word(i).endswith("كل") or i not in t.tags:
        return None
    k = i + 1
    k += t.word(k) == "يوم" and t.word(k + 1) in weekdays_without_article()
    part = t.tag(k, "pod")
    if part is not None and (day := _day_of_week(t, k + 1)):
        return Expr(i, k + 2, "set", "every", value=f"XXXX-WXX-{day}T{part.value}")
    if day := _day_of_week(t, k):
        return Expr(i, k + 1, "set", "every", value=f"XXXX-WXX-{day}")
    if (season := _yearly(t, k)) is not None:
        return Expr(i, season[1], "set", "every", value=season[0])
    read = read_length(t, i + 1)
    if read is None or read.many is None or read.definite:
        return None
    return Expr(i, read.end, "set", "every", value=length_value(read.many, read.unit))


def _day_of_week(t: Tokens, k: int) -> int | None:
    tag = t.tag(k, "weekday")
    return int(tag.value) if tag else weekdays_without_article().get(t.word(k))


def _yearly(t: Tokens, k: int) -> tuple[str, int] | None:
    """A month or a season that comes every year."""
    if (season := t.tag(k, "season")) is not None and not season.entry.definite:
        return f"XXXX-{season.value}", k + season.length
    month = t.tag(k, "month") or t.tag(k, "hijri")
    if month is None:
        return None
    return f"{'H' if month.entry.kind == 'hijri' else ''}XXXX-{int(month.value):02d}", k + month.length


def day_of_every_month(t: Tokens, i: int) -> Expr | None:
    """25 من كل شهر, اليوم الأول من كل شهر."""
    k = i + ((t.tag(i, "unit") or t.tag(i, "deictic")) is not None)
    found = t.number(k)
    if found is None or not 1 <= found[0].value <= 31 or t.word(found[1]) != "من":
        return None
    tag = t.tag(found[1] + 1, "set")
    if tag is None or tag.value != "P1M":
        return None
    value = f"XXXX-XX-{int(found[0].value):02d}"
    return Expr(i, found[1] + 1 + tag.length, "set", "day-of-every-month", value=value)


def times_per(t: Tokens, i: int) -> Expr | None:
    """مرتين في الأسبوع, ثلاث مرات كل شهر, مرة في السنة."""
    k = i + 1 if t.tag(i, "times") and t.word(i) != "مرات" else None
    if k is None and (found := t.number(i)) is not None and t.tag(found[1], "times"):
        k = found[1] + 1
    if k is None:
        return None
    if t.word(k) == "واحده":
        k += 1
    unit = t.tag(k + 1, "unit") if t.word(k) in ("في", "كل") else t.tag(k, "unit")
    if (
        unit is None
        or unit.value not in ("D", "W", "M", "Y")
        or (t.word(k) != "كل" and not unit.entry.definite)
    ):
        return None
    end = k + unit.length + (t.word(k) in ("في", "كل"))
    return Expr(i, end, "set", "times-per", value=f"P1{unit.value}") if not t.tag(end, "rel") else None
