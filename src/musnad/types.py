"""Every value that crosses a stage: the record and its parts, the capture and the article it comes from.

All are frozen. ``Record`` is what users get; its JSON Schema is generated from here (``musnad schema``).
"""

from typing import Annotated, Any, Final, Literal, Self

import msgspec
from msgspec import Meta, Struct

SCHEMA: Final = "musnad.record/1"

Offset = Annotated[int, Meta(ge=0, description="Unicode code points into the record's text")]
Score = Annotated[float, Meta(ge=0, le=1)]
By = Annotated[str, Meta(min_length=1, description="The rule, or model@version, that made this")]

Act = Literal[
    "say", "affirm", "deny", "announce", "demand", "promise", "warn", "accuse",
    "support", "condemn", "expect", "describe", "ask",
]  # fmt: skip
EntityType = Literal["PER", "ORG", "LOC"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
StatementKind = Literal["direct", "indirect", "mixed"]
RelayRole = Literal["agency", "outlet", "channel", "person", "document"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


class Span(Struct, frozen=True):
    """Half-open offsets into ``Record.text``; ``record.text[start:end] == text`` always holds."""

    start: Offset
    end: Offset
    text: str


class Dated(Struct, frozen=True):
    """A moment as precise as the page gives it, and where it was found."""

    value: str
    """An ISO 8601 prefix: 2019, 2019-11, 2019-11-14, 2019-11-14T01:27, with an offset only where the page has one."""
    by: By


class Outlet(Struct, frozen=True):
    """Who published the article."""

    name: str | None = None
    domain: str | None = None


class Link(Struct, frozen=True):
    """A link to another article that stood on the page (اقرأ أيضا)."""

    text: str
    url: str | None = None


class Contacts(Struct, frozen=True):
    """Phone numbers and e-mail addresses of the page's footer lines."""

    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


class Capture(Struct, frozen=True):
    """What was read: where the bytes come from and their hash."""

    url: str | None = None
    fetched: str | None = None
    """ISO 8601 time of the fetch; null for files."""
    sha256: str | None = None
    media_type: str | None = None
    via: Literal["file", "http", "feed", "warc", "jsonl", "memory"] = "memory"


class ArticleInfo(Struct, frozen=True):
    """What the page says of the article as a whole."""

    outlet: Outlet = Outlet()
    title: str = ""
    byline: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    """Agencies credited for the whole piece (واشنطن - رويترز)."""
    place: str | None = None
    """The place of the dateline."""
    published: Dated | None = None
    modified: Dated | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    related: tuple[Link, ...] = ()
    contacts: Contacts = Contacts()


class Block(Struct, frozen=True):
    """A stretch of ``Record.text`` and what it is."""

    kind: Literal["title", "paragraph", "heading", "caption"]
    start: Offset
    end: Offset


class Article(Struct, frozen=True):
    """The output of ``read`` and the input of ``find``: a text that is never edited from here on."""

    id: str
    capture: Capture
    info: ArticleInfo
    text: str
    """title + blank line + paragraphs joined by blank lines."""
    blocks: tuple[Block, ...]


class TimeExpr(Span, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 value."""

    type: TimeType
    value: str
    mod: str | None = None
    """START, MID, END, APPROX, BEFORE, AFTER, MORE_THAN, LESS_THAN ..."""
    grain: str | None = None
    """century, decade, year, half, quarter, season, month, week, day, part, hour, minute, second."""
    calendar: Literal["gregorian", "hijri"] = "gregorian"
    by: By


class Quantity(Span, frozen=True, kw_only=True):
    """A number and what it counts."""

    value: float
    """The number; of a range or of a vague word its lower end."""
    upper: float | None = None
    """The upper end of a range (بين 20 و30)."""
    approx: bool = False
    unit: str | None = None
    """What is counted, as printed; a currency or % where it is money or a share."""
    by: By


class Mention(Span, frozen=True, kw_only=True):
    """One place where an entity is named; glued proclitics stay outside the span."""

    by: By
    score: Score | None = None
    metonym: bool = False
    """A capital that stands for its government (قالت واشنطن)."""


class Role(Struct, frozen=True):
    """An office that the article gives a person."""

    title: str
    body: str | None
    span: Span


class EntityLink(Struct, frozen=True):
    """An identifier that can be verified: iso3166, geonames, musnad."""

    scheme: str
    id: str


class Entity(Struct, frozen=True):
    """A person, body or place, with all its mentions in the article."""

    id: str
    type: EntityType
    name: str
    """The fullest form in the article."""
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...] = ()
    links: tuple[EntityLink, ...] = ()


class Speaker(Struct, frozen=True):
    """Who a statement's source resolves to."""

    name: str
    """The fullest naming in the article."""
    entity: str | None = None
    """Id of the entity, where the speaker is one."""
    anonymous: bool = False
    mention: Span | None = None
    """Where the name stands."""
    kind: str | None = None
    """What an unnamed speaker is: official, source, spokesperson, witness, medical, military, security, diplomatic ..."""
    body: str | None = None
    """The body that an unnamed speaker belongs to."""
    by: By | None = None
    """The rule that found whom the source names."""


class Relay(Struct, frozen=True):
    """One that carried the statement between its speaker and this article."""

    name: str
    role: RelayRole
    span: Span
    by: By | None = None
    """The rule that found it."""


class Statement(Struct, frozen=True):
    """Anything the article attributes to someone."""

    id: str
    kind: StatementKind
    act: Act
    content: tuple[Span, ...]
    """What is claimed; several spans when interrupted."""
    cue: Span | None
    source: Span | None
    speaker: Speaker | None
    by: By
    chain: tuple[Relay, ...] = ()
    """Relays, outermost first."""
    score: Score | None = None


class Participant(Span, frozen=True, kw_only=True):
    """One who takes part in an event, as named there."""

    role: Literal["actor", "target", "participant"]
    entity: str | None = None


class EventTime(Struct, frozen=True):
    """When an event happened."""

    span: Span
    value: str


class Event(Struct, frozen=True):
    """Something reported as happened, happening, planned, proposed or denied."""

    id: str
    type: EventType
    trigger: Span
    by: By
    participants: tuple[Participant, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    place: Span | None = None
    time: EventTime | None = None
    status: Literal["happened", "ongoing", "planned", "proposed", "denied"] = "happened"
    statement: str | None = None
    """The statement that reports it; null when the article itself does."""


class Fault(Struct, frozen=True):
    """A step that failed: its layer is empty, the rest of the record stands."""

    step: str
    error: str


class Record(Struct, frozen=True):
    """What Musnad gives for one article.

    >>> import musnad
    >>> record = musnad.annotate(title="عنوان", text="قال الوزير إن الجسر سيفتح غدا.", published="2024-05-01")
    >>> Record.from_json(record.to_json()) == record
    True
    """

    id: str
    reader: str
    """Name and version of the code and models that made the record."""
    capture: Capture
    article: ArticleInfo
    text: str
    blocks: tuple[Block, ...]
    schema: Literal["musnad.record/1"] = SCHEMA
    times: tuple[TimeExpr, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    faults: tuple[Fault, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dicts, lists, strings and numbers."""
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return plain

    def to_json(self) -> str:
        """The record as one line of JSON, letters unescaped."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, line: str | bytes) -> Self:
        """The record of a line of JSON; raises ``msgspec.ValidationError`` where it is none."""
        return msgspec.json.decode(line, type=cls)


def schema() -> dict[str, Any]:
    """The JSON Schema of a record, made from these types.

    >>> schema()["$ref"]
    '#/$defs/Record'
    """
    return msgspec.json.schema(Record)
