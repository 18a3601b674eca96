"""``Scene``: an article by word index, with what the events layer asks of it: sentences, names, phrases, places."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from musnad.doc import Doc
from musnad.find.events.reports import Reports
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.text.words import layers
from musnad.types import Span

_FAR = 40
"""Words: so far from a trigger its place and time are looked for."""
_MOST = 3
"""Words of a phrase."""


class Named(NamedTuple):
    """One who can take part: a mention of an entity or a phrase with a known head, at words ``first:last``."""

    first: int
    last: int
    span: Span
    entity: str | None
    place: bool


class Scene:
    """A doc by word index: its sentences, names and times."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.reports = Reports(doc.statements)
        self.starts = [doc.view.starts[start] for start in doc.word_starts]
        self.named = sorted(self._mentions(), key=lambda named: named.first)
        self._by_first = {named.first: named for named in self.named}
        self.persons = {self._word_at(m.start) for e in doc.entities if e.type == "PER" for m in e.mentions}
        self.timed = {
            k for t in doc.times for k in range(self._word_at(t.start), bisect_left(self.starts, t.end))
        }
        self.taken = {k for named in self.named for k in range(named.first, named.last)}
        self.busy = self.taken | self.timed
        """Words of names and times, which are no triggers."""
        self._edges = [bisect_left(doc.word_starts, sentence.start) for sentence in doc.sentences]

    def _word_at(self, raw: int) -> int:
        return max(bisect_right(self.starts, raw) - 1, 0)

    def _mentions(self) -> Iterator[Named]:
        for entity in self.doc.entities:
            for m in entity.mentions:
                first, last = self._word_at(m.start), bisect_left(self.starts, m.end)
                yield Named(
                    first,
                    last,
                    Span(m.start, m.end, m.text),
                    entity.id,
                    entity.type == "LOC" and not m.metonym,
                )

    def sentence(self, at: int) -> tuple[int, int]:
        """The words of the sentence of a word."""
        k = bisect_right(self._edges, at)
        first = self._edges[k - 1] if k else 0
        return first, self._edges[k] if k < len(self._edges) else len(self.doc.words)

    def near(self, at: int) -> tuple[int, int]:
        """The words of the sentence of a word that are not far from it."""
        first, last = self.sentence(at)
        return max(first, at - _FAR), min(last, at + _FAR)

    def places(self, first: int, last: int) -> list[Named]:
        """The places named between two words, behind a word of place."""
        k = bisect_left(self.named, first, key=lambda named: named.first)
        end = bisect_left(self.named, last, key=lambda named: named.first)
        return [n for n in self.named[k:end] if n.place and self.lead(n) in contexts("place")]

    def lead(self, named: Named) -> str:
        """The preposition before a name, glued ones included."""
        start = self.starts[named.first]
        if named.span.start > start:
            glued = self.doc.view.raw[start : named.span.start]
            return glued if glued == "و" else glued.lstrip("وف")
        before = self.doc.words[named.first - 1].text if named.first else ""
        return before[1:] if before[:1] in ("و", "ف") and before[1:] in contexts("place") else before

    def nation_at(self, at: int) -> Named | None:
        """الروسية of الحرب الروسية: an adjective of a nation."""
        words = self.doc.words
        if at >= len(words) or self.gap(at) != " " or words[at].text not in _nations():
            return None
        return Named(at, at + 1, self.doc.span(words[at].start, words[at].end), None, False)

    def person_at(self, at: int) -> bool:
        """Whether a person is named at a word."""
        return at in self.persons

    def gap(self, at: int) -> str:
        """What stands between a word and the one before it."""
        words = self.doc.words
        return self.doc.view.text[words[at - 1].end : words[at].start] if at else ""

    def phrases(self, first: int, last: int) -> Iterator[Named]:
        """Those who can take part between two words: entities, and persons and bodies without a name."""
        at = first
        while at < last:
            phrase = self._by_first.get(at) or self._phrase(at, last)
            while phrase is not None and (longer := self._joined(phrase, last)) is not None:
                phrase = longer
            if phrase is not None:
                yield phrase
            at = phrase.last if phrase else at + 1

    def _joined(self, phrase: Named, last: int) -> Named | None:
        """A head with what stands right behind it: قوات الأمن is one; of وزير الري سامي الحداد the name is what counts."""
        at = phrase.last
        if phrase.entity is not None or at >= last or self.gap(at) != " ":
            return None
        if at in self.persons:
            return self._by_first[at]
        behind = self._by_first.get(at) or self._phrase(at, last)
        if (
            behind is None
            or self.starts[at] != behind.span.start
            or self.doc.words[phrase.first].text.startswith("ال")
        ):
            return None
        raw = self.doc.view.raw[phrase.span.start : behind.span.end]
        return Named(phrase.first, behind.last, Span(phrase.span.start, behind.span.end, raw), None, False)

    def _phrase(self, at: int, last: int) -> Named | None:
        word = self.doc.words[at]
        cut = _glued(word.text)
        if cut is None or at in self.taken or at in self.timed:
            return None
        end = at + 1
        while end < min(last, at + _MOST) and end not in self.taken and self._describes(at, end):
            end += 1
        return Named(at, end, self.doc.span(word.start + cut, self.doc.words[end - 1].end), None, False)

    def _describes(self, at: int, end: int) -> bool:
        """Whether a word is an adjective of the head: both definite, or both in the same ending."""
        head, word = self.doc.words[at].text, self.doc.words[end].text
        if self.gap(end) != " " or word in _function_words() or end in self.timed:
            return False
        return word.startswith("ال") or (head[-2:] == word[-2:] and not head.startswith("ال"))


@cache
def contexts(kind: str) -> frozenset[str]:
    """The folded words of one class of ``data/lexicon/event_contexts.tsv``."""
    return frozenset(fold_word(row["form"]) for row in rows("event_contexts") if row["class"] == kind)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(fold_word(row["form"]) for row in rows("function_words"))


@cache
def _nations() -> frozenset[str]:
    stems = {fold_word(row["form"]) for row in rows("nationalities")}
    return frozenset("ال" + stem.removeprefix("ال") + end for stem in stems for end in ("", "ه"))


@cache
def heads() -> frozenset[str]:
    """Nouns for those who act: persons that news counts, speakers, bodies."""
    persons = [row["form"] for row in rows("counted_units") if row["kind"] == "person"]
    many = [row["plural"] for row in rows("counted_units") if row["kind"] == "person"]
    people = [row["form"] for row in rows("speaker_heads") if row["class"] in ("person", "people")]
    oblique = [form[:-2] + "ين" for form in many if form.endswith("ون")]
    accusative = [form + "ا" for form in persons]
    bodies = [row["form"] for topic in ("event_actors", "body_heads") for row in rows(topic)]
    return (
        frozenset(
            fold_word(form) for form in (*persons, *accusative, *many, *oblique, *people, *bodies) if form
        )
        - _function_words()
    )


@lru_cache(maxsize=16384)
def _glued(word: str) -> int | None:
    """The proclitics before a head that a word is read as; None where it is none."""
    for prefix, stem in layers(word):
        if stem in heads():
            return len(prefix.removesuffix("ال"))
    return None
