"""Where content ends, and whether it is direct, indirect or mixed."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from musnad.find.statements.clause import At
from musnad.find.statements.draft import Draft
from musnad.find.statements.quotes import Quote
from musnad.find.statements.scan import Scan
from musnad.find.statements.word_classes import bare, words_of
from musnad.types import StatementKind

_LONGEST = 400
"""Words of a content without quotation marks at the most: keeps a text without full stops linear; the longest of the gold has 97."""


class Extent(NamedTuple):
    """Content at view positions, its kind and the rule that ended it."""

    content: tuple[At, ...]
    kind: StatementKind
    by: str


def extent(scan: Scan, draft: Draft, stops: Sequence[int]) -> Extent:
    """The content of a draft; ``stops`` are words at which other cues begin, in order."""
    if draft.last is not None:
        by = "paragraph" if draft.by == "answer" else "before-cue"
        return _known(scan, draft, draft.first, draft.last, by)
    limit, by = _limit(scan, draft, stops)
    if draft.quote is not None and not draft.quote.broken:
        return _quoted(scan, draft, draft.quote, limit, by)
    return _known(scan, draft, draft.first, limit, by)


def _known(scan: Scan, draft: Draft, first: int, last: int, by: str = "before-cue") -> Extent:
    last = _over_open_quote(scan, first, last)
    content = [At(scan.words[first].start, _end(scan, first, last))]
    if draft.before:
        content.insert(0, At(scan.words[draft.before[0]].start, _end(scan, *draft.before)))
    quoted = (
        draft.quote is not None
        and content[0].start >= draft.quote.inner
        and content[-1].end <= draft.quote.inner_end
    )
    return Extent(tuple(content), "direct" if quoted and draft.last is not None else _kind(scan, content), by)


def _over_open_quote(scan: Scan, first: int, last: int) -> int:
    """A quotation that began inside ends the content, however many sentences it has."""
    around = scan.quote_around(scan.words[last - 1].start)
    if around and not around.broken and around.inner > scan.words[first].start:
        return max(last, scan.word_at(around.inner_end))
    return last


def _end(scan: Scan, first: int, last: int) -> int:
    """Behind the last word, and behind the bracket or % that belongs to it."""
    end = scan.words[last - 1].end
    tail = scan.text[end : end + 1]
    if tail in ("%", "؟", "?", "!") or (
        tail == ")" and scan.text.rfind("(", scan.words[first].start, end) >= 0
    ):
        return end + 1
    return end


def _limit(scan: Scan, draft: Draft, stops: Sequence[int]) -> tuple[int, str]:
    """First word behind the content at the most: a cue behind it, its outer quotation's end, its sentence's end."""
    first = draft.first
    limit, by = min(scan.sentence_ends[first], first + _LONGEST), "sentence"
    outer = scan.quote_around(scan.words[draft.cue[0]].start)
    if outer is not None and not outer.broken:
        within = scan.word_at(outer.inner_end)
        if first < within < limit or (limit < within and scan.quote_around(scan.words[first].start) is outer):
            limit, by = min(within, limit), "outer-quote"
    for at in range(bisect_right(stops, first), len(stops)):
        if stops[at] >= limit:
            break
        if not _inside_new_quote(scan, draft, stops[at]):
            limit, by = stops[at], "next-cue"
            break
    turn = _turn(scan, draft, limit)
    return (turn, "narration") if turn else (limit, by)


def _turn(scan: Scan, draft: Draft, limit: int) -> int | None:
    """Where the article goes on by itself: ، وتأتي هذه التصريحات; behind a noun phrase also ، في وقت, ، وعيّنت."""
    nominal = (
        "that" not in draft.by
        and "quote" not in draft.by
        and "colon" not in draft.by
        and "frame" not in draft.by
    )
    for at in scan.marked_in(draft.first + 1, limit):
        if not any(c in scan.gaps[at] for c in "،,؛") or scan.quote_around(scan.words[at].start):
            continue
        word = scan.words[at].text
        following = scan.words[at + 1].text if at + 1 < limit else ""
        if word in words_of("narration") or (word, following) in _TURNS:
            return at
        if nominal and (word in _CONJUNCTIONS or bare(word).startswith("لكن") or _finite(word)):
            return at
    return None


_TURNS = frozenset(
    {
        ("في", "وقت"),
        ("في", "الوقت"),
        ("الامر", "الذي"),
        ("وذلك", "بعد"),
        ("وذلك", "خلال"),
        ("وذلك", "في"),
        ("جاء", "ذلك"),
        ("وسط", "مخاوف"),
        ("في", "حين"),
    }
)
_CONJUNCTIONS = frozenset(
    {"بعدما", "فيما", "كما", "وقد", "وكان", "وكانت", "لكن", "اذ", "غير", "بعد", "قبل", "عقب"}
)


def _finite(word: str) -> bool:
    """A verb behind و by its shape: وتعمل, ويأتي, وأضافت."""
    if word[0] != "و" or len(word) < 5:
        return False
    return (word[1] in "يت" and word[-1] not in "هاء") or (
        word.endswith("ت") and not word.endswith(("ات", "وت", "يت"))
    )


def _inside_new_quote(scan: Scan, draft: Draft, stop: int) -> bool:
    """Whether a cue stands within a quotation that the content holds: then it is the speaker's own word."""
    around = scan.quote_around(scan.words[stop].start)
    return around is not None and not around.broken and around.inner >= scan.words[draft.first].start - 3


def _quoted(scan: Scan, draft: Draft, quote: Quote, limit: int, by: str) -> Extent:
    """Content that begins with a quotation: to its closing mark, or on where it goes on behind it."""
    behind = scan.word_at(quote.inner_end)
    first = draft.first
    goes_on = behind < limit and _goes_on(scan, draft, quote, behind)
    if goes_on:
        return _known(scan, draft, first, limit, by)
    content = [At(quote.inner if scan.words[first].start >= quote.inner else scan.words[first].start, 0)]
    start = scan.words[first].start
    last = scan.word_at(quote.inner_end)
    if last <= first:
        return _known(scan, draft, first, limit, by)
    content = [At(start, _end(scan, first, last))]
    if draft.before:
        content.insert(0, At(scan.words[draft.before[0]].start, _end(scan, *draft.before)))
    return Extent(tuple(content), "direct", "quote")


def _goes_on(scan: Scan, draft: Draft, quote: Quote, behind: int) -> bool:
    """Whether the sentence behind a closing mark is still what was said."""
    gap = scan.text[quote.end : scan.words[behind].start]
    if (
        any(c in gap for c in ".!؟\n")
        or "." in scan.text[max(quote.inner, quote.inner_end - 1) : quote.inner_end]
    ):
        return False
    word = scan.words[behind].text
    opening = scan.quote_opening(behind)
    if word in ("وان", "وانه", "وانها", "وانهم", "بانه", "وبانه", "وبان"):
        return True
    if word[0] == "و" and behind + 1 < len(scan.words) and (scan.quote_opening(behind + 1) or opening):
        return True
    if opening and "و" in gap:
        return True
    return any(rule in draft.by for rule in ("that", "preposition", "object", "frame"))


def _kind(scan: Scan, content: Sequence[At]) -> StatementKind:
    for part in content:
        for quote in scan.quotes_in(part.start, part.end):
            if not _names(scan, quote):
                return "mixed"
    return "indirect"


def _names(scan: Scan, quote: Quote) -> bool:
    """Whether a quotation inside content holds a name and no words of the speaker."""
    first, last = scan.word_at(quote.inner), scan.word_at(quote.inner_end)
    if first >= last:
        return True
    if scan.words[first].text in words_of("negation") | words_of("that") | words_of("auxiliary"):
        return False
    named = scan.name_of[first]
    if named >= 0 and scan.names[named][0] >= last - (last - first > 2):
        return True
    before = scan.words[first - 1].text if first else ""
    plain = bare(before).removeprefix("ال").removeprefix("لل")
    if last - first <= 6 and (plain in words_of("scare-head") or plain[1:] in words_of("scare-head")):
        return True
    return all(w.text.isascii() for w in scan.words[first:last])
