"""What search looks in and what it asks for: the analysed words of a text, and those of a query."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, Literal, NamedTuple

from musnad.errors import BadInput
from musnad.text.analyse import Form, Term, analyse, forms
from musnad.text.fold import View, fold

Kind = Literal["article", "statement", "event", "entity"]
"""What has words in the index."""

LONGEST_QUERY: Final = 2_000
MOST_WORDS: Final = 64
ANY: Final = MOST_WORDS
"""``Query.missing`` where one word is enough."""
TITLED: Final = -1
"""``Query.missing`` where one may be missing of those articles whose title has all others."""


class Fields(NamedTuple):
    """The words of a thing: of its title, of its text, of what says who speaks; and what it can be narrowed by."""

    head: tuple[Form, ...] = ()
    body: tuple[Form, ...] = ()
    who: tuple[Form, ...] = ()
    facts: tuple[str, ...] = ()


def fields(text: str, head_end: int = 0, who: str = "", facts: str = "") -> Fields:
    """The fields of a text whose first ``head_end`` characters are its title."""
    view = fold(text)
    edge = view.at(head_end)
    said_by = forms(fold(who)) if who else ()
    return Fields(forms(view, 0, edge), forms(view, edge), said_by, tuple(facts.split()))


Alternatives = tuple[str, ...]
"""The stems of one word, one for each of its readings."""


class Phrase(NamedTuple):
    """Words that must follow each other, letters as typed."""

    letters: tuple[str, ...]


class Query(NamedTuple):
    """What a search asks for, analysed; an empty one asks for everything."""

    words: tuple[Alternatives, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    no_words: tuple[Alternatives, ...] = ()
    no_phrases: tuple[Phrase, ...] = ()
    who: tuple[Alternatives, ...] = ()
    """Of the name in ``--speaker``."""
    typed: tuple[str, ...] = ()
    """The letters of ``words``: what has them exactly ranks higher."""
    missing: int = 0
    """How many of the words may be missing: none, one, or (``ANY``) all but one; or ``TITLED``."""
    facts: tuple[Alternatives, ...] = ()
    """One of each (``facts.py``)."""

    def asks(self) -> bool:
        """Whether there is anything that must be in the index."""
        return bool(self.words or self.phrases or self.who or self.facts)


class Glue(NamedTuple):
    """How a database's index spells its query."""

    both: str
    either: str

    def joined(self, words: Sequence[str], missing: int) -> str:
        """Words of which so many may be missing, in brackets.

        >>> Glue("&", "|").joined("abcd", 1)
        '((b|a)&c&d|(d|c)&a&b)'
        """
        if missing == 1 and len(words) > 1:
            return self._all_but_one(words)
        return f"({(self.either if missing == ANY else self.both).join(words)})"

    def _all_but_one(self, words: Sequence[str]) -> str:
        """One is missing in either half: 16 words are looked for 64 times; 240 times, were each left out in turn."""
        halves = words[: len(words) // 2], words[len(words) // 2 :]
        found = []
        for less, whole in (halves, halves[::-1]):
            parts = [self._all_but_one(less)] if len(less) > 1 else []
            found.append(self.both.join(parts + list(whole)))
        return f"({self.either.join(found)})"


# A phrase in any quotation marks, or a run without spaces; a hyphen before either excludes it.
_PART: Final = re.compile(r'(-?)(?:"([^"]*)"?|“([^”]*)”?|«([^»]*)»?|([^\s"“«]+))')


def parsed(query: str, speaker: str | None = None) -> Query:
    """A query as people type it: words, "exact phrase", -without.

    >>> parsed('اتفاق "وقف إطلاق النار" -هدنة').no_words
    (('هدن',),)
    """
    for given in (query, speaker or ""):
        if len(given) > LONGEST_QUERY:
            raise BadInput(f"a query of {len(given):,} characters; {LONGEST_QUERY:,} are the most")
    kept: list[Term] = []
    lists: dict[tuple[bool, bool], list[tuple[Term, ...]]] = {}
    for without, is_phrase, text in _parts(query):
        terms = tuple(analyse(fold(text)))
        if not is_phrase:
            kept += () if without else terms
        if terms:
            lists.setdefault((without, is_phrase), []).append(terms)
    if sum(len(terms) for found in lists.values() for terms in found) > MOST_WORDS:
        raise BadInput(f"more than {MOST_WORDS} words in the query")
    return Query(
        words=_words(lists.get((False, False), [])),
        phrases=_phrases(lists.get((False, True), [])),
        no_words=_words(lists.get((True, False), [])),
        no_phrases=_phrases(lists.get((True, True), [])),
        who=_words([tuple(analyse(fold(speaker)))]) if speaker else (),
        typed=tuple(dict.fromkeys(term.letters for term in kept)),
    )


def _parts(query: str) -> Iterator[tuple[bool, bool, str]]:
    """(excluded, a phrase, its text) of each part of a query."""
    for match in _PART.finditer(" ".join(fold(query).letters.split())):
        minus, *quoted, word = match.groups()
        phrase = next((text for text in quoted if text is not None), None)
        yield bool(minus), phrase is not None, word if phrase is None else phrase


def alternatives(term: Term) -> Alternatives:
    """The stems that a word is looked for under."""
    return (term.stem, *term.readings)


def _words(parts: list[tuple[Term, ...]]) -> tuple[Alternatives, ...]:
    return tuple(dict.fromkeys(alternatives(term) for terms in parts for term in terms))


def _phrases(parts: list[tuple[Term, ...]]) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(Phrase(tuple(term.letters for term in terms)) for terms in parts))


def marked(text: str, query: Query, names: bool = False) -> list[tuple[int, int]]:
    """The raw spans of a text that a query asks for, in order; with ``names`` those of the speaker's name.

    >>> text = "وقّع الوزيران الاتفاقيةَ"
    >>> [text[a:b] for a, b in marked(text, parsed("اتفاق"))]
    ['الاتفاقيةَ']
    """
    view = fold(text)
    terms = list(analyse(view))
    wanted = {stem for group in (query.who if names else query.words) for stem in group}
    hits = {i for i, term in enumerate(terms) if not wanted.isdisjoint(alternatives(term))}
    for phrase in () if names else query.phrases:
        hits.update(_phrase_hits([term.letters for term in terms], phrase))
    return [view.raw_span(terms[i].start, terms[i].end) for i in sorted(hits)]


def _phrase_hits(letters: list[str], phrase: Phrase) -> Iterator[int]:
    length = len(phrase.letters)
    for start in range(len(letters) - length + 1):
        if tuple(letters[start : start + length]) == phrase.letters:
            yield from range(start, start + length)


def excerpt(text: str, query: Query, width: int = 240) -> tuple[int, int]:
    """The stretch of a text to show: where most of what was asked for stands together.

    Only looks for the letters of stems, so that a long text costs little; what it finds is analysed by ``marked``.
    """
    if len(text) <= width:
        return 0, len(text)
    view = fold(text)
    places = sorted(islice(_places(view, query), MOST_PLACES))
    best = max(places, key=lambda p: bisect_left(places, p + width) - bisect_left(places, p), default=0)
    start = max(0, view.starts[best] - width // 4)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", start + width)
    return start, len(text) if end < 0 else end


MOST_PLACES: Final = 500


def _places(view: View, query: Query) -> Iterator[int]:
    """Where letters of what was asked for stand."""
    for phrase in query.phrases:
        yield from (match.start() for match in re.finditer(re.escape(" ".join(phrase.letters)), view.letters))
    for stem in dict.fromkeys(stem for group in query.words for stem in group):
        yield from (match.start() for match in re.finditer(re.escape(stem), view.text))
