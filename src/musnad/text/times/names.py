"""What looks like a time and is none: مدينة 6 أكتوبر, صحيفة اليوم, خميس مشيط, أمس الحاجة."""

from functools import cache

from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.text.times.tokens import Tokens
from musnad.text.times.values import Expr

_OPENING, _CLOSING = '«"“‘(', '»"”’)'


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold_word(row["form"]) for row in rows("time_lookalikes") if row["class"] == kind)


@cache
def _phrases() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(form.split(" ")) for form in _words("phrase"))


def is_name(t: Tokens, e: Expr) -> bool:
    """Whether the words around an expression show that it is a name or an idiom."""
    before = t.word(e.first - 1)
    if _is(before, "before") or t.word(e.end) in _words("after"):
        return e.year is None
    if t.word(e.first) == "العام" and _is(before, "before-general"):
        return True
    today = e.offset == 0 and e.end == e.first + 1 and not e.part
    if today and (
        (
            (found := t.number(e.end)) is not None
            and (found[0].ordinal or (found[0].definite and t.numeral(e.end)))
        )
        or _is(before, "before-today")
        or t.word(e.end) in _words("after-today")
        or _quoted(t, e)
    ):
        return True
    if _begins(t, e, "political") and t.word(e.first - 1) not in _ON:
        return True
    return any(tuple(t.words[k : k + 2]) in _phrases() for k in (e.first - 1, e.first, e.end - 1))


def _is(word: str, kind: str) -> bool:
    """Whether a word, with or without و ف ب ل before it, is one of a class."""
    known = _words(kind)
    return word in known or any(
        word[k:] in known for k in (1, 2) if len(word) > k + 2 and all(c in "وفبل" for c in word[:k])
    )


_ON = ("في", "يوم", "منذ", "حتي", "الي", "من", "بتاريخ")


def _begins(t: Tokens, e: Expr, kind: str) -> bool:
    """Whether a phrase of a class begins where the expression does and covers it."""
    start, end = t.start(e.first), t.ends[e.end - 1]
    return any(t.view.text.startswith(form, start) and start + len(form) >= end for form in _words(kind))


def _quoted(t: Tokens, e: Expr) -> bool:
    """«اليوم» is a paper."""
    opened, closed = t.word(e.first - 1), t.word(e.end)
    return bool(opened) and opened in _OPENING[:4] and bool(closed) and closed in _CLOSING[:4]
