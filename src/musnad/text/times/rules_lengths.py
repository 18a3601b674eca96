"""Lengths of time, how long ago, how often."""

from musnad.text.times.grammar import Length, read_length
from musnad.text.times.lexicon import context_words, weekdays_without_article
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


def _length_stands(t: Tokens, i: int, read: Length) -> bool:
    """Whether a count of units is said, not a unit by itself."""
    if read.plural:
        tag = t.tag(i, "units")
        led = t.word(i - 1) in context_words("for-length") or (
            tag and tag.entry.preposition == "ل" and not tag.entry.definite
        )
        return read.rel is not None or (bool(led) and not read.definite)
    unit = t.tag(i, "unit")
    if unit is not None and read.many == 1:
        alone = read.end == i + unit.length
        if read.definite:
            return False
        return not alone or (
            t.word(i - 1) in ("لمده", "خلال", "بعد", "منذ", "مده", "كل", "نحو") and unit.value not in ("S",)
        )
    if t.tag(i, "dual") is not None:
        return not read.definite or read.rel is not None
    return not (read.unit == "CE" and read.many and read.many > 30)


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
    return Expr(i, read.end, "ago", "ago", count=read.many, unit=read.unit, mod=read.mod)


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
    """كل يوم جمعة, كل ثلاثة أشهر, كل سنة."""
    if t.tag(i, "every") is None:
        return None
    k = i + 1
    k += t.word(k) == "يوم" and t.word(k + 1) in weekdays_without_article()
    day = weekdays_without_article().get(t.word(k)) or (int(w.value) if (w := t.tag(k, "weekday")) else None)
    part = t.tag(k, "pod")
    if part is not None and day is None and (w := t.tag(k + 1, "weekday")):
        return Expr(i, k + 2, "set", "every", value=f"XXXX-WXX-{w.value}T{part.value}")
    if day is not None:
        return Expr(i, k + 1, "set", "every", value=f"XXXX-WXX-{day}")
    read = read_length(t, i + 1)
    if read is None or read.many is None or read.definite:
        return None
    return Expr(i, read.end, "set", "every", value=length_value(read.many, read.unit))
