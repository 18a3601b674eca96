"""Whom an article credits for its text, and whose own piece it is."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from musnad.link.carrier import Carrier
from musnad.read.credits import closing_credit
from musnad.read.dateline import parse_dateline
from musnad.read.outlet import agency_names, is_own, known_outlets
from musnad.read.phrases import key
from musnad.types import Span

_PARAGRAPH: Final = re.compile(r"[^\n]+")
_OPENING: Final = 3
"""Paragraphs that a dateline may be in; menus and photographers' names stand before it."""
_QUOTED: Final = re.compile(r"(?:لـ?|ل\s?ـ)\s*[«\"“(]\s*([^»\"”)\n]{2,30})\s*[»\"”)]")
_GATHERED: Final = re.compile(r"(?<!\w)(متابعات|متابعة|وكالات|الوكالات)(?!\w)")
_HEAD: Final = 80
_CALLED: Final = re.compile(r"^[^\n:]{0,30}?[-–—(/]\s*(وكالة\s[^\n:()\-–—/]{3,40}?)\s*[:)\-–—/]")
"""An agency that no table knows, by what it calls itself, behind the place of a dateline."""


class Credit(NamedTuple):
    """An agency and the words that credit it."""

    agency: str
    span: Span


_CREDITS: WeakKeyDictionary[Carrier, tuple[Credit, ...]] = WeakKeyDictionary()
"""Every pair of an article asks for its credits again."""


def credited(carrier: Carrier) -> tuple[Credit, ...]:
    """The agencies that an article credits for its text: in its dateline, behind its last paragraph, in its byline.

    >>> from musnad.pipeline import annotate
    >>> [credit.agency for credit in credited(Carrier.of(annotate("الجسر", "الميناء - رويترز: فتح الجسر أمس.")))]
    ['رويترز']
    """
    if (known := _CREDITS.get(carrier)) is None:
        found = {credit.agency: credit for credit in reversed([*_in_text(carrier), *_given(carrier)])}
        known = _CREDITS[carrier] = tuple(found[agency] for agency in sorted(found))
    return known


def _in_text(carrier: Carrier) -> Iterator[Credit]:
    raw = carrier.view.raw
    paragraphs = _paragraphs(carrier)
    own = names_of(carrier.outlet)
    for match in paragraphs[:_OPENING]:
        dateline = parse_dateline(match[0], own)
        if dateline.agencies:
            span = Span(match.start(), match.start() + dateline.end, match[0][: dateline.end])
            yield from (Credit(agency, span) for agency in dateline.agencies)
            break
        if called := _CALLED.match(match[0]):
            yield Credit(called[1], Span(match.start(), match.start() + called.end(), called[0]))
            break
        if dateline.end:
            break
    if paragraphs:
        last = paragraphs[-1]
        tail = max(last.start(), last.end() - 60)
        span = Span(tail, last.end(), raw[tail : last.end()])
        yield from (Credit(agency, span) for agency in closing_credit(last[0], own))


def opening(carrier: Carrier) -> int:
    """Where the dateline's paragraph begins, behind captions and menus; where the body begins if no dateline says so.

    >>> from musnad.pipeline import annotate
    >>> text = "الجسر كما بدا أمس\\n\\nالميناء - رويترز: فتح الجسر أمس."
    >>> opening(Carrier.of(annotate("الجسر", text))) == len("الجسر\\n\\nالجسر كما بدا أمس\\n\\n")
    True
    """
    own = names_of(carrier.outlet)
    for match in _paragraphs(carrier)[:_OPENING]:
        if parse_dateline(match[0], own).end:
            return match.start()
    return carrier.title_end


def _paragraphs(carrier: Carrier) -> list[re.Match[str]]:
    return [m for m in _PARAGRAPH.finditer(carrier.view.raw, carrier.title_end) if m[0].strip()]


def _given(carrier: Carrier) -> Iterator[Credit]:
    """What the reader of the page has found; its words stand outside the text, so the span is that of the title."""
    span = Span(0, carrier.title_end, carrier.view.raw[: carrier.title_end])
    yield from (Credit(agency, span) for agency in carrier.agencies)


_AGENCY: Final = key("وكالة") + " "


def is_agency(outlet: str | None) -> bool:
    """Whether an outlet is an agency, whose items are its own.

    >>> is_agency("وكالة رويترز"), is_agency("صحيفة الميناء")
    (True, False)
    """
    name = key(outlet or "")
    return name in agency_names() or name.startswith(_AGENCY)


def mentions(carrier: Carrier, agency: str) -> bool:
    """Whether an article names an agency anywhere, under any of its names."""
    return any(
        f" {clitic}{form} " in carrier.folded for form in _forms(agency) for clitic in ("", "ل", "و", "ب")
    )


@cache
def _forms(agency: str) -> tuple[str, ...]:
    return tuple(form for form, name in agency_names().items() if name == agency) or (key(agency),)


@cache
def names_of(outlet: str | None) -> frozenset[str]:
    """Every name that an outlet may sign with, folded: that given, and those of ``data/outlets``."""
    if outlet is None:
        return frozenset()
    name = key(outlet)
    found = {name}
    for known in known_outlets():
        names = {key(each) for each in known.names}
        labels = {domain.partition(".")[0] for domain in known.domains}
        if name in names or name in labels:
            found |= names
    return frozenset(found)


@lru_cache(4096)
def is_outlet(name: str, outlet: str | None) -> bool:
    """Whether a name that someone is credited by is an outlet's.

    >>> is_outlet("صحيفة الميناء", "الميناء"), is_outlet("رويترز", "الميناء")
    (True, False)
    """
    return outlet is not None and is_own(name, names_of(outlet))


def told_to(carrier: Carrier) -> Span | None:
    """Where an article says that someone spoke to its own outlet (أوضح لـ«الميناء»): its own reporting.

    >>> from musnad.pipeline import annotate
    >>> text = "وأوضح الدروبي لـ«الميناء» أن الجسر آمن."
    >>> told_to(Carrier.of(annotate("الجسر", text, outlet="الميناء"))).text
    'لـ«الميناء»'
    """
    raw = carrier.view.raw
    own = names_of(carrier.outlet)
    for match in _QUOTED.finditer(raw):
        if key(match[1]) in own:
            return Span(match.start(), match.end(), match[0])
    return None


def gathered(carrier: Carrier) -> Span | None:
    """Where an article says at its beginning that it was put together from others (متابعات)."""
    match = _GATHERED.search(carrier.view.raw, carrier.title_end, carrier.title_end + _HEAD)
    return Span(match.start(), match.end(), match[0]) if match else None


def names_outlet(carrier: Carrier, outlet: str | None) -> Span | None:
    """Where an article names another outlet: in quotation marks, or as what carried a statement to it."""
    own = names_of(outlet)
    for match in re.finditer(r"[«\"“(]\s*([^»\"”)\n]{2,40})\s*[»\"”)]", carrier.view.raw):
        if key(match[1]) in own:
            return Span(match.start(1), match.end(1), match[1])
    relays = (relay for statement in carrier.statements for relay in statement.chain)
    return next((relay.span for relay in relays if is_outlet(relay.name, outlet)), None)
