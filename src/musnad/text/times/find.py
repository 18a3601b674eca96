"""``find_times``: the rules at every token that can begin a time, then values in reading order."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from musnad.text.fold import View, fold
from musnad.text.numbers.tokens import forms
from musnad.text.times.context import Context
from musnad.text.times.names import is_name
from musnad.text.times.ranges import dated_weekdays, is_schedule, share_years
from musnad.text.times.resolve import type_of, value_of
from musnad.text.times.rules import rules_at
from musnad.text.times.tense import is_future
from musnad.text.times.tokens import Tokens, tokenize
from musnad.text.times.values import Expr, grain_of
from musnad.types import TimeExpr

_ENDS = frozenset(".؟!\n?")
_LINKS = frozenset(["الي", "حتي", "وحتي", "و", "والي", "-", "–", "او"])


def find_times(text: str, reference: str | None = None) -> list[TimeExpr]:
    """The time expressions of a text, relative ones counted from ``reference`` (ISO date).

    >>> [(t.text, t.value) for t in find_times("اجتمع الوفدان أمس الأربعاء، ويعودان في 20 كانون الأول/ديسمبر المقبل.", "2019-11-14")]
    [('أمس الأربعاء', '2019-11-13'), ('20 كانون الأول/ديسمبر المقبل', '2019-12-20')]
    """
    return find_view_times(fold(text), reference)


def find_view_times(view: View, reference: str | None = None) -> list[TimeExpr]:
    """The time expressions of a text that is folded already."""
    tokens = tokenize(view)
    now = _date(reference)
    found: list[TimeExpr] = []
    for first, end in _sentences(tokens):
        exprs = list(_exprs(tokens, first, end))
        if exprs:
            share_years(exprs, lambda a, b: _linked(tokens, a, b))
            found.extend(_resolved(tokens, exprs, now, _year_after_year(tokens, first, end)))
    return found


def _date(reference: str | None) -> date | None:
    try:
        return date.fromisoformat(reference[:10]) if reference else None
    except ValueError:
        return None


def _sentences(t: Tokens) -> Iterator[tuple[int, int]]:
    """The stretches between full stops that hold a time word or digits."""
    first = 0
    for i, word in enumerate(t.words):
        if word in _ENDS and not (word == "." and t.glued(i + 1) and t.words[i + 1].isdecimal()):
            yield first, i
            first = i + 1
    yield first, len(t)


def _exprs(t: Tokens, first: int, end: int) -> Iterator[Expr]:
    opening, i = _opening(), first
    while i < end:
        # Nine of ten tokens begin nothing.
        begins = i in t.tags or t.words[i] in opening or t.words[i].isdecimal()
        best = _longest(t, i) if begins else None
        if best is None:
            i += 1
        else:
            if not is_name(t, best):
                yield best
            i = max(best.end, i + 1)


def _longest(t: Tokens, i: int) -> Expr | None:
    readings = _readings(t, i)
    best: Expr | None = None
    for rule in rules_at(readings) if readings else ():
        e = rule(t, i)
        if e is not None and (best is None or e.end > best.end):
            best = e
    return best


_NONE: frozenset[str] = frozenset()
_DIGITS, _NUMERAL, _ARTICLE = frozenset(["digits"]), frozenset(["numeral"]), frozenset(["article"])
_ARTICLES = frozenset(["ال", "بال", "لل"])
_BESIDE_DIGITS = frozenset("/-.:–h")
# Tokens: so far from a time word a number may still belong to it ("14 و15 و16 و17 يونيو").
_REACH_BEHIND, _REACH_AHEAD = 4, 10


@cache
def _opening() -> frozenset[str]:
    """Words without a reading of their own that can begin a time: numerals and articles that stand alone."""
    return frozenset(forms()) | _ARTICLES


def _readings(t: Tokens, i: int) -> frozenset[str]:
    """What the token can be in a time expression; nothing for a number far from every time word."""
    tags = t.tags.get(i)
    if tags:
        return frozenset(tags) | (_NUMERAL if t.numeral(i) else _NONE)
    word = t.words[i]
    if word.isdecimal():
        alone = len(word) != 4 and t.word(i + 1) not in _BESIDE_DIGITS and not _near_time_word(t, i)
        return _NONE if alone else _DIGITS
    if t.numeral(i):
        return _NUMERAL if _near_time_word(t, i) else _NONE
    return _ARTICLE if word in _ARTICLES else _NONE


def _near_time_word(t: Tokens, i: int) -> bool:
    tags = t.tags
    return any(k in tags for k in range(i - _REACH_BEHIND, i + _REACH_AHEAD))


def _linked(t: Tokens, a: Expr, b: Expr) -> bool:
    """Whether only إلى, حتى, و or a dash stands between two."""
    between = t.words[a.end : b.first]
    glued = t.start(b.first) > t.starts[b.first] and t.words[b.first].startswith("و")
    return len(between) <= 2 and (all(w in _LINKS for w in between) and (bool(between) or glued))


def _year_after_year(t: Tokens, first: int, end: int) -> bool:
    """Whether عاما بعد عام says that the sentence speaks of what recurs."""
    for i in range(first + 1, end - 1):
        if t.words[i] == "بعد" and (before := t.tag(i - 1, "unit")) and (after := t.tag(i + 1, "unit")):
            return before.value == after.value == "Y"
    return False


def _resolved(t: Tokens, exprs: list[Expr], now: date | None, generic: bool) -> Iterator[TimeExpr]:
    """The expressions of a sentence with their values; one that can have none is left out."""
    recent: str | None = None
    schedule = is_schedule(exprs, lambda a, b: _linked(t, a, b))
    valued: list[tuple[Expr, str]] = []
    for e in exprs:
        context = Context(now, lambda e=e: is_future(t, e.first, e.end), recent, generic, schedule)  # type: ignore[misc]
        value = value_of(e, context)
        generic = generic or value == "P1Y" or e.by == "in-the-past"
        if value is None:
            continue
        if e.kind in ("date", "unit") and value[:4].isdecimal():
            recent = value
        valued.append((e, value))
    return (_made(t, e, value) for e, value in dated_weekdays(valued))


def _made(t: Tokens, e: Expr, value: str) -> TimeExpr:
    start, stop = t.view.raw_span(t.start(e.first), t.ends[e.end - 1])
    kind = type_of(e, value)
    return TimeExpr(
        start=start,
        end=stop,
        text=t.view.raw[start:stop],
        type=kind,  # type: ignore[arg-type]
        value=value,
        mod=e.mod,
        grain=grain_of(value),
        calendar="hijri" if e.hijri else "gregorian",
        by=e.by,
    )
