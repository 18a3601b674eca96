"""``Carrier``: an article as linking sees it, one of those that may carry the same text or claim."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from typing import Final, Self

from msgspec import Struct

from musnad.link.terms import Term, terms
from musnad.text.fold import View, fold
from musnad.text.sentences import sentences
from musnad.text.words import words
from musnad.types import Record, Span, Statement

LEAD: Final = 40
"""Terms of the body that count as its lead: what the piece says is new."""


_OFFICE: Final = 70
"""Characters before the first mention of a person in which his office stands."""


class Carried(Struct, frozen=True, array_like=True):
    """What linking keeps of a record."""

    id: str
    text: str
    title_end: int
    """Where the title ends."""
    outlet: str | None = None
    published: str | None = None
    agencies: tuple[str, ...] = ()
    """Agencies credited for the whole piece where the reader has found them."""
    statements: tuple[Statement, ...] = ()
    namings: dict[str, str] = {}
    """By the id of a statement all that the article calls its speaker, offices included."""


class Carrier:
    """An article's words, sentences and statements; a pair of carriers is all that a comparison sees."""

    def __init__(self, kept: Carried) -> None:
        self.kept = kept
        self.id = kept.id
        self.outlet = kept.outlet
        self.published = kept.published
        self.title_end = kept.title_end
        self.agencies = kept.agencies
        self.statements = kept.statements

    @classmethod
    def of(cls, record: Record) -> Self:
        """The carrier of a record."""
        title = next((block.end for block in record.blocks if block.kind == "title"), 0)
        info = record.article
        outlet = info.outlet.name or info.outlet.domain
        published = info.published.value if info.published else None
        return cls(
            Carried(
                record.id,
                record.text,
                title,
                outlet,
                published,
                info.agency,
                record.statements,
                dict(_namings(record)),
            )
        )

    @cached_property
    def view(self) -> View:
        """Its text, folded."""
        return fold(self.kept.text)

    @cached_property
    def terms(self) -> list[Term]:
        """Its words with their keys, title first."""
        return terms(self.view)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of its terms."""
        return tuple(term.key for term in self.terms)

    @cached_property
    def known(self) -> frozenset[str]:
        """The keys as a set."""
        return frozenset(self.keys)

    @cached_property
    def body(self) -> int:
        """The number of the first term behind the title."""
        end = self.view.at(self.title_end)
        return next((i for i, term in enumerate(self.terms) if term.start >= end), len(self.terms))

    @cached_property
    def title(self) -> tuple[str, ...]:
        """The keys of the title."""
        return self.keys[: self.body]

    @cached_property
    def lead(self) -> tuple[str, ...]:
        """The keys of the title and of the beginning of the body."""
        return self.keys[: self.body + LEAD]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """First and last-plus-one term of each sentence, the title's first; none is empty."""
        starts = [term.start for term in self.terms]
        cuts = [0]
        for sentence in sentences(self.view):
            at = cuts[-1]
            while at < len(starts) and starts[at] < sentence.end:
                at += 1
            cuts.append(at)
        return tuple((a, b) for a, b in pairwise(cuts) if b > a)

    @cached_property
    def grams(self) -> dict[int, frozenset[int]]:
        """Hashes of the runs of 2, 3 and 5 words of the body, as typed but for spelling."""
        found = [word.text for word in words(self.view, self.view.at(self.title_end))]
        return {size: _runs(found, size) for size in (2, 3, 5)}

    @cached_property
    def day(self) -> int | None:
        """The day of publication as a number; None where the article has none."""
        try:
            return date.fromisoformat((self.published or "")[:10]).toordinal()
        except ValueError:
            return None

    @cached_property
    def rank(self) -> int:
        """Its place among all articles: by day and minute, then by a hash of its id; the same whenever it is added."""
        tie = sha256(self.id.encode("utf-8", "surrogatepass")).digest()
        return ((self.day or 0) * 1440 + _minute(self.published or "")) << 32 | int.from_bytes(tie[:4], "big")

    def span(self, first: int, last: int) -> Span:
        """The raw span from a term to the one before ``last``."""
        start, end = self.view.raw_span(self.terms[first].start, self.terms[last - 1].end)
        return Span(start, end, self.view.raw[start:end])


def _namings(record: Record) -> Iterator[tuple[str, str]]:
    entities = {entity.id: entity for entity in record.entities}
    for statement in record.statements:
        if statement.speaker is None:
            continue
        words = [
            statement.speaker.name,
            statement.speaker.body or "",
            statement.source.text if statement.source else "",
        ]
        if (entity := entities.get(statement.speaker.entity or "")) is not None:
            first = min(mention.start for mention in entity.mentions)
            words += [record.text[max(0, first - _OFFICE) : first].rpartition(". ")[2]]
            words += [entity.name, *(role.span.text for role in entity.roles)]
        yield statement.id, " ".join(words)


def _minute(published: str) -> int:
    hour, minute = published[11:13], published[14:16]
    return int(hour) * 60 + int(minute) if hour.isdecimal() and minute.isdecimal() else 0


def _runs(found: Sequence[str], size: int) -> frozenset[int]:
    return frozenset(hash(tuple(found[i : i + size])) for i in range(len(found) - size + 1))
