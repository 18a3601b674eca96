"""The words of a source, as far as they name the speaker: its head, and what it is told by."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from musnad.doc import Doc
from musnad.find.speakers.heads import Head, head_of
from musnad.find.speakers.word_lists import source_words
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows

RELATIVE = source_words("relative")
_AGE = source_words("age")
_UNNAMED = source_words("asks")
"""مصدر أمني طلب عدم الكشف عن اسمه: the name of such a speaker ends here."""
_TO_BE_NAMED = source_words("to-be-named")
_SAME = source_words("same")
_SAME_BEFORE = source_words("same-before")
_OPENERS = source_words("opener")
_ENDS = RELATIVE | _AGE | _UNNAMED | _SAME
"""Words that a name can end at."""
_OPENS = {"»": "«", "”": "“", "’": "‘", ")": "("}
_ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")


class Phrase(NamedTuple):
    """Words ``first:last`` of a doc, at view positions ``start:end``."""

    first: int
    last: int
    start: int
    end: int
    head: Head
    same: bool
    """Says that the speaker is the one of before: المصدر نفسه."""

    def stems(self, doc: Doc) -> frozenset[str]:
        """Its content words without articles."""
        return stems(w.text for w in doc.words[self.first : self.last])


def words_between(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The words of a view span, as positions among the doc's."""
    first = bisect_right(doc.word_ends, start)
    return first, max(first, bisect_left(doc.word_starts, end))


def phrase_of(doc: Doc, start: int, end: int) -> Phrase | None:
    """The phrase of a source at view positions; None where it has no word.

    Openers (كل من) and what only tells more of the speaker (a relative clause, his age, that he asked not to be named)
    are left out.
    """
    opens, last = words_between(doc, start, end)
    first = opens
    while first < last - 1 and doc.words[first].text in _OPENERS:
        first += 1
    if first == last:
        return None
    head = head_of(doc.words[first].text)
    ends = (at for at in range(first + 1, last) if doc.words[at].text in _ENDS and _ends_name(doc, head, at))
    stop = next(ends, last)
    same = any(doc.words[at].text in (_SAME if at >= first else _SAME_BEFORE) for at in range(opens, last))
    begin = doc.words[first].start + head.cut
    return Phrase(first, stop, begin, doc.words[stop - 1].end, head, same)


def _ends_name(doc: Doc, head: Head, at: int) -> bool:
    word = doc.words[at].text
    following = doc.words[at + 1].text if at + 1 < len(doc.words) else ""
    unnamed = not head.definite and word in _UNNAMED and following in _TO_BE_NAMED
    return word in RELATIVE or word in _AGE or word in _SAME or unnamed


def closed(text: str, start: int, end: int) -> int:
    """The end of a name with the quotation mark that closes one opened inside it: صحيفة «الميناء»."""
    behind, inside = text[end : end + 1], text[start:end]
    if behind == '"':
        return end + inside.count('"') % 2
    opener = _OPENS.get(behind)
    return end + 1 if opener and inside.count(opener) > inside.count(behind) else end


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A folded word without its article and what is glued to it.

    >>> stem("الوزير"), stem("للجيش"), stem("بالخارجيه")
    ('وزير', 'جيش', 'خارجيه')
    """
    if word.endswith("الله"):
        return word
    prefix = next((p for p in _ARTICLES if word.startswith(p) and len(word) - len(p) > 1), "")
    return word[len(prefix) :]


@cache
def _nationalities() -> dict[str, str]:
    return {fold_word(row["form"]).removeprefix("ال"): row["iso3166"] for row in rows("nationalities")}


def nations(words: Iterable[str]) -> frozenset[str]:
    """The countries (ISO 3166) whose nationality stands among stems."""
    return frozenset(code for word in words if (code := _nationalities().get(word)))


def other_nation(words: Iterable[str], others: Iterable[str]) -> bool:
    """Whether stems speak of one country and others of another: وزارة الخارجية الفلسطينية, القطرية."""
    mine, theirs = nations(words), nations(others)
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


@cache
def function_words() -> frozenset[str]:
    """Words that tell nothing of a speaker."""
    return frozenset(fold_word(row["form"]) for row in rows("function_words")) | _OPENERS | _SAME


def stems(words: Iterable[str]) -> frozenset[str]:
    """The stems of content words."""
    empty = function_words()
    return frozenset([stem(word) for word in words if word not in empty and len(word) > 1])
