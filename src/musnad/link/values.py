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


class Node(Struct, frozen=True, omit_defaults=True):
    """A station of a chain: who said it, who carried it, which article has it."""

    id: str
    kind: Literal["speaker", "relay", "text", "article"]
    """``text`` is a release or agency text that no article names."""
    name: str
    anonymous: bool = False
    article: str | None = None
    outlet: str | None = None
    published: str | None = None
    occurrence: int | None = None
    """Number of the occurrence that the article has."""


class Edge(Struct, frozen=True, omit_defaults=True):
    """What passed from one station to another, and why that is held."""

    source: str
    target: str
    kind: Literal["said", "relayed", "credited", "copied", "same-text"]
    evidence: tuple[Evidence, ...] = ()
    passages: tuple[Aligned, ...] = ()
    """Of copies: ``a`` is the passage of the pair's earlier article, whichever of the two is the source."""
    changes: tuple[Change, ...] = ()
    pair: tuple[str, str] | None = None
    """The articles ``a`` and ``b`` of passages and changes."""


class Brief(Struct, frozen=True):
    """Another claim that the article makes."""

    id: str
    text: str
    article: str
    statement: str | None
    occurrences: int
    independent_sources: int


class Trace(Struct, frozen=True):
    """The way of a claim: from who said it, through relays, to the articles that have it."""

    article: str
    """The article that was asked for."""
    statement: str | None
    claim: Claim
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    pairs: tuple[Pair, ...] = ()
    """Of the articles that have the claim, with the passages they share."""
    others: tuple[Brief, ...] = ()
    """Other claims of the article, those that most articles have first."""


class Story(Struct, frozen=True):
    """Articles on one happening."""

    id: str
    """Of its earliest article."""
    title: str
    first: str
    last: str
    articles: tuple[str, ...]
    """The earliest first."""
    outlets: tuple[str, ...]
    copies: int
    """Pairs of articles that share a text."""
