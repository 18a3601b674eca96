"""``Scan``: the words of a doc with what stands between them, whose sentence they are in and what is known of them."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from musnad.doc import Doc
from musnad.find.statements.quotes import Quote, quotes
from musnad.text.words import Word


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """What rules look at; words are named by their number."""

    doc: Doc
    text: str
    """Folded."""
    words: Sequence[Word]
    gaps: Sequence[str]
    """What stands between word ``i - 1`` and word ``i``; ``gaps[len(words)]`` is what stands behind the last."""
    sentence_ends: Sequence[int]
    """Number of the first word behind the sentence of word ``i``."""
    sentence_starts: Sequence[int]
    quotes: Sequence[Quote]
    names: dict[int, tuple[int, str]]
    """First word of an entity mention -> (first word behind it, type)."""
    name_of: Sequence[int]
    """First word of the mention that word ``i`` is in, else -1."""
    timed: frozenset[int]
    """Words of time expressions."""
    unglued: frozenset[int]
    """Words at which a mention begins with the word itself, no proclitic before it."""
    title_end: int
    """Number of the first word of the body."""
    asides: dict[int, int]
    """First word of a reporting preposition -> first word behind it and its source."""
    _marked: Sequence[int] = field(repr=False)
    """Words before which more stands than a space."""
    _starts: Sequence[int] = field(repr=False)
    _inners: Sequence[int] = field(repr=False)

    @classmethod
    def of(cls, doc: Doc) -> "Scan":
        """The scan of a doc that has its times and entities."""
        words, text, starts = doc.words, doc.view.text, doc.word_starts
        firsts, lasts = _sentences(doc, starts)
        gaps, found = _gaps(text, words), quotes(text)
        names, name_of, unglued = _names(doc, starts)
        title_end = doc.view.at(doc.article.blocks[0].end) if _titled(doc) else 0
        marked = [n for n, gap in enumerate(gaps) if gap != " "]
        return cls(
            doc, text, words, gaps, lasts, firsts, found, names, name_of,
            _timed(doc, starts), unglued, bisect_left(starts, title_end), {}, marked, starts, [q.inner for q in found],
        )  # fmt: skip

    def word_at(self, position: int) -> int:
        """Number of the first word that starts at or behind a view position."""
        return bisect_left(self._starts, position)

    def quote_opening(self, word: int) -> Quote | None:
        """The quotation whose first word is ``word``."""
        start = self.words[word].start
        at = bisect_right(self._inners, start) - 1
        if at < 0:
            return None
        quote = self.quotes[at]
        first_inside = self.word_at(quote.inner)
        return quote if first_inside == word and start < quote.inner_end else None

    def quote_around(self, position: int) -> Quote | None:
        """The quotation that a view position lies in."""
        at = bisect_right(self._inners, position) - 1
        if at >= 0 and self.quotes[at].inner <= position < self.quotes[at].inner_end:
            return self.quotes[at]
        return None

    def marked_in(self, first: int, last: int) -> Sequence[int]:
        """The words of ``first:last`` before which more stands than a space: marks, brackets, a new paragraph."""
        return self._marked[bisect_left(self._marked, first) : bisect_left(self._marked, last)]

    def quotes_in(self, start: int, end: int) -> Sequence[Quote]:
        """The quotations that begin between two view positions."""
        return self.quotes[bisect_left(self._inners, start) : bisect_left(self._inners, end)]


def _gaps(text: str, words: Sequence[Word]) -> list[str]:
    if not words:
        return [text]
    between = [text[a.end : b.start] for a, b in itertools.pairwise(words)]
    return [text[: words[0].start], *between, text[words[-1].end :]]


def _titled(doc: Doc) -> bool:
    return bool(doc.article.blocks) and doc.article.blocks[0].kind == "title"


def _sentences(doc: Doc, starts: Sequence[int]) -> tuple[list[int], list[int]]:
    firsts, lasts = [0] * len(starts), [len(starts)] * len(starts)
    for sentence in doc.sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        firsts[first:last], lasts[first:last] = [first] * (last - first), [last] * (last - first)
    return firsts, lasts


def _names(doc: Doc, starts: Sequence[int]) -> tuple[dict[int, tuple[int, str]], list[int], frozenset[int]]:
    """``names``, ``name_of`` and ``unglued`` of a scan."""
    names: dict[int, tuple[int, str]] = {}
    name_of, unglued = [-1] * len(starts), set()
    spans = [(entity.type, *at) for entity in doc.entities for at in doc.mention_spans[entity.id]]
    for kind, start, end in spans:
        first, last = max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)
        if first < last:
            names[first] = (last, kind)
            name_of[first:last] = [first] * (last - first)
        if first < len(starts) and starts[first] == start:
            unglued.add(first)
    return names, name_of, frozenset(unglued)


def _timed(doc: Doc, starts: Sequence[int]) -> frozenset[int]:
    found: set[int] = set()
    for time in doc.times:
        start, end = doc.view.view_span(time.start, time.end)
        found.update(range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)))
    return frozenset(found)
