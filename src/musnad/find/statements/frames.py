"""Prepositions that report (بحسب, وفقا لـ, نقلا عن, على حد قول), before what is reported, behind it and amid it."""

from collections.abc import Iterator
from typing import NamedTuple

from musnad.find.statements.cues import readings
from musnad.find.statements.phrases import is_head
from musnad.find.statements.scan import Scan
from musnad.find.statements.source import Found, phrase
from musnad.find.statements.word_classes import bare, is_noun_of, words_of

_ALONE = frozenset({"بحسب", "حسب", "وفق", "حسبما", "وفقما", "وبحسب", "وحسب", "ووفق", "وحسبما", "برواية"})
_WITH_L = frozenset({"وفقا", "طبقا", "تبعا", "ووفقا", "وطبقا", "وتبعا"})
_PAIRS = {
    ("نقلا", "عن"), ("ونقلا", "عن"), ("استنادا", "الي"), ("علي", "لسان"), ("علي", "ذمه"), ("وجهه", "نظر"), ("علي", "حد"),
}  # fmt: skip
_FIRST = (
    _ALONE | {glued + word for glued in "وف" for word in _ALONE} | _WITH_L | {first for first, _ in _PAIRS}
)
"""The first words of all of them: the others aren't looked at."""
_WHAT = frozenset({"ما", "لما", "مما"})
_BACK = frozenset({"به", "بها", "عنه", "عنها", "عليه", "اليه", "فيه", "فيها", "ذلك"})


class Frame(NamedTuple):
    """A reporting preposition in words."""

    cue: tuple[int, int]
    cut: int
    source: Found | None
    end: int
    """First word behind it and its source."""
    act: str
    closing: bool
    """على حد قوله: ends a content, whose speaker is told elsewhere."""


def frames(scan: Scan) -> Iterator[Frame]:
    """The frames of an article in order."""
    for at in [n for n, word in enumerate(scan.words) if word.text in _FIRST]:
        end = _cue_end(scan, at)
        if end and (frame := _frame(scan, at, end)):
            yield frame


def _cue_end(scan: Scan, at: int) -> int | None:
    word = scan.words[at].text
    if word in _ALONE or bare(word) in _ALONE:
        return at + 1
    following = scan.words[at + 1].text if at + 1 < len(scan.words) else ""
    if word == "علي" and following == "ما" and _apart(scan, at) and _reports(scan, at + 2):
        return at + 1
    if word in _WITH_L and following.startswith("ل"):
        return at + 1
    return at + 2 if (word, following) in _PAIRS else None


def _apart(scan: Scan, at: int) -> bool:
    """Whether a mark stands before a word."""
    return not set(scan.gaps[at]).isdisjoint('،,-«»"”')


def _reports(scan: Scan, at: int) -> bool:
    """على ما أفاد الوزير, not على ما طلبه: the verb alone tells of speech."""
    forms = readings(scan.words[at].text) if at < len(scan.words) else ()
    return any(r.form.form == "verb" and r.cue.strength == "report" for r in forms)


def _limit(scan: Scan, at: int) -> int:
    """The end of the sentence, or the dash that closes one before the frame: -وفقا لرويترز-."""
    limit = scan.sentence_ends[at]
    if not scan.gaps[at].endswith("-"):
        return limit
    return next((n for n in scan.marked_in(at + 1, limit) if "-" in scan.gaps[n]), limit)


def _frame(scan: Scan, at: int, end: int) -> Frame | None:
    limit = _limit(scan, at)
    cut = (
        1
        if scan.words[at].text[0] == "و" and scan.words[at].text not in ("وفق", "وفقا", "وفقما", "وجهه")
        else 0
    )
    if end >= limit:
        return None
    if told := _what_verb(scan, end, limit):
        behind, act = told
        if relayed := _relayed(scan, behind, limit):
            return Frame((at, behind), cut, relayed, relayed.last, act, False)
        last = phrase(scan, behind, limit) if behind < limit else behind
        source = Found("frame", behind, last) if last > behind else None
        return Frame((at, behind), cut, source, last, act, source is None)
    return _named(scan, at, end, limit, cut)


def _what_verb(scan: Scan, end: int, limit: int) -> tuple[int, str] | None:
    """ما أفاد به, لما ذكرته, and the verb right behind حسبما."""
    start = end
    if scan.words[end].text in _WHAT:
        start = end + 1
    elif not scan.words[end - 1].text.endswith("ما"):
        return None
    while start < limit and scan.words[start].text in ("قد", "كان", "كانت"):
        start += 1
    if start >= limit:
        return None
    found = _told(scan.words[start].text)
    if found is None:
        return None
    behind = start + 1
    while behind < limit and scan.words[behind].text in _BACK:
        behind += 1
    return behind, found


def _told(word: str) -> str | None:
    """The act of a verb behind ما, its object pronoun left off."""
    for form in (word, word.removesuffix("ه"), word.removesuffix("ها")):
        for reading in readings(form):
            if reading.form.form == "verb":
                return reading.cue.act
    return None


def _relayed(scan: Scan, behind: int, limit: int) -> Found | None:
    """وفق ما نقلت رويترز عن مسؤول: who speaks stands behind عن."""
    verb = scan.words[behind - 1].text
    if not any("relay" in r.cue.takes for form in (verb, verb.removesuffix("ه")) for r in readings(form)):
        return None
    about = next((n for n in range(behind, min(limit, behind + 12)) if scan.words[n].text == "عن"), None)
    if about is None or about + 1 >= limit:
        return None
    relay = (behind, about) if about > behind else None
    return Found("frame", about + 1, phrase(scan, about + 1, limit), relay=relay)


def _named(scan: Scan, at: int, end: int, limit: int, cut: int) -> Frame | None:
    word = scan.words[end].text
    if is_noun_of(word, "ending") and word not in words_of("ending"):
        return Frame((at, end + 1), cut, None, end + 1, "say", True)
    start = end
    cue_end = end
    if word in words_of("ending") and end + 1 < limit:
        start, cue_end = end + 1, end + 1
    if is_noun_of(bare(scan.words[start].text).removeprefix("ل").removeprefix("ال"), "law"):
        return None
    if not _speaks(scan, start) and not _is_credit(scan, at, start, limit):
        return None
    last = phrase(scan, start, limit)
    return Frame((at, cue_end), cut, Found("frame", start, last), last, "say", False)


def _is_credit(scan: Scan, at: int, start: int, limit: int) -> bool:
    """، بحسب الوطن.: a mark, and one definite word that ends the sentence; ، وفق ذات المصدر."""
    word = scan.words[start].text
    if word in ("ذات", "نفس"):
        return start + 1 < limit and is_head(scan.words[start + 1].text)
    return _apart(scan, at) and word.lstrip("ل").startswith("ال") and start + 1 == limit


def _speaks(scan: Scan, at: int) -> bool:
    """Whether words can be a source: a name, an office, a kind of source or document."""
    word = scan.words[at].text
    first = scan.name_of[at]
    return (
        first >= 0
        or is_head(word)
        or scan.quote_opening(at) is not None
        or (word.isascii() and word.isalpha())
    )
