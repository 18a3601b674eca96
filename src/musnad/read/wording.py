"""What a line of a page is by its words: related link, promo, copyright, phone line ... or nothing of the kind.

The words are rows of ``data/lexicon/line_words.tsv``, matched on the folded view, so that every spelling of
اقرأ أيضا is one row.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Final

from musnad.read.ago import told_from_now
from musnad.read.moments import timestamp
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows

LONGEST: Final = 260
"""Characters of the longest line that a word in it can turn into a promo or a notice; paragraphs are longer."""
_PARAGRAPH: Final = LONGEST + 100
"""With vowel marks, a line is longer before it is folded."""
_CUT: Final = 4 * LONGEST
_DATE_LINE: Final = 90
_COUNT_LINE: Final = 40
_LABELLED: Final = 110
_BRIEF: Final = 60
_SHARE_BAR: Final = 160
_HEAD: Final = re.compile(r"(?:[^\w©(]|_|\((?!c\)))+")
_AFTER_LABEL: Final = re.compile(r"[\s\"'«»“”()\[\]]*(?:[:|>»؛؟!←→⬅➡/*•…]|-\s|–|—|\.\.|$)")
_PHONE: Final = re.compile(r"(?<![\w.])\(?\+?\d[\d\s().\-/]{5,18}\d\)?\+?(?!\w)")
_EMAIL: Final = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+")
_SEVEN: Final = re.compile(r"\d(?:\D{0,2}\d){6}")
"""A quick look for the digits of a phone number."""
_WEB: Final = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|net|org|info|example)\b")
_FIRST: Final = re.compile(r"[^\W\d_]+|\S")
_NUMBERED: Final = re.compile(r"[0-9@(\[]")
_DATED: Final = re.compile(r"\d(?:\d{3}|[/.-]\d)")
_WORD: Final = re.compile(r"[^\W\d_]+")
_COUNT: Final = re.compile(
    r"[\d\s.,/|:-]*(?:قراءه|مشاهده|مشاهدات|زياره|تعليق|تعليقات|مشاركه|views?|shares?|comments?|k|gmt|utc|min)?[\s|]*"
)
Rule = Callable[[str, float], str | None]
_LETTERS: Final = 0.55
"""Of a contact line at most this share may be left when numbers, addresses and labels are taken away."""


@cache
def _forms(kind: str | None, at: str) -> re.Pattern[str]:
    """The forms of a kind (or of all kinds) at a place, longest first."""
    found = {fold_word(r["form"]) for r in rows("line_words") if r["at"] == at and kind in (None, r["kind"])}
    return _any_of(found)


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(forms, key=len, reverse=True)
    return re.compile("|".join(re.escape(f) + (r"\b" if f[-1].isalnum() else "") for f in ordered))


@cache
def _kinds(at: str) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for row in rows("line_words"):
        if row["at"] == at:
            kinds.setdefault(fold_word(row["form"]), row["kind"])
    return kinds


def without_head(view: str) -> str:
    """A folded line as the rows see it: without the marks and pictures before its first word.

    >>> without_head(fold_word("🔴 «إقرأ أيضاً»"))
    'اقرا ايضا»'
    """
    cut = view[:_CUT]
    if cut[:1].isalnum() or (head := _HEAD.match(cut)) is None:
        return cut
    return cut[head.end() :]


def kind_of_words(text: str, linked: float = 0.0) -> str | None:
    """What a line is by its words; None for running text.

    >>> [kind_of_words(t) for t in ("إقرأ أيضاً | خطة لدعم الصيادين", "هاتف: 00962-6-5550199", "شاهد الوزير الحفل")]
    ['related', 'contact', None]
    """
    return kind_of_view(fold_word(text[:_CUT]), linked)


@lru_cache(4096)
def kind_of_view(view: str, linked: float = 0.0) -> str | None:
    """What a folded line is by its words."""
    if len(view) > _PARAGRAPH and linked < 0.5:
        return None
    if view[:1] == "#" and all(word[0] == "#" for word in view.split()):
        return "tags"
    line = without_head(view)
    if not line:
        return "other"
    if len(line) > LONGEST and linked < 0.5:
        return None
    for rule in _rules(line):
        if kind := rule(line, linked):
            return kind
    return None


def is_date(view: str) -> bool:
    """Whether a folded line is a date and little more.

    >>> is_date("الاحد 12 مايو 2024"), is_date("الاحد 12 مايو")
    (True, False)
    """
    return may_be_date(view) and kind_of_view(view) == "date"


def may_be_date(view: str) -> bool:
    """A quick look whether a folded line can be a date: a year, or two numbers."""
    return _DATED.search(view) is not None


def _rules(line: str) -> list[Rule]:
    """The rules that can say something of a line: most lines begin with no telling word and hold no digit."""
    first = _first_word(line)
    rules = [*_beginnings().get(first, ()), _notice]
    if _NUMBERED.search(line):
        rules += NUMBERED
    if len(line) < _COUNT_LINE:
        rules.append(_count)
    if first in _kinds("part"):
        rules.append(_share)
    return rules


def _first_word(line: str) -> str:
    match = _FIRST.match(line)
    return match[0] if match else ""


@cache
def _beginnings() -> dict[str, tuple[Rule, ...]]:
    """First words of the rows that begin a line, and the rules of these; nearly all running text begins with none."""
    places: dict[str, set[str]] = {}
    for row in rows("line_words"):
        places.setdefault(_first_word(fold_word(row["form"])), set()).add(row["at"])
    found = {
        first: tuple(rule for rule in BEGINNINGS if BEGINNINGS[rule] & at) for first, at in places.items()
    }
    return {first: own for first, own in found.items() if own}


@cache
def _keys(kind: str, at: str) -> tuple[str, ...]:
    """A few words of which one stands in each form: a quick look before the forms are searched for."""
    forms = [fold_word(r["form"]) for r in rows("line_words") if r["kind"] == kind and r["at"] == at]
    words = sorted({max(form.split(), key=len) for form in forms}, key=len)
    keys = []
    while forms:
        keys.append(max(words, key=lambda word: sum(word in form for form in forms)))
        forms = [form for form in forms if keys[-1] not in form]
    return tuple(keys)


def opens(view: str) -> str | None:
    """What a folded line is that begins with words that no running text begins with, such as اقرأ أيضا."""
    line = without_head(view)
    return _opened(line, 1.0) if _first_word(line) in _beginnings() else None


def is_bare(view: str) -> bool:
    """Whether a folded line is اقرأ أيضا and nothing else: what it announces stands in the lines after it."""
    return without_head(view).strip(' .:|!…»"') in _bare()


@cache
def _bare() -> frozenset[str]:
    kinds = _kinds("whole") | _kinds("label") | _kinds("start")
    return frozenset(form for form, kind in kinds.items() if kind in ("related", "listing"))


def _opened(line: str, linked: float) -> str | None:
    """The line begins with words that running text does not begin with."""
    if len(line) > LONGEST and linked < 0.5:
        return None
    match = _forms(None, "start").match(line)
    return _kinds("start")[match[0]] if match else None


def _labelled(line: str, linked: float) -> str | None:
    """The line begins with a label: its end, a colon or a link follows."""
    if len(line) > LONGEST:
        return None
    whole = line.strip(' .:|!…»")')
    if whole in _kinds("whole"):
        return _kinds("whole")[whole]
    match = _forms(None, "label").match(line)
    if match is None:
        return None
    kind = _kinds("label")[match[0]]
    if not _AFTER_LABEL.match(line, match.end()):
        return kind if kind in ("related", "tags") and linked > 0.6 else None
    if kind not in ("related", "tags", "contact") and len(line) > _LABELLED:
        return None
    return kind


def _brief(line: str, linked: float) -> str | None:
    """A few words that begin as a signature does (بقلم سلمى الخازن)."""
    match = _forms(None, "brief").match(line)
    if match is None or len(line) > _BRIEF or line.count(" ") > 6 or line.endswith((".", "؟", "!")):
        return None
    return _kinds("brief")[match[0]]


def _promo(line: str, linked: float) -> str | None:
    """A call (تابعونا) at the beginning and a channel (تلغرام) after it."""
    if len(line) > LONGEST:
        return None
    call = _forms("promo", "call").match(line)
    mild = _forms("promo", "mild").match(line)
    if call and _found("promo", "channel", line, call.end()):
        return "promo"
    begun = call or mild
    return "promo" if begun and _found("promo", "own", line, begun.end()) else None


def _found(kind: str, at: str, line: str, start: int = 0) -> bool:
    """Whether a form stands in the line as a word, proclitics allowed."""
    for match in _forms(kind, at).finditer(line, start):
        before = line[: match.start()].rpartition(" ")[2]
        if len(before) <= 3 or not before.isalnum():
            return True
    return False


def _notice(line: str, linked: float) -> str | None:
    """A copyright notice or a disclaimer, wherever its words stand in a short line."""
    if len(line) > LONGEST:
        return None
    for key in _keys(
        "copyright", "any"
    ):  # a generator would double the time of the line's most frequent rule
        if key in line:
            return "copyright" if _forms("copyright", "any").search(line) else None
    return None


def _contact(line: str, linked: float) -> str | None:
    """Little but phone numbers and addresses."""
    addressed = "@" in line or "at)" in line or "at]" in line
    numbered = _SEVEN.search(line) and _PHONE.search(line)
    if len(line) > LONGEST or not (numbered or (addressed and _EMAIL.search(line))):
        return None
    rest = _PHONE.sub(" ", _EMAIL.sub(" ", _WEB.sub(" ", line)))
    rest = _forms("contact", "label").sub(" ", rest)
    words = _WORD.findall(rest)
    return "contact" if len(words) <= 3 or sum(map(len, words)) < _LETTERS * len(line) - 20 else None


def _count(line: str, linked: float) -> str | None:
    return "count" if _COUNT.fullmatch(line) else None


def _share(line: str, linked: float) -> str | None:
    """Nothing but words of a share bar."""
    if len(line) > _SHARE_BAR:
        return None
    words, parts = _WORD.findall(line), _kinds("part")
    return "share" if words and all(word in parts for word in words) else None


def _date(line: str, linked: float) -> str | None:
    """A line that is a date and little more."""
    if len(line) > _DATE_LINE or line.endswith((".", "؟", "!")) or not _DATED.search(line):
        return None
    long = [word for word in _WORD.findall(line) if len(word) > 1]
    return "date" if len(long) <= 8 and timestamp(line) else None


def _from_now(line: str, linked: float) -> str | None:
    return told_from_now(line) if len(line) <= _COUNT_LINE else None


BEGINNINGS: Final[dict[Rule, frozenset[str]]] = {
    _opened: frozenset({"start"}),
    _labelled: frozenset({"whole", "label"}),
    _brief: frozenset({"brief"}),
    _promo: frozenset({"call", "mild"}),
    _from_now: frozenset({"since", "day", "reading"}),
}
"""Rules of how a line begins, in order, and the places of the rows that each looks at."""
NUMBERED: Final = (_date, _contact, _from_now)


def has_phone_or_address(text: str) -> bool:
    """Whether a line has a phone number or an e-mail address."""
    return bool(_PHONE.search(text) or _EMAIL.search(text))
