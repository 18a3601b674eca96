"""The chain of a statement: whose statement it stands in, then the relays named around it, outermost first."""

from collections.abc import Sequence
from typing import NamedTuple

from musnad.find.speakers import named
from musnad.find.speakers.figures import Cast, Figure
from musnad.find.speakers.heads import role_of_medium
from musnad.find.speakers.lookup import Turn
from musnad.find.speakers.own import is_own
from musnad.find.speakers.phrase import Phrase, closed, phrase_of, words_between
from musnad.find.speakers.relays import Relayed, Side, Zone, hosted, passed_on, relays_in
from musnad.find.speakers.scene import Place
from musnad.find.speakers.zones import zones
from musnad.find.statements.word_classes import is_noun_of
from musnad.types import Relay, RelayRole, Span


class Link(NamedTuple):
    """One relay of a chain: who it is, as what it is printed, and which rule found it on which side of the claim."""

    figure: Figure
    name: str
    span: Span
    by: str
    side: Side


_QUOTED_BEFORE = 5
"""Words from نقلا to the source that is quoted: نقلا عن بيانات من المعهد."""

_LONGEST_QUOTER = 12
"""Words from the start of a sentence to نقلا: who quotes is the subject of its verb."""

Speakers = Sequence[Figure | None]


def chains(scene: Sequence[Place], speakers: Speakers, own: list[list[Link]]) -> list[tuple[Relay, ...]]:
    """The chain of each clause from the relays that its own words name (``own_links``)."""
    _share_in_sentence(scene, own)
    full: list[list[Link]] = []
    for number in range(len(scene)):
        around = _around(scene, speakers, full, number) or (
            [] if own[number] else _lasting(scene, speakers, full)
        )
        full.append(_once([*around, *own[number]], speakers[number]))
    return [tuple(Relay(link.name, _role(link), link.span, link.by) for link in links) for links in full]


def _around(
    scene: Sequence[Place], speakers: Speakers, full: Sequence[list[Link]], number: int
) -> list[Link]:
    """The chain of the statement that this one stands in, and its speaker."""
    outer = scene[number].outer
    figure = speakers[outer] if outer is not None else None
    if outer is None or figure is None:
        return []
    return [*full[outer], Link(figure, figure.name, figure.mention, "nested", "lead")]


def _lasting(scene: Sequence[Place], speakers: Speakers, full: Sequence[list[Link]]) -> list[Link]:
    """What the statement before was relayed by, where the same speaker goes on.

    In one sentence all of it; behind it what he was told to (لقناة), or a frame that opened (وحسب رويترز، قال), as long
    as only a verb of going on carries him. An unnamed speaker is known through his relay alone.
    """
    number = len(full)
    place, figure = scene[number], speakers[number]
    before = next((n for n in range(number - 1, -1, -1) if scene[n].outer is None), None)
    if before is None or place.outer is not None or figure is None or speakers[before] is not figure:
        return []
    if scene[before].last_sentence >= place.sentence:
        return full[before]
    if not figure.anonymous and (place.source is not None or not place.goes_on):
        return []
    opened = ("framed", "carried") if figure.anonymous else ("framed",)
    return [k for k in full[before] if k.by == "given_to" or (k.side == "lead" and k.by in opened)]


def _once(links: Sequence[Link], speaker: Figure | None) -> list[Link]:
    """Each relay once, the speaker himself left out."""
    kept: list[Link] = []
    for link in links:
        if link.figure is not speaker and not any(k.span == link.span or k.name == link.name for k in kept):
            kept.append(link)
    return kept


def _share_in_sentence(scene: Sequence[Place], own: list[list[Link]]) -> None:
    """A credit at the end of a sentence is for all that is claimed in it."""
    for number in range(len(scene) - 1, 0, -1):
        credits = [link for link in own[number] if link.side == "after"]
        other = number - 1
        while credits and other >= 0 and scene[other].last_sentence >= scene[number].sentence:
            if scene[other].outer == scene[number].outer and not own[other]:
                own[other] = list(credits)
            other -= 1


def own_links(cast: Cast, scene: Sequence[Place], number: int, speaker: Figure | None) -> list[Link]:
    """The relays that the words around a clause name, outermost first."""
    found = [r for zone in zones(cast, scene, number) for r in relays_in(cast, zone)]
    found += _publisher(cast, scene[number])
    found += _quoter(cast, scene[number])
    links = [link for relay in found for link in _split(cast, relay, speaker)]
    return sorted(links, key=lambda link: (link.by == "given_to", link.side != "after", link.span.start))


def _publisher(cast: Cast, place: Place) -> list[Relayed]:
    """دراسة نشرتها صحيفة, سامر الحداد ضيف «المساء»: who carried what the source says, told in its own words."""
    if place.source is None:
        return []
    first, last = words_between(cast.doc, *place.source)
    zone = Zone(first, last, "middle", floor=first)
    return [*passed_on(cast, zone), *hosted(cast, zone)]


def _quoter(cast: Cast, place: Place) -> list[Relayed]:
    """ذكرت مصادر نقلا عن المعهد: who quotes, the subject of the sentence."""
    doc, source = cast.doc, place.source
    if source is None:
        return []
    first, last = words_between(doc, doc.sentences[place.sentence].start, source.start)
    lowest = max(first + 1, last - _QUOTED_BEFORE)
    quoting = next((n for n in range(last - 2, lowest, -1) if doc.words[n].text == "نقلا"), None)
    if quoting is None or doc.words[quoting + 1].text != "عن" or quoting - first > _LONGEST_QUOTER:
        return []
    return [Relayed(doc.words[first + 1].start, doc.words[quoting - 1].end, "quoter", "middle")]


def _split(cast: Cast, relay: Relayed, speaker: Figure | None) -> list[Link]:
    """وكالتي الأناضول ورويترز are two."""
    media = [m for m in cast.within(relay.start, relay.end) if role_of_medium(m.figure.name)]
    joined = len(media) > 1 and all(cast.doc.view.text[m.start - 1] == "و" for m in media[1:])
    parts = [relay._replace(start=m.start, end=m.end) for m in media] if joined else [relay]
    return [link for part in parts if (link := _link(cast, part, speaker))]


def _link(cast: Cast, relay: Relayed, speaker: Figure | None) -> Link | None:
    phrase = phrase_of(cast.doc, relay.start, relay.end)
    if phrase is None:
        return None
    if relay.by in ("framed", "carried") and not _may_relay(cast, phrase):
        return None
    turn = Turn(-1, phrase.start, phrase, None, None, False, None, None)
    figure, _ = named.who(cast, turn, phrase)
    span = cast.doc.span(max(phrase.start, relay.start), closed(cast.doc.view.text, phrase.start, phrase.end))
    name = (
        span.text
        if figure.name in span.text and (figure.cls == "body" or role_of_medium(span.text))
        else figure.name
    )
    if figure is speaker or is_own(name, cast.doc.article.info.outlet):
        return None
    figure.relayed = relay.by != "framed" or figure.cls == "body"
    return Link(figure, name, span, relay.by, relay.side)


def _may_relay(cast: Cast, phrase: Phrase) -> bool:
    """Whether a phrase begins with one who speaks, by the lists or the names layer, or is one definite word (الوطن).

    وفق مصالحها names none, nor does وفق التعميم.
    """
    if is_noun_of(phrase.head.stem, "law"):
        return False
    named = any(m.start - phrase.start <= 1 for m in cast.within(phrase.start - 1, phrase.end))
    return phrase.head.cls is not None or named or (phrase.head.definite and phrase.last - phrase.first == 1)


def _role(link: Link) -> RelayRole:
    if role := role_of_medium(link.span.text) or role_of_medium(link.name):
        return role
    if link.figure.cls == "document":
        return "document"
    roles: dict[str, RelayRole] = {"given_to": "outlet", "hosted": "channel"}
    return roles.get(link.by, "person")
