"""``Carrier``: an article as linking sees it, one of those that may carry the same text or claim."""

import re
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from itertools import pairwise
from typing import Final, Self

from msgspec import Struct, msgpack

from musnad.link.align import Seeds, seeds
from musnad.link.background import formulaic, idf
from musnad.link.bag import Bag
from musnad.link.terms import Term, terms
from musnad.read.phrases import folded_words, key
from musnad.text.fold import View, fold, fold_word
from musnad.text.lexicon import rows
from musnad.text.sentences import sentences
from musnad.types import Record, Span, Statement

LEAD: Final = 40
"""Terms of the body that count as its lead: what the piece says is new."""


_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_FIRST_DAY: Final = date(1700, 1, 1).toordinal()
_LAST_MINUTE: Final = (1 << 28) - 1
"""In 2210."""
_OFFICE: Final = 70
"""Characters before the first mention of a person in which his office stands."""


class Day(Struct, frozen=True, array_like=True):
    """A day as it stands in a text."""

    span: Span
    value: str


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
    days: tuple[Day, ...] = ()
    """The days that it names by their date or weekday."""


class Cut(Struct, frozen=True, array_like=True):
    """A text cut to terms and sentences: what takes longest to find, kept with the carrier."""

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    """View positions of the terms."""
    ends: tuple[int, ...]
    body: int
    """The number of the first term behind the title."""
    sentences: tuple[tuple[int, int], ...]
    """First and last-plus-one term of each sentence, the title's first; none is empty."""


_PACKED: Final = msgpack.Decoder(tuple[Carried, Cut])


class Carrier:
    """An article's words, sentences and statements; a pair of carriers is all that a comparison sees."""

    def __init__(self, kept: Carried, cut: Cut | None = None) -> None:
        self.kept = kept
        self._cut = cut
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
                tuple(_days(record)),
            )
        )

    @cached_property
    def view(self) -> View:
        """Its text, folded."""
        return fold(self.kept.text)

    @cached_property
    def cut(self) -> Cut:
        """Its terms and sentences."""
        return self._cut if self._cut is not None else _cut(self.view, self.title_end)

    @cached_property
    def terms(self) -> list[Term]:
        """Its words with their keys, title first."""
        return list(map(Term, self.cut.starts, self.cut.ends, self.cut.keys))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its terms."""
        return self.cut.keys

    @property
    def body(self) -> int:
        """The number of the first term behind the title."""
        return self.cut.body

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """First and last-plus-one term of each sentence, the title's first; none is empty."""
        return self.cut.sentences

    @cached_property
    def known(self) -> Bag:
        """All its keys."""
        return Bag.of(self.keys)

    @cached_property
    def title(self) -> Bag:
        """The keys of the title."""
        return Bag.of(self.keys[: self.body])

    @cached_property
    def lead(self) -> Bag:
        """The keys of the title and of the beginning of the body."""
        return Bag.of(self.keys[: self.body + LEAD])

    @cached_property
    def worth(self) -> list[float]:
        """What each key tells; nothing where it stands in a formula."""
        return [0.0 if formula else idf(key) for key, formula in zip(self.keys, self.formulas, strict=True)]

    @cached_property
    def formulas(self) -> bytearray:
        """Which of its terms stand in formulas."""
        return formulaic(self.keys)

    @cached_property
    def seeds(self) -> Seeds:
        """Where each run of three keys stands."""
        return seeds(self.keys)

    @cached_property
    def grams(self) -> dict[int, frozenset[int]]:
        """Hashes of the runs of 2, 3 and 5 terms of the body, as typed but for spelling."""
        text, cut = self.view.text, self.cut
        found = [text[a:b] for a, b in zip(cut.starts[cut.body :], cut.ends[cut.body :], strict=True)]
        return {size: _runs(found, size) for size in (2, 3, 5)}

    @cached_property
    def folded(self) -> str:
        """The folded words of the text with spaces around them, for names to be looked up in."""
        return f" {key(self.kept.text)} "

    @cached_property
    def day(self) -> int | None:
        """The day of publication as a number; None where the article has none."""
        try:
            return date.fromisoformat((self.published or "")[:10]).toordinal()
        except ValueError:
            return None

    @cached_property
    def rank(self) -> int:
        """Its place among all articles: by day and minute, then by a hash of its id; the same whenever it is added.

        63 bits: minutes since 1700 and 35 bits of the hash. Articles without a date come first, by 62 bits of it.
        """
        tie = int.from_bytes(sha256(self.id.encode("utf-8", "surrogatepass")).digest()[:8], "big")
        if self.day is None:
            return -1 - (tie >> 2)
        minutes = (self.day - _FIRST_DAY) * 1440 + _minute(self.published or "")
        return min(max(minutes, 0), _LAST_MINUTE) << 35 | tie >> 29

    def packed(self) -> bytes:
        """What ``Carrier.unpacked`` makes it of again, in a tenth of the time."""
        return zlib.compress(msgpack.encode((self.kept, self.cut)), 1)

    @classmethod
    def unpacked(cls, data: bytes) -> Self:
        """The carrier that was packed."""
        return cls(*_PACKED.decode(zlib.decompress(data)))

    def span(self, first: int, last: int) -> Span:
        """The raw span from a term to the one before ``last``."""
        start, end = self.view.raw_span(self.terms[first].start, self.terms[last - 1].end)
        return Span(start, end, self.view.raw[start:end])


def _cut(view: View, title_end: int) -> Cut:
    found = terms(view)
    starts = tuple(term.start for term in found)
    return Cut(
        tuple(term.key for term in found),
        starts,
        tuple(term.end for term in found),
        bisect_left(starts, view.at(title_end)),
        tuple(_sentences(view, starts)),
    )


def _sentences(view: View, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    cuts = [0, *(bisect_left(starts, sentence.end) for sentence in sentences(view))]
    return ((a, b) for a, b in pairwise(cuts) if b > a)


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


def _days(record: Record) -> Iterator[Day]:
    """Days by name; اليوم and أمس are other days in an article that is printed again a day later."""
    for time in record.times:
        if time.type == "DATE" and _DAY.fullmatch(time.value) and _is_named(time.text):
            yield Day(Span(time.start, time.end, time.text), time.value)


def _is_named(day: str) -> bool:
    found = folded_words(day)
    return any(word.isdecimal() or word in _weekdays() for word in found)


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(fold_word(row["form"]) for row in rows("weekdays"))


def _minute(published: str) -> int:
    hour, minute = published[11:13], published[14:16]
    return int(hour) * 60 + int(minute) if hour.isdecimal() and minute.isdecimal() else 0


def _runs(found: Sequence[str], size: int) -> frozenset[int]:
    return frozenset(hash(tuple(found[i : i + size])) for i in range(len(found) - size + 1))
