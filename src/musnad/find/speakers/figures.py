"""The cast of an article: everyone who could speak in it, by the entities layer and by the sources met so far."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from operator import itemgetter
from typing import NamedTuple

from musnad.doc import Doc
from musnad.find.speakers.heads import Class, Gender, Number, folded_words, head_of
from musnad.find.speakers.phrase import stems
from musnad.find.speakers.titles import is_own_title
from musnad.find.speakers.word_lists import source_words
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.types import Entity, Mention, Span

_RECENT = 48
"""Mentions before a place that are looked at: keeps long texts linear."""
_OFFICE = 3
"""Words between a piece and its writer's name."""
_CREDIT = re.compile(
    r"[^\n.،:«\"]{2,40}?(?:--|[-–] |: ?)(?:[^\n.،:«\" ]+ ?){0,3}(?:--|[-–:])|[^\n.«\"]{2,50}?--"
)
_HONORS = source_words("honor")


@dataclass(eq=False)
class Figure:
    """One who may speak: a person, people, a body, a document."""

    name: str
    mention: Span
    cls: Class
    gender: Gender | None = None
    heard: bool = False
    """Its gender is a verb's word, not a guess."""
    number: Number = "s"
    anonymous: bool = False
    entity: str | None = None
    kind: str | None = None
    body: str | None = None
    place: bool = False
    """A country or city, which speaks as its government."""
    relayed: bool = False
    """Passed another's words on: a medium, whatever it is called."""
    words: set[str] = field(default_factory=set)
    """Stems of the names."""
    titles: set[str] = field(default_factory=set)
    """Stems of the offices and of what else the article calls it by."""
    last_spoke: int = -1
    """Number of the clause in which it spoke last."""


class Mentioned(NamedTuple):
    """A figure at view positions."""

    start: int
    end: int
    figure: Figure


class Cast:
    """The figures of an article, found by where they stand and by the words they are called."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.figures: list[Figure] = []
        self.trail: list[Mentioned] = []
        """Where entities are named, in order."""
        self.met: list[Mentioned] = []
        """Where sources resolved to a figure, in order."""
        self._dateline = _dateline(doc)
        self._by_word: defaultdict[str, list[Figure]] = defaultdict(list)
        for entity in doc.entities:
            self._enter(entity)
        self.trail.sort(key=itemgetter(0, 1))
        self._starts = [m.start for m in self.trail]

    @cached_property
    def timed(self) -> frozenset[int]:
        """The words of time expressions, by their number."""
        starts = self.doc.word_starts
        spans = [self.doc.view.view_span(time.start, time.end) for time in self.doc.times]
        return frozenset(n for a, b in spans for n in range(bisect_left(starts, a), bisect_left(starts, b)))

    def _enter(self, entity: Entity) -> None:
        mention = _fullest(entity)
        name, span = _without_body(self.doc, entity, mention)
        if entity.type == "ORG" and name.startswith("لل"):
            name = f"ال{name[2:]}"  # the article is written into للجيش
        figure = self.add(
            Figure(name, span, _CLASSES[entity.type], entity=entity.id, place=entity.type == "LOC")
        )
        for m, (start, end) in zip(entity.mentions, self.doc.mention_spans[entity.id], strict=True):
            self.trail.append(Mentioned(start, end, figure))
            self.call(figure, words_of(m.text))
            if figure.cls == "person":
                self._piece_before(figure, start)
            else:
                self._head_before(figure, start)
        for role in entity.roles:
            if is_own_title(folded_words(role.title)) or role.span.start > mention.start:
                self.entitle(figure, role.title)
        if figure.cls == "body":
            figure.gender = _gender_of_body(entity.name, figure.place)

    def _head_before(self, figure: Figure, start: int) -> None:
        """صحيفة «الميناء»: what a body is called before its name."""
        at = bisect_left(self.doc.word_starts, start) - 1
        if at < 0 or self.doc.words[at].end < start - 3:
            return
        head = head_of(self.doc.words[at].text)
        if head.cls == "body":
            figure.titles.add(head.stem)
            self._by_word[head.stem].append(figure)

    def _piece_before(self, figure: Figure, start: int) -> None:
        """مقالا لفارس الدروبي, تقريرا لمراسلها فارس الدروبي: whoever a piece is by is its writer."""
        name = bisect_right(self.doc.word_ends, start)
        for at in range(max(1, name - _OFFICE), min(name + 1, len(self.doc.words))):
            by = self.doc.words[at].text.startswith("ل")
            if by and self.doc.words[at - 1].text in source_words("piece"):
                self.entitle(figure, "كاتب")

    def add(self, figure: Figure) -> Figure:
        """Puts a new figure on the cast."""
        self.figures.append(figure)
        return figure

    def call(self, figure: Figure, names: frozenset[str]) -> None:
        """Notes stems that a figure is named by."""
        for word in names - figure.words:
            self._by_word[word].append(figure)
        figure.words |= names

    def entitle(self, figure: Figure, title: str) -> None:
        """Notes an office of a figure."""
        found = words_of(title)
        for word in found - figure.titles - figure.words:
            self._by_word[word].append(figure)
        figure.titles |= found
        first = head_of(next(iter(folded_words(title)), ""))
        if first.cls == "person" and first.gender == "f" and first.stem not in _HONORS:
            figure.gender = "f"

    def called(self, word: str) -> Sequence[Figure]:
        """The figures that a stem belongs to."""
        return self._by_word.get(word, [])[-_RECENT:]

    def within(self, start: int, end: int) -> list[Mentioned]:
        """Entities named inside a view span."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [m for m in self.trail[first:last] if m.end <= end]

    def before(self, position: int, floor: int = 0) -> Iterator[Mentioned]:
        """Who was mentioned before a view position, latest first, entities and sources alike."""
        stop = bisect_left(self._starts, position)
        entities = self.trail[max(0, stop - _RECENT) : stop]
        sources = [m for m in self.met[-_RECENT:] if m.start < position]
        for m in sorted((*entities, *sources), key=lambda m: -m.start):
            if m.start < floor:
                return
            if not self._dateline[0] <= m.start < self._dateline[1]:
                yield m


_CLASSES: dict[str, Class] = {"PER": "person", "ORG": "body", "LOC": "body"}


def _fullest(entity: Entity) -> Mention:
    """The fullest mention that shares a word with the commonest: بريطانيا is not called by its other name."""
    if len(entity.mentions) == 1:
        return entity.mentions[0]
    common = words_of(Counter([m.text for m in entity.mentions]).most_common(1)[0][0])
    alike = [m for m in entity.mentions if words_of(m.text) & common] or list(entity.mentions)
    named = next((m for m in alike if m.text == entity.name), None)
    return named or max(alike, key=lambda m: (len(m.text), -m.start))


def _dateline(doc: Doc) -> tuple[int, int]:
    """The view positions of a credit that opens the body: محمد الزامل- سبق- الرياض:, لندن (رويترز) --."""
    start = doc.view.text.find("\n\n") + 2 if "\n\n" in doc.view.text else 0
    found = _CREDIT.match(doc.view.text, start)
    return start, found.end() if found else start


def _without_body(doc: Doc, entity: Entity, mention: Mention) -> tuple[str, Span]:
    """A person's name without the body of his office that the tagger took along: الوزارة فارس الدروبي."""
    span = Span(mention.start, mention.end, mention.text)
    first, _, rest = mention.text.partition(" ")
    if entity.type == "PER" and rest and head_of(fold_word(first)).cls == "body":
        start = mention.end - len(rest)
        span = Span(start, mention.end, rest)
    return span.text, span


@lru_cache(maxsize=16384)
def words_of(text: str) -> frozenset[str]:
    """The content stems of a printed name or title."""
    return stems(folded_words(text))


@cache
def _masculine() -> frozenset[str]:
    return frozenset(fold_word(row["form"]) for row in rows("masculine_places"))


@lru_cache(maxsize=16384)
def _gender_of_body(name: str, is_place: bool) -> Gender | None:
    if fold_word(name) in _masculine():
        return "m"
    return "f" if is_place else head_of(folded_words(name)[0]).gender
