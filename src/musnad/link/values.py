"""What linking gives: pairs of articles, claims, and the trace of a claim; all frozen and ready for JSON."""

from typing import Literal

from msgspec import Struct

from musnad.types import By, RelayRole, Score, Span, StatementKind

Kind = Literal["copy", "rewrite", "same-event", "follow-up", "unrelated"]
Direction = Literal["a->b", "b->a", "common-source", "unknown"]
Changed = Literal["dropped-credit", "altered-figure", "altered-quote"]
Flag = Literal[
    "single-source", "two-outlets-one-agency", "copied-without-credit", "credited-but-not-found",
    "anonymous-origin-only", "earlier-than-its-source",
]  # fmt: skip


class Evidence(Struct, frozen=True, omit_defaults=True):
    """Why something is held: the rule, and the words or the value that it saw."""

    by: By
    article: str | None = None
    span: Span | None = None
    value: str | float | None = None


class Aligned(Struct, frozen=True):
    """A passage of one article and the passage of the other that says it in nearly the same words."""

    a: Span
    b: Span
    equal: Score
    """Share of the words of the longer one that are equal."""


class Change(Struct, frozen=True):
    """What is not the same in two articles that share a text."""

    kind: Changed
    a: Span | None
    b: Span | None
    by: By


class Pair(Struct, frozen=True, tag_field="type", tag="pair"):
    """Two articles that have to do with each other; ``a`` is the earlier one."""

    a: str
    b: str
    kind: Kind
    direction: Direction
    score: Score
    by: By
    evidence: tuple[Evidence, ...] = ()
    """Of the direction."""
    passages: tuple[Aligned, ...] = ()
    changes: tuple[Change, ...] = ()


class Via(Struct, frozen=True):
    """A relay that an article names."""

    name: str
    role: RelayRole
    span: Span


class Occurrence(Struct, frozen=True):
    """A claim as it stands in one article."""

    article: str
    start: int
    end: int
    text: str
    statement: str | None = None
    """Id of the statement; null where the article says it on its own account."""
    kind: StatementKind | None = None
    speaker: str | None = None
    anonymous: bool = False
    via: tuple[Via, ...] = ()
    outlet: str | None = None
    published: str | None = None


class Conflict(Struct, frozen=True):
    """The same question answered differently by two occurrences of a claim, side by side."""

    by: By
    a: int
    """Number of the occurrence."""
    b: int
    a_span: Span
    b_span: Span


class Claim(Struct, frozen=True, tag_field="type", tag="claim"):
    """One thing that is said, wherever it is said."""

    id: str
    occurrences: tuple[Occurrence, ...]
    """The earliest first."""
    independent_sources: int
    sources: tuple[tuple[int, ...], ...]
    """The numbers of the occurrences that rest on one source, source by source."""
    flags: tuple[Flag, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
